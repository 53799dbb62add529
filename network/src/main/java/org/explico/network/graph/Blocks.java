package org.explico.network.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the blocks of a network.
 *
 * <p>A residual block lies between two neighbouring {@linkplain CutPoints cut points} of which the second is a sum or a concatenation of two
 * tensors that move. Its end goes on over activations and normalisations that follow directly (also over a layer normalisation written as means, powers and
 * quotients), as far as the next block does not begin earlier. A residual block with attention and the residual block without attention that
 * begins where it ends are one transformer block.
 *
 * <ul>
 *   <li>Branches that part at an input of whole numbers (sums of embeddings) are no block.
 *   <li>Branches that hold nothing but functions of single elements and normalisations (a leaky ReLU written as a sum) are no block.
 *   <li>Convolutions in a row without a skip are no block: choose cut points or activations there.
 * </ul>
 *
 * <p>O(nodes + edges).
 */
public final class Blocks {
    private static final Set<String> JOINS = Set.of("Add", "Sum", "Concat");
    private static final Set<String> MEANS = Set.of("ReduceMean", "ReduceSum", "ReduceSumSquare", "ReduceL2");
    private static final Set<String> KEEPING = Set.of(
            ("Relu LeakyRelu PRelu Elu Selu Celu ThresholdedRelu Tanh Sigmoid HardSigmoid HardSwish Softplus Softsign Gelu Mish Swish Clip Erf "
                            + "BatchNormalization InstanceNormalization LayerNormalization GroupNormalization RMSNormalization "
                            + "SimplifiedLayerNormalization MeanVarianceNormalization LpNormalization LRN "
                            + "Add Sub Mul Div Neg Pow Sqrt Reciprocal Exp Log Abs Min Max Cast Identity Dropout")
                    .split(" "));

    private final Flow flow;
    private final List<String> cuts;
    /** The nodes that make the flow from one cut point to the next, by the index of the later one. */
    private final List<List<Node>> steps = new ArrayList<>();

    private Blocks(Flow flow) {
        this.flow = flow;
        this.cuts = CutPoints.of(flow);
        for (int i = 0; i < cuts.size(); i++) {
            steps.add(new ArrayList<>());
        }
        int at = 1;
        for (Node node : flow.nodes()) {
            if (at < cuts.size()) {
                steps.get(at).add(node);
                at = flow.results(node).contains(cuts.get(at)) ? at + 1 : at;
            }
        }
    }

    /** The blocks of a graph, in running order. */
    public static List<Block> of(Graph graph) {
        return new Blocks(Flow.of(graph)).find();
    }

    /** A residual block by the indices of its cut points: where it starts, where its branches meet, where it ends. */
    private record Region(int start, int join, int end, boolean attention) {}

    private List<Block> find() {
        List<Integer> joins = new ArrayList<>();
        for (int i = 1; i < cuts.size(); i++) {
            if (isJoin(i)) {
                joins.add(i);
            }
        }
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < joins.size(); i++) {
            int join = joins.get(i);
            int limit = i + 1 < joins.size() ? joins.get(i + 1) - 1 : cuts.size() - 1;
            regions.add(new Region(join - 1, join, extended(join, limit), Attention.isIn(flow, steps.get(join))));
        }
        return merged(regions);
    }

    private boolean isJoin(int cut) {
        Node last = steps.get(cut).getLast();
        boolean tokens = cut == 1 && !flow.input().type().isReal();
        boolean learned = steps.get(cut).stream().anyMatch(n -> n != last && !KEEPING.contains(n.operator()));
        return learned
                && !tokens
                && JOINS.contains(last.operator())
                && flow.operands(last).size() > 1;
    }

    private int extended(int join, int limit) {
        int end = join;
        while (end < limit && keepsShape(end + 1)) {
            end++;
        }
        return end;
    }

    /** A mean that is itself a cut point is a pooling, not part of a normalisation. */
    private boolean keepsShape(int cut) {
        List<Node> step = steps.get(cut);
        return !MEANS.contains(step.getLast().operator())
                && step.stream().allMatch(n -> KEEPING.contains(n.operator()) || MEANS.contains(n.operator()));
    }

    private List<Block> merged(List<Region> regions) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            Optional<Region> next = i + 1 < regions.size() ? Optional.of(regions.get(i + 1)) : Optional.empty();
            boolean transformer = region.attention()
                    && next.filter(n -> !n.attention() && n.start() == region.end())
                            .isPresent();
            int end = transformer ? next.orElseThrow().end() : region.end();
            Block.Kind kind = transformer ? Block.Kind.TRANSFORMER : Block.Kind.RESIDUAL;
            blocks.add(new Block(kind, cuts.get(region.start()), cuts.get(end)));
            i = transformer ? i + 1 : i;
        }
        return List.copyOf(blocks);
    }
}
