package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/** A program under construction. For one thread. */
public final class ProgramBuilder {
    private final List<Program.Value> values = new ArrayList<>();
    private final List<Program.Input> inputs = new ArrayList<>();
    private final List<Program.Input> held = new ArrayList<>();
    private final Map<Integer, Tensor> constants = new LinkedHashMap<>();
    private final Map<Integer, Program.Step> makers = new LinkedHashMap<>();
    private final Set<Integer> fixed = new HashSet<>();

    /** Adds an input that the differential is taken by. */
    public int input(String name, Shape shape) {
        int value = value(new Program.Value(shape, Kind.REAL));
        inputs.add(new Program.Input(value, name, ElementType.FLOAT64));
        return value;
    }

    /** Adds an input that is held still. */
    public int held(String name, ElementType type, Shape shape) {
        int value = value(new Program.Value(shape, Kind.of(type)));
        held.add(new Program.Input(value, name, type));
        return value;
    }

    /** Adds a constant. */
    public int constant(Tensor tensor) {
        Kind kind = Kind.of(tensor.type());
        int value = value(new Program.Value(tensor.shape(), kind));
        boolean narrow = kind == Kind.WHOLE && tensor.type() != ElementType.INT64;
        constants.put(value, narrow ? Tensor.of(tensor.shape(), tensor.toLongs()) : tensor);
        fixed.add(value);
        return value;
    }

    /** Adds a constant real scalar. */
    public int scalar(double value) {
        return constant(Tensor.scalar(value));
    }

    /** Adds an operation and returns its result. What is done to small whole numbers that are constant is done now. */
    public int apply(Primitive primitive, Integer... operands) {
        List<Integer> list = Arrays.asList(operands);
        Program.Value made =
                ValueRule.of(primitive, list.stream().map(values::get).toList());
        boolean known = fixed.containsAll(list);
        if (known && made.kind() == Kind.WHOLE) {
            Optional<Tensor> folded = WholeNumbers.of(
                    primitive,
                    made.shape(),
                    list.stream().map(v -> constantOf(v).orElseThrow()).toList());
            if (folded.isPresent()) {
                return constant(folded.get());
            }
        }
        int result = value(made);
        makers.put(result, new Program.Step(primitive, list, result));
        if (known) {
            fixed.add(result);
        }
        return result;
    }

    /** How many values there are so far, which is the number of the next one. */
    int count() {
        return values.size();
    }

    /** The shape of a value. */
    public Shape shape(int value) {
        return values.get(value).shape();
    }

    /** The kind of a value. */
    public Kind kind(int value) {
        return values.get(value).kind();
    }

    /** The tensor of a value that depends on no input: real numbers in float64 where they are computed. */
    public Optional<Tensor> constantOf(int value) {
        if (!fixed.contains(value)) {
            return Optional.empty();
        }
        Site.bounded(shape(value).size());
        return Optional.of(constants.computeIfAbsent(value, this::computed));
    }

    /** The finished program with these outputs; steps and constants that they do not need stay. */
    public Program build(Integer... outputs) {
        return new Program(values, inputs, held, constants, List.copyOf(makers.values()), Arrays.asList(outputs));
    }

    private Tensor computed(int value) {
        Program part = build(value).between(new Program.Input(-1, "", ElementType.FLOAT64), List.of(value));
        GraphBuilder graph = new GraphBuilder("constant");
        String name = java.util.Objects.requireNonNull(
                ForwardPass.emit(graph, part, ElementType.FLOAT64, Map.of()).get(value));
        String wide = kind(value) == Kind.REAL ? name : graph.emit(Kernels.cast(name, ElementType.INT64, graph));
        try (Session session = Session.plain("a constant", graph.build(graph.named(wide, "constant")))) {
            Values found = session.run(List.of()).getFirst();
            return tensor(found, kind(value));
        }
    }

    private static Tensor tensor(Values found, Kind kind) {
        double[] numbers = found.toArray();
        return switch (kind) {
            case REAL -> Tensor.of(found.shape(), numbers);
            case WHOLE ->
                Tensor.of(
                        found.shape(),
                        Arrays.stream(numbers).mapToLong(d -> (long) d).toArray());
            case TRUTH -> {
                byte[] truths = new byte[numbers.length];
                for (int i = 0; i < truths.length; i++) {
                    truths[i] = (byte) numbers[i];
                }
                yield Tensor.of(ElementType.BOOL, found.shape(), truths);
            }
        };
    }

    private int value(Program.Value value) {
        values.add(value);
        return values.size() - 1;
    }
}
