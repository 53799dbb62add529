package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Emits operators whose real numbers have one precision, every one that ONNX Runtime has a kernel for in that precision. */
final class Kernels {
    private final GraphBuilder graph;
    private final ElementType real;

    Kernels(GraphBuilder graph, ElementType real) {
        if (real != ElementType.FLOAT32 && real != ElementType.FLOAT64) {
            throw new IllegalArgumentException("graphs are written in float32 or float64, not " + real);
        }
        this.graph = graph;
        this.real = real;
    }

    ElementType real() {
        return real;
    }

    boolean isWide() {
        return real == ElementType.FLOAT64;
    }

    String emit(String operator, String... operands) {
        return graph.emit(operator, operands);
    }

    String emit(String operator, String attribute, Attribute value, String... operands) {
        return graph.emit(operator, attribute, value, operands);
    }

    String emit(String operator, Map<String, Attribute> attributes, String... operands) {
        Node node = Node.of(operator, List.of(operands), graph.next("t"));
        return graph.emit(new Node(operator, node.name(), node.inputs(), node.outputs(), attributes));
    }

    String scalar(double value) {
        return constant(Tensor.scalar(value));
    }

    String longs(long... values) {
        return graph.longs(values);
    }

    String longs(List<Integer> values) {
        return graph.longs(values.stream().mapToLong(Integer::longValue).toArray());
    }

    String constant(Tensor tensor) {
        if (!tensor.type().isReal() || tensor.type() == real) {
            return graph.constant(tensor);
        }
        return graph.constant(isWide() ? Tensor.of(tensor.shape(), tensor.toDoubles()) : narrow(tensor));
    }

    private static Tensor narrow(Tensor tensor) {
        double[] wide = tensor.toDoubles();
        float[] narrow = new float[wide.length];
        for (int i = 0; i < narrow.length; i++) {
            // What is beyond float32 stays finite: such numbers are bounds and fills.
            narrow[i] = Double.isFinite(wide[i])
                    ? (float) Math.clamp(wide[i], -Float.MAX_VALUE, Float.MAX_VALUE)
                    : (float) wide[i];
        }
        return Tensor.of(tensor.shape(), narrow);
    }

    String add(String a, String b) {
        return emit("Add", a, b);
    }

    String subtract(String a, String b) {
        return emit("Sub", a, b);
    }

    String multiply(String a, String b) {
        return emit("Mul", a, b);
    }

    String scaled(String a, double factor) {
        return factor == 1 ? a : emit("Mul", a, scalar(factor));
    }

    String divide(String a, String b) {
        return emit("Div", a, b);
    }

    String where(String truth, String a, String b) {
        return emit("Where", truth, a, b);
    }

    /** ln x, and 0 at x = 0: there the slope of a power by its exponent is 0, not 0 times infinity. */
    String logarithmOfBase(String x) {
        return where(emit("Equal", x, scalar(0)), scalar(0), emit("Log", x));
    }

    String kept(String truth, String a) {
        return where(truth, a, scalar(0));
    }

    String positive(String x) {
        return emit("Greater", x, scalar(0));
    }

    String sum(String x, List<Integer> axes) {
        return emit("ReduceSum", x, longs(axes));
    }

    String reshape(String x, Shape to) {
        return emit("Reshape", x, longs(to.toLongs()));
    }

    String reshape(String x, List<Integer> to) {
        return emit("Reshape", x, longs(to));
    }

    String transpose(String x, List<Integer> order) {
        return emit("Transpose", "perm", wholes(order), x);
    }

    String convert(String x, Kind to) {
        return emit(cast(x, to.type(real), graph));
    }

    String emit(Node node) {
        return graph.emit(node);
    }

    String next() {
        return graph.next("t");
    }

    static Node cast(String x, ElementType to, GraphBuilder graph) {
        return Node.of("Cast", List.of(x), graph.next("t")).with("to", new Attribute.Whole(to.code()));
    }

    static Attribute wholes(List<Integer> values) {
        return new Attribute.Wholes(values.stream().map(Integer::longValue).toList());
    }

    static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    /** A list behind {@code lead} copies of a number: settings an axis each, for tensors with axes in front. */
    static List<Integer> behind(int lead, int number, List<Integer> list) {
        return Stream.concat(Stream.generate(() -> number).limit(lead), list.stream())
                .toList();
    }

    /** \(x^c\). */
    String power(String x, double exponent) {
        if (exponent == 1) {
            return x;
        }
        return exponent == 2 ? multiply(x, x) : emit("Pow", x, scalar(exponent));
    }

    /** Every step-th element along all axes, from the {@code lead}-th axis on. */
    String slice(String x, int lead, Primitive.Slice slice, Shape from) {
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        List<Integer> axes = new ArrayList<>();
        List<Integer> steps = new ArrayList<>();
        for (int i = 0; i < from.rank(); i++) {
            int start = slice.starts().get(i);
            int step = slice.steps().get(i);
            int length = slice.lengths().get(i);
            if (start != 0 || step != 1 || length != from.dim(i)) {
                starts.add(start);
                ends.add(length == 0 ? start : start + (length - 1) * step + 1);
                axes.add(i + lead);
                steps.add(step);
            }
        }
        if (axes.isEmpty()) {
            return x;
        }
        return steps.stream().allMatch(s -> s == 1)
                ? emit("Slice", x, longs(starts), longs(ends), longs(axes))
                : emit("Slice", x, longs(starts), longs(ends), longs(axes), longs(steps));
    }

    /** A border, from the {@code lead}-th axis on. */
    String pad(String x, int lead, List<Integer> before, List<Integer> after, double fill) {
        if (Stream.concat(before.stream(), after.stream()).allMatch(b -> b == 0)) {
            return x;
        }
        List<Integer> pads = new ArrayList<>(behind(lead, 0, before));
        pads.addAll(behind(lead, 0, after));
        return fill == 0 ? emit("Pad", x, longs(pads)) : emit("Pad", x, longs(pads), scalar(fill));
    }

    /**
     * The opposite of a slice: what was taken goes back to its places among zeros. One axis of unknown length comes first.
     *
     * @param to the shape that was sliced
     */
    String spread(String x, Primitive.Slice slice, Shape to) {
        List<Integer> apart = new ArrayList<>();
        List<Integer> room = new ArrayList<>();
        List<Integer> together = new ArrayList<>();
        List<Integer> lengths = new ArrayList<>();
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        boolean cut = false;
        for (int i = 0; i < to.rank(); i++) {
            int step = slice.steps().get(i);
            int length = slice.lengths().get(i);
            apart.add(length);
            room.add(0);
            if (step > 1) {
                apart.add(1);
                room.add(step - 1);
            }
            together.add(length * step);
            int left = to.dim(i) - slice.starts().get(i) - length * step;
            lengths.add(length * step + Math.min(0, left));
            before.add(slice.starts().get(i));
            after.add(Math.max(0, left));
            cut |= left < 0;
        }
        String wide = x;
        if (apart.size() > to.rank()) {
            List<Integer> none = room.stream().map(r -> 0).toList();
            wide = pad(reshape(x, behind(1, 0, apart)), 1, none, room, 0);
            wide = reshape(wide, behind(1, 0, together));
        }
        if (cut) {
            List<Integer> zeros = together.stream().map(t -> 0).toList();
            List<Integer> ones = together.stream().map(t -> 1).toList();
            Shape from = Shape.of(together.stream().mapToInt(Integer::intValue).toArray());
            wide = slice(wide, 1, new Primitive.Slice(zeros, ones, lengths), from);
        }
        return pad(wide, 1, before, after, 0);
    }

    /** The lengths (k, shape), k being the first length of a tensor. */
    String repeated(String like, Shape shape) {
        String count = emit("Slice", emit("Shape", like), longs(0), longs(1));
        return shape.rank() == 0
                ? count
                : emit("Concat", "axis", new Attribute.Whole(0), count, longs(shape.toLongs()));
    }

    /** The largest values of a row as a mask of zeros and ones, the first of equals only. */
    String firstLargest(String x, Shape shape, int axis) {
        String first = emit("ArgMax", "axis", new Attribute.Whole(axis), x);
        int[] dims = new int[shape.rank()];
        java.util.Arrays.fill(dims, 1);
        dims[axis] = shape.dim(axis);
        long[] numbers = IntStream.range(0, dims[axis]).asLongStream().toArray();
        return convert(emit("Equal", first, graph.constant(Tensor.of(Shape.of(dims), numbers))), Kind.REAL);
    }
}
