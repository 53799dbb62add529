package org.explico.network.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Nodes behind a tensor that make one point of each sample. Their operators take axes as an attribute or as an input, as the operator set of the graph
 * wants it. For one thread.
 */
public final class PointNodes {
    /** Where axes of ReduceSum became an input; those of the other reductions did later. */
    private static final int SUM_AXES = 13;

    private static final int MEAN_AXES = 18;

    /** The first operator set with GatherElements. */
    public static final int GATHER_ELEMENTS = 11;

    private final Graph graph;
    private final Map<String, Tensor> constants;
    private final List<Node> nodes;

    /** Behind the tensors of a graph. */
    public PointNodes(Graph graph) {
        this.graph = graph;
        this.constants = new LinkedHashMap<>(graph.constants());
        this.nodes = new ArrayList<>(graph.nodes());
    }

    /** The graph with all the nodes so far. */
    public Graph graph() {
        return new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), constants, nodes);
    }

    /** (N, C, spatial axes) → (N, C): the mean over all places. */
    public String globalAverage(String tensor, int rank) {
        return reduced(
                "ReduceMean",
                tensor,
                tensor + "|global-average",
                0,
                LongStream.range(2, rank).toArray());
    }

    /** (N, T, D) → (N, D): the mean over the tokens. */
    public String meanTokens(String tensor) {
        return reduced("ReduceMean", tensor, tensor + "|mean-tokens", 0, 1);
    }

    /** (N, T, D) → (N, D): the first token. */
    public String cls(String tensor) {
        String first = constant(tensor + "|cls|first", Tensor.of(Shape.of(), 0L));
        return emit(Node.of("Gather", List.of(tensor, first), tensor + "|cls").with("axis", new Attribute.Whole(1)));
    }

    /** (N, C, spatial axes) → (N, C): the channel vector at the first place where its l2 norm is largest. */
    public String topL2(String tensor) {
        String own = tensor + "|top-l2";
        String places = emit(Node.of(
                "Reshape", List.of(tensor, constant(own + "|places", Tensor.longs(0, 0, -1))), own + "|flat"));
        String squares = emit(Node.of("Mul", List.of(places, places), own + "|squares"));
        String norms = reduced("ReduceSum", squares, own + "|norms", 1, 1);
        String top = emit(Node.of("ArgMax", List.of(norms), own + "|top")
                .with("axis", new Attribute.Whole(2))
                .with("keepdims", new Attribute.Whole(1)));
        // The index of the place, once for each channel: whole numbers of the shape (N, C, 1).
        String first = emit(Node.of("Shape", List.of(places), own + "|shape"));
        String two =
                emit(Node.of("Gather", List.of(first, constant(own + "|two", Tensor.longs(0, 1))), own + "|channels"));
        String wide = emit(Node.of("Concat", List.of(two, constant(own + "|one", Tensor.longs(1))), own + "|wide")
                .with("axis", new Attribute.Whole(0)));
        String index = emit(Node.of("Expand", List.of(top, wide), own + "|index"));
        String picked = emit(Node.of("GatherElements", List.of(places, index), own + "|picked")
                .with("axis", new Attribute.Whole(2)));
        return emit(Node.of("Reshape", List.of(picked, constant(own + "|point", Tensor.longs(0, -1))), own));
    }

    private String reduced(String operator, String tensor, String output, long keep, long... axes) {
        Attribute keepdims = new Attribute.Whole(keep);
        int asInput = operator.equals("ReduceSum") ? SUM_AXES : MEAN_AXES;
        if (graph.opset() >= asInput) {
            String wanted = constant(output + "|axes", Tensor.longs(axes));
            return emit(Node.of(operator, List.of(tensor, wanted), output).with("keepdims", keepdims));
        }
        return emit(Node.of(operator, List.of(tensor), output)
                .with("keepdims", keepdims)
                .with("axes", new Attribute.Wholes(LongStream.of(axes).boxed().toList())));
    }

    private String constant(String name, Tensor value) {
        constants.put(name, value);
        return name;
    }

    private String emit(Node node) {
        nodes.add(node);
        return node.outputs().getFirst();
    }
}
