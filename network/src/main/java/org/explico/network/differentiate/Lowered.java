package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;

/**
 * A graph rewritten into {@link Primitive}s, its inputs of known shape: every shape is known, broadcasting and the differences between operator
 * sets are settled, and the arithmetic of shapes is done. What has no rule is remembered with its reason; the rest of the graph is lowered all the
 * same.
 *
 * <p>O(nodes); no weight is copied.
 */
public final class Lowered {
    private final Graph graph;
    private final ProgramBuilder program = new ProgramBuilder();
    private final Terms terms = new Terms(program);
    private final Map<String, Integer> values = new HashMap<>();
    private final Map<String, String> missing = new HashMap<>();
    private final Map<String, Integer> statistics = new LinkedHashMap<>();
    private final Set<String> parameters;

    /** The nodes by the first value that each may have made. */
    private final NavigableMap<Integer, Node> makers = new TreeMap<>();

    private Lowered(Graph graph, Map<String, Shape> inputs, Set<String> parameters) {
        this.graph = graph;
        this.parameters = parameters;
        graph.inputs().forEach(input -> input(input, inputs));
        graph.constants().forEach(this::constant);
        graph.nodes().forEach(this::lower);
    }

    /**
     * A graph for inference.
     *
     * @param inputs the shapes of its inputs; those that the graph declares whole may be left out
     */
    public static Lowered of(Graph graph, Map<String, Shape> inputs) {
        return new Lowered(graph, inputs, Set.of());
    }

    /**
     * A graph that learns: some of its constants are inputs that the differential is taken by, and batches are normalised by their own mean and
     * variance.
     *
     * @param parameters the names of those constants
     */
    public static Lowered learning(Graph graph, Map<String, Shape> inputs, Collection<String> parameters) {
        return new Lowered(graph, inputs, Set.copyOf(parameters));
    }

    /** The operators that have rules. */
    public static SortedSet<String> operators() {
        return Rules.operators();
    }

    /** The map from one tensor to another, every other input held still. */
    public Differential between(String from, String to) {
        for (String tensor : List.of(to, from)) {
            Optional<String> reason = reason(tensor);
            if (reason.isPresent()) {
                return new Differential.Unknown(reason.get());
            }
        }
        Program.Input start = new Program.Input(value(from).orElseThrow(), from, ElementType.FLOAT64);
        Program part = program.build().between(start, List.of(value(to).orElseThrow()));
        if (part.steps().stream().anyMatch(s -> part.shape(s.result()).size() == 0)
                || part.shape(start.value()).size() == 0) {
            return new Differential.Unknown("a tensor without elements on the way to \"" + to + "\"");
        }
        return part.moving().contains(part.output())
                ? new Differential.Known(part)
                : new Differential.Unknown(
                        "\"" + to + "\" does not depend on \"" + from + "\" by a differentiable way");
    }

    /** The map from one tensor to another as a piecewise affine one, every other input held still. */
    public Pieces pieces(String from, String to) {
        return switch (between(from, to)) {
            case Differential.Unknown(String reason) -> new Pieces.Unknown(reason);
            case Differential.Known(Program part)
            when !part.held().isEmpty() ->
                new Pieces.Unknown("a way from an input to \"" + to + "\" leads around \"" + from + "\"");
            case Differential.Known(Program part) ->
                switch (Switched.of(part)) {
                    case Switched.Form.Other(int value, String reason) -> new Pieces.Unknown(named(value, reason));
                    case Switched.Form.Plain _ -> new Pieces.Known(new AffineProgramMap(ProgramMap.of(part)));
                    case Switched.Form.Affine form -> new Pieces.Known(new SwitchedMap(ProgramMap.of(part), form));
                };
        };
    }

    /** A reason with the node during whose lowering a value was made. */
    private String named(int value, String reason) {
        Map.Entry<Integer, Node> maker = makers.floorEntry(value);
        return maker == null ? reason : named(maker.getValue(), reason);
    }

    /** Why there is no map from or to a tensor, or empty where there may be one. */
    public Optional<String> reason(String tensor) {
        if (!values.containsKey(tensor)) {
            return Optional.of(missing.getOrDefault(tensor, "no tensor \"" + tensor + "\""));
        }
        return program.kind(values.get(tensor)) == Kind.REAL
                ? Optional.empty()
                : Optional.of("\"" + tensor + "\" holds no real numbers");
    }

    /** The whole program with some tensors handed out; refused where one has no rule. */
    public Program program(List<String> outputs) {
        return program.build(outputs.stream().map(this::required).toArray(Integer[]::new));
    }

    /** The value of a tensor in the programs, where it is lowered. */
    public Optional<Integer> value(String tensor) {
        return Optional.ofNullable(values.get(tensor));
    }

    /** The shape of a tensor, where it is lowered. */
    public Optional<Shape> shape(String tensor) {
        return value(tensor).map(program::shape);
    }

    /** While learning: the batch mean and batch variance (divided by the number of values) that stand in for constants, by the names of these. */
    public Map<String, Integer> statistics() {
        return Collections.unmodifiableMap(statistics);
    }

    /** More steps behind the graph's: a loss. They belong to every program that is made later. */
    public ProgramBuilder builder() {
        return program;
    }

    private int required(String tensor) {
        return value(tensor)
                .orElseThrow(() -> Refusal.badInput(
                        "tensor \"" + tensor + "\"",
                        "operators that can be differentiated",
                        reason(tensor).orElse("none"),
                        "choose another tensor"));
    }

    private void input(TensorInfo input, Map<String, Shape> inputs) {
        Shape shape = inputs.getOrDefault(input.name(), input.shape());
        if (shape.isKnown()) {
            values.put(input.name(), program.held(input.name(), input.type(), shape));
        } else {
            missing.put(input.name(), "input \"" + input.name() + "\" has axes of unknown length " + shape);
        }
    }

    private void constant(String name, Tensor tensor) {
        if (parameters.contains(name)) {
            values.put(name, program.input(name, tensor.shape()));
        } else {
            values.put(name, program.constant(tensor));
        }
    }

    private void lower(Node node) {
        Optional<String> without = node.inputs().stream()
                .filter(i -> !i.isEmpty() && !values.containsKey(i))
                .findFirst()
                .map(i -> missing.getOrDefault(i, "no tensor \"" + i + "\""));
        if (without.isPresent()) {
            miss(node, without.get());
            return;
        }
        makers.put(program.count(), node);
        try {
            List<Integer> made = lowered(node);
            for (int i = 0; i < made.size() && i < node.outputs().size(); i++) {
                values.put(node.outputs().get(i), made.get(i));
            }
            miss(node, named(node, "this output is not supported"));
        } catch (NotDifferentiable e) {
            miss(node, named(node, e.reason()));
        } catch (Refusal e) {
            miss(node, named(node, String.valueOf(e.getMessage())));
        } catch (ArithmeticException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            miss(node, named(node, "its settings contradict its inputs"));
        }
    }

    private List<Integer> lowered(Node node) {
        List<Optional<Integer>> operands = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) {
            operands.add(node.input(i).map(values::get));
        }
        Site site = new Site(node, graph.opset(), operands, terms);
        return learns(node) ? List.of(batchNormalised(site)) : Rules.lower(site);
    }

    private boolean learns(Node node) {
        return !parameters.isEmpty() && node.operator().equals("BatchNormalization");
    }

    private int batchNormalised(Site site) {
        List<Integer> axes = new ArrayList<>(Kernels.range(0, site.rank(0)));
        axes.remove(1);
        int mean = terms.mean(site.value(0), axes);
        int variance = terms.mean(terms.squared(terms.subtract(site.value(0), mean)), axes);
        int flat = terms.reshape(mean, site.shape(0).dim(1));
        int spread = terms.reshape(variance, site.shape(0).dim(1));
        statistics.put(site.node().inputs().get(3), flat);
        statistics.put(site.node().inputs().get(4), spread);
        return NormalisationRules.normalised(site, flat, spread);
    }

    private void miss(Node node, String reason) {
        node.outputs().stream()
                .filter(o -> !o.isEmpty() && !values.containsKey(o))
                .forEach(o -> missing.put(o, reason));
    }

    private static String named(Node node, String reason) {
        return "operator " + node.operator() + " (node " + node.label() + "): " + reason;
    }
}
