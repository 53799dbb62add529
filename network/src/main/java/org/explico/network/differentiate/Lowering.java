package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * Rewrites ONNX operators into {@link Primitive}s for one sample: the input has a known shape, so every shape is known, broadcasting and the
 * differences between operator sets are settled here, and the arithmetic of shapes is done at once.
 */
final class Lowering {
    /** The operators that have rules, for people. */
    static final List<String> SUPPORTED = List.of(
            "Abs Add AveragePool BatchNormalization Clip Concat Constant Conv Div Dropout Exp Flatten Gemm GlobalAveragePool Identity LeakyRelu Log "
                    .concat(
                            "LogSoftmax MatMul MaxPool Mul Neg Pow ReduceMean ReduceSum Relu Reshape Sigmoid Softmax Sqrt ")
                    .concat("Squeeze Sub Tanh Transpose Unsqueeze")
                    .split(" "));

    /** A tensor during lowering: a value of the program, or whole numbers that are known now. */
    private sealed interface Item {
        record Moving(int value) implements Item {}

        record Whole(Tensor numbers) implements Item {}
    }

    private final Graph graph;
    private final Program.Builder program = new Program.Builder();
    private final Map<String, Item> items = new HashMap<>();

    private Lowering(Graph graph) {
        this.graph = graph;
    }

    /** The program that computes one tensor of a graph from its only input, which has the given shape. */
    static Program of(Graph graph, String tensor, Shape input) {
        Graph part = graph.handingOut(List.of(tensor));
        Lowering lowering = new Lowering(part);
        lowering.items.put(part.inputs().getFirst().name(), new Item.Moving(lowering.program.input(input)));
        part.constants().forEach((name, value) -> lowering.items.put(name, lowering.constant(value)));
        part.nodes().forEach(lowering::lower);
        if (!(lowering.items.get(tensor) instanceof Item.Moving(int value))) {
            throw new NotDifferentiable("\"" + tensor + "\" holds whole numbers");
        }
        return lowering.program.build(value);
    }

    private void lower(Node node) {
        try {
            List<String> made =
                    node.outputs().stream().filter(o -> !o.isEmpty()).toList();
            if (made.size() > 1 && !node.operator().equals("Dropout")) {
                throw new NotDifferentiable("more than one output");
            }
            items.put(node.outputs().getFirst(), item(node));
        } catch (NotDifferentiable e) {
            throw new NotDifferentiable("operator " + node.operator() + " (node " + node.label() + "): " + e.reason());
        } catch (ArithmeticException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new NotDifferentiable(
                    "operator " + node.operator() + " (node " + node.label() + "): its settings contradict its inputs");
        }
    }

    private Item item(Node node) {
        if (node.operator().equals("Shape")) {
            Shape shape = program.shape(value(node, 0));
            return new Item.Whole(Tensor.longs(shape.toLongs()));
        }
        boolean whole = node.input(0).map(items::get).orElse(null) instanceof Item.Whole;
        if (node.operator().equals("Cast")) {
            return cast(node);
        }
        if (whole) {
            return new Item.Whole(WholeNumbers.of(
                    node,
                    graph.opset(),
                    node.inputs().stream()
                            .filter(i -> !i.isEmpty())
                            .map(this::numbers)
                            .toList()));
        }
        if (node.operator().equals("Concat")
                && node.inputs().stream().anyMatch(i -> items.get(i) instanceof Item.Whole)) {
            throw new NotDifferentiable("whole and real numbers mixed");
        }
        if (node.operator().equals("Constant")) {
            return constant(ConstantNode.tensor(node));
        }
        return new Item.Moving(real(node));
    }

    private Item cast(Node node) {
        // Types 1, 10, 11 and 16 of ONNX are real.
        boolean toReal = List.of(1L, 10L, 11L, 16L).contains(node.whole("to", 1));
        return switch (java.util.Objects.requireNonNull(items.get(node.inputs().getFirst()))) {
            case Item.Moving moving when toReal -> moving;
            case Item.Moving _ -> throw new NotDifferentiable("a cast to whole numbers");
            case Item.Whole(Tensor numbers) when toReal -> new Item.Moving(program.constant(numbers));
            case Item.Whole still -> still;
        };
    }

    private Item constant(Tensor tensor) {
        return tensor.type().isReal() ? new Item.Moving(program.constant(tensor)) : new Item.Whole(tensor);
    }

    private int real(Node node) {
        return switch (node.operator()) {
            case "Add" -> apply(new Primitive.Add(), node, 2);
            case "Sub" -> apply(new Primitive.Subtract(), node, 2);
            case "Mul" -> apply(new Primitive.Multiply(), node, 2);
            case "Div" -> apply(new Primitive.Divide(), node, 2);
            case "Neg" -> apply(new Primitive.Negate(), node, 1);
            case "Sqrt" -> apply(new Primitive.SquareRoot(), node, 1);
            case "Exp" -> apply(new Primitive.Exponential(), node, 1);
            case "Log" -> apply(new Primitive.Logarithm(), node, 1);
            case "Abs" -> apply(new Primitive.Absolute(), node, 1);
            case "Relu" -> apply(new Primitive.Relu(), node, 1);
            case "LeakyRelu" -> apply(new Primitive.LeakyRelu(node.real("alpha", 0.01f)), node, 1);
            case "Tanh" -> apply(new Primitive.Tanh(), node, 1);
            case "Sigmoid" -> apply(new Primitive.Sigmoid(), node, 1);
            case "Identity", "Dropout" -> value(node, 0);
            case "Pow" -> power(node);
            case "Clip" -> clip(node);
            case "MatMul" -> matMul(value(node, 0), value(node, 1));
            case "Gemm" -> gemm(node);
            case "Softmax", "LogSoftmax" -> softmax(node);
            case "Flatten" -> flatten(node);
            case "Reshape" -> reshape(value(node, 0), target(node));
            case "Squeeze" -> reshape(value(node, 0), squeezed(node));
            case "Unsqueeze" -> reshape(value(node, 0), unsqueezed(node));
            case "Transpose" -> transpose(node);
            case "Concat" -> concat(node);
            case "ReduceSum", "ReduceMean" -> reduce(node);
            case "BatchNormalization" -> normalise(node);
            case "Conv" -> Patches.convolution(program, node, value(node, 0), value(node, 1), optional(node, 2));
            case "MaxPool" -> Patches.largest(program, node, value(node, 0));
            case "AveragePool" -> Patches.mean(program, node, value(node, 0));
            case "GlobalAveragePool" ->
                mean(value(node, 0), IntStream.range(2, rank(node)).boxed().toList());
            default ->
                throw new NotDifferentiable("no rule for its differential; supported: " + String.join(", ", SUPPORTED));
        };
    }

    private int apply(Primitive primitive, Node node, int operands) {
        return program.apply(
                primitive,
                IntStream.range(0, operands).mapToObj(i -> value(node, i)).toArray(Integer[]::new));
    }

    private int power(Node node) {
        double[] exponent = node.input(1).map(items::get).orElse(null) instanceof Item.Whole(Tensor whole)
                ? whole.toDoubles()
                : known(node, 1).toDoubles();
        if (exponent.length != 1 || exponent[0] == 0) {
            throw new NotDifferentiable("an exponent that is not one constant other than 0");
        }
        return program.apply(new Primitive.Power(exponent[0]), value(node, 0));
    }

    private int clip(Node node) {
        double low = node.input(1).isPresent() ? known(node, 1).toDoubles()[0] : node.real("min", -Float.MAX_VALUE);
        double high = node.input(2).isPresent() ? known(node, 2).toDoubles()[0] : node.real("max", Float.MAX_VALUE);
        return program.apply(new Primitive.Clip(low, high), value(node, 0));
    }

    private int matMul(int a, int b) {
        Shape left = program.shape(a);
        Shape right = program.shape(b);
        int wideLeft = left.rank() == 1 ? reshape(a, Shape.of(1, left.dim(0))) : a;
        int wideRight = right.rank() == 1 ? reshape(b, Shape.of(right.dim(0), 1)) : b;
        int product = program.apply(new Primitive.MatMul(), wideLeft, wideRight);
        List<Integer> dims = new ArrayList<>(
                Arrays.stream(program.shape(product).toArray()).boxed().toList());
        if (left.rank() == 1) {
            dims.subList(dims.size() - 2, dims.size() - 1).clear();
        }
        if (right.rank() == 1) {
            dims.removeLast();
        }
        return reshape(product, shape(dims));
    }

    private int gemm(Node node) {
        int a = node.whole("transA", 0) == 0 ? value(node, 0) : flipped(value(node, 0));
        int b = node.whole("transB", 0) == 0 ? value(node, 1) : flipped(value(node, 1));
        int product = scaled(program.apply(new Primitive.MatMul(), a, b), node.real("alpha", 1));
        return optional(node, 2)
                .map(c -> program.apply(new Primitive.Add(), product, scaled(c, node.real("beta", 1))))
                .orElse(product);
    }

    private int flipped(int value) {
        return program.apply(new Primitive.Transpose(List.of(1, 0)), value);
    }

    private int scaled(int value, double factor) {
        return factor == 1 ? value : program.apply(new Primitive.Multiply(), value, program.scalar(factor));
    }

    private int softmax(Node node) {
        int x = value(node, 0);
        Shape shape = program.shape(x);
        boolean alongOne = graph.opset() >= 13;
        int axis = shape.axis(node.whole("axis", alongOne ? -1 : 1));
        if (alongOne) {
            return program.apply(softmax(node, axis), x);
        }
        // Before operator set 13 everything from the axis on is one axis.
        return reshape(program.apply(softmax(node, 1), reshape(x, halves(shape, axis))), shape);
    }

    private static Primitive softmax(Node node, int axis) {
        return node.operator().equals("Softmax") ? new Primitive.Softmax(axis) : new Primitive.LogSoftmax(axis);
    }

    private int flatten(Node node) {
        Shape shape = program.shape(value(node, 0));
        return reshape(value(node, 0), halves(shape, shape.axis(node.whole("axis", 1))));
    }

    private static Shape halves(Shape shape, int axis) {
        int after = Math.toIntExact(shape.from(axis).size());
        return Shape.of(Math.toIntExact(shape.size() / after), after);
    }

    private int reshape(int value, Shape to) {
        if (program.shape(value).equals(to)) {
            return value;
        }
        return program.constantOf(value)
                .filter(t -> t.shape().size() == to.size())
                .map(t -> program.constant(t.reshaped(to)))
                .orElseGet(() -> program.apply(new Primitive.Reshape(to), value));
    }

    private Shape target(Node node) {
        long[] wanted = whole(node, "shape", 1).orElseThrow(() -> new NotDifferentiable("no shape"));
        Shape from = program.shape(value(node, 0));
        int[] dims = new int[wanted.length];
        int open = -1;
        long rest = from.size();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = wanted[i] == 0 && node.whole("allowzero", 0) == 0 ? from.dim(i) : Math.toIntExact(wanted[i]);
            if (dims[i] == -1) {
                open = i;
            } else {
                rest /= dims[i];
            }
        }
        if (open >= 0) {
            dims[open] = Math.toIntExact(rest);
        }
        return Shape.of(dims);
    }

    private Shape squeezed(Node node) {
        Shape shape = program.shape(value(node, 0));
        List<Integer> gone = whole(node, "axes", 1)
                .map(axes -> Arrays.stream(axes).mapToObj(shape::axis).toList())
                .orElseGet(() -> IntStream.range(0, shape.rank())
                        .filter(i -> shape.dim(i) == 1)
                        .boxed()
                        .toList());
        return shape(IntStream.range(0, shape.rank())
                .filter(i -> !gone.contains(i))
                .mapToObj(shape::dim)
                .toList());
    }

    private Shape unsqueezed(Node node) {
        Shape shape = program.shape(value(node, 0));
        long[] axes = whole(node, "axes", 1).orElseThrow(() -> new NotDifferentiable("no axes"));
        int rank = shape.rank() + axes.length;
        List<Long> fresh =
                Arrays.stream(axes).mapToObj(a -> a < 0 ? a + rank : a).toList();
        int[] dims = new int[rank];
        int next = 0;
        for (int i = 0; i < rank; i++) {
            dims[i] = fresh.contains((long) i) ? 1 : shape.dim(next++);
        }
        return Shape.of(dims);
    }

    private int transpose(Node node) {
        int rank = rank(node);
        List<Integer> order = node.wholes("perm")
                .map(p -> Arrays.stream(p).mapToObj(Math::toIntExact).toList())
                .orElseGet(() ->
                        IntStream.range(0, rank).mapToObj(i -> rank - 1 - i).toList());
        return program.apply(new Primitive.Transpose(order), value(node, 0));
    }

    private int concat(Node node) {
        int axis = program.shape(value(node, 0)).axis(node.whole("axis", 1));
        return apply(new Primitive.Concat(axis), node, node.inputs().size());
    }

    private int reduce(Node node) {
        int x = value(node, 0);
        Shape shape = program.shape(x);
        Optional<long[]> given = whole(node, "axes", 1).filter(a -> a.length > 0);
        if (given.isEmpty() && node.whole("noop_with_empty_axes", 0) == 1) {
            return x;
        }
        List<Integer> axes = given.map(
                        a -> Arrays.stream(a).mapToObj(shape::axis).toList())
                .orElseGet(() -> IntStream.range(0, shape.rank()).boxed().toList());
        int reduced = node.operator().equals("ReduceMean") ? mean(x, axes) : program.apply(new Primitive.Sum(axes), x);
        if (node.whole("keepdims", 1) == 1) {
            return reduced;
        }
        return reshape(
                reduced,
                shape(IntStream.range(0, shape.rank())
                        .filter(i -> !axes.contains(i))
                        .mapToObj(shape::dim)
                        .toList()));
    }

    private int mean(int x, List<Integer> axes) {
        int sum = program.apply(new Primitive.Sum(axes), x);
        long count = program.shape(x).size() / program.shape(sum).size();
        return program.apply(new Primitive.Divide(), sum, program.scalar((double) count));
    }

    /** Inference: \((x - \mu) / \sqrt{\sigma^2 + \epsilon} \cdot s + b\) with constants a channel, folded into one factor and one term. */
    private int normalise(Node node) {
        if (node.whole("training_mode", 0) != 0) {
            throw new NotDifferentiable("batch statistics; export the model in evaluation mode");
        }
        double[] factor = known(node, 1).toDoubles();
        double[] term = known(node, 2).toDoubles();
        double[] mean = known(node, 3).toDoubles();
        double[] variance = known(node, 4).toDoubles();
        for (int i = 0; i < factor.length; i++) {
            factor[i] /= Math.sqrt(variance[i] + node.real("epsilon", 1e-5f));
            term[i] -= mean[i] * factor[i];
        }
        int[] dims = new int[Math.max(1, rank(node) - 1)];
        Arrays.fill(dims, 1);
        dims[0] = factor.length;
        int scaled = program.apply(
                new Primitive.Multiply(), value(node, 0), program.constant(Tensor.of(Shape.of(dims), factor)));
        return program.apply(new Primitive.Add(), scaled, program.constant(Tensor.of(Shape.of(dims), term)));
    }

    private int rank(Node node) {
        return program.shape(value(node, 0)).rank();
    }

    private int value(Node node, int input) {
        return optional(node, input).orElseThrow(() -> new NotDifferentiable("input " + input + " is no real tensor"));
    }

    private Optional<Integer> optional(Node node, int input) {
        return node.input(input).map(items::get).map(item -> switch (item) {
            case Item.Moving(int value) -> value;
            case Item.Whole _ -> throw new NotDifferentiable("input " + input + " holds whole numbers");
        });
    }

    private Tensor known(Node node, int input) {
        return program.constantOf(value(node, input))
                .orElseThrow(() -> new NotDifferentiable("input " + input + " is not constant"));
    }

    private Tensor numbers(String name) {
        if (items.get(name) instanceof Item.Whole(Tensor numbers)) {
            return numbers;
        }
        throw new NotDifferentiable("\"" + name + "\" is not known before the run");
    }

    /** Whole numbers that older operator sets give as an attribute and newer ones as an input. */
    private Optional<long[]> whole(Node node, String attribute, int input) {
        return node.wholes(attribute)
                .or(() -> node.input(input).map(name -> numbers(name).toLongs()));
    }

    private static Shape shape(List<Integer> dims) {
        return Shape.of(dims.stream().mapToInt(Integer::intValue).toArray());
    }

    /** The tensor of a Constant node. */
    private static final class ConstantNode {
        static Tensor tensor(Node node) {
            Attribute attribute = node.attributes().values().stream()
                    .findFirst()
                    .orElseThrow(() -> new NotDifferentiable("no value"));
            return switch (attribute) {
                case Attribute.Constant(Tensor value) -> value;
                case Attribute.Real(float value) -> Tensor.of(Shape.of(), new float[] {value});
                case Attribute.Whole(long value) -> Tensor.of(Shape.of(), new long[] {value});
                case Attribute.Reals(List<Float> values) ->
                    Tensor.of(
                            Shape.of(values.size()),
                            values.stream().mapToDouble(Float::doubleValue).toArray());
                case Attribute.Wholes(List<Long> values) ->
                    Tensor.longs(values.stream().mapToLong(Long::longValue).toArray());
                case Attribute.Text _, Attribute.Texts _ -> throw new NotDifferentiable("words");
            };
        }
    }
}
