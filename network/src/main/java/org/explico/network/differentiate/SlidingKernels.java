package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;

/**
 * The nodes of sliding kernels. ONNX Runtime convolves in float32 only; in float64, and for the pull-back to weights, a convolution is the product
 * of the weights with the windows, which are cut out as one strided slice a tap: whole runs of memory, and no table of places in the file.
 *
 * <p>Tensors may have one axis of unknown length in front: {@code lead} is 0 or 1.
 */
final class SlidingKernels {
    private final Kernels kernels;

    SlidingKernels(Kernels kernels) {
        this.kernels = kernels;
    }

    /** (n, c, taps, positions...) of (n, c, space...). */
    String windows(String x, int lead, Shape space, Sliding sliding, double fill) {
        Shape result = ValueRule.of(new Primitive.Windows(sliding, fill), List.of(new Program.Value(space, Kind.REAL)))
                .shape();
        if (sliding.isPointwise()) {
            return reshape(x, lead, result);
        }
        String padded = kernels.pad(
                x, lead, Kernels.behind(2, 0, sliding.before()), Kernels.behind(2, 0, sliding.after()), fill);
        Shape wide = padded(space, sliding);
        String[] taps = IntStream.range(0, sliding.taps())
                .mapToObj(tap -> kernels.slice(padded, lead, tap(space, sliding, tap), wide))
                .toArray(String[]::new);
        String joined =
                taps.length == 1 ? taps[0] : kernels.emit("Concat", "axis", new Attribute.Whole(lead + 2L), taps);
        return reshape(joined, lead, result);
    }

    /**
     * The opposite of the windows: what lies at every tap is summed at its place; one axis of unknown length in front. Taps whose places leave the
     * same rest by the strides lie on one coarse grid; the grids are summed each for itself and interleaved once.
     */
    String folded(String w, Shape space, Sliding sliding) {
        if (sliding.isPointwise()) {
            return reshape(w, 1, space);
        }
        Shape wide = padded(space, sliding);
        List<Integer> grid = IntStream.range(0, sliding.axes())
                .mapToObj(i -> Math.ceilDiv(wide.dim(i + 2), sliding.strides().get(i)))
                .toList();
        List<List<String>> phases = Stream.generate(() -> (List<String>) new ArrayList<String>())
                .limit(sliding.strides().stream().reduce(1, Math::multiplyExact))
                .toList();
        List<String> pieces = split(w, sliding.taps());
        for (int tap = 0; tap < sliding.taps(); tap++) {
            phases.get(phase(sliding, tap)).add(placed(pieces.get(tap), space, sliding, tap, grid));
        }
        Shape coarse = Site.shapeOf(grid).behind(space.dim(1)).behind(space.dim(0));
        List<String> sums = phases.stream().map(p -> summed(p, w, coarse)).toList();
        String fine = sums.size() == 1 ? sums.getFirst() : interleaved(sums, coarse, sliding.strides());
        Shape whole = coarse;
        for (int i = 0; i < sliding.axes(); i++) {
            whole = whole.with(i + 2, coarse.dim(i + 2) * sliding.strides().get(i));
        }
        List<Integer> starts = Kernels.behind(2, 0, sliding.before());
        List<Integer> ones = starts.stream().map(b -> 1).toList();
        return kernels.slice(fine, 1, new Primitive.Slice(starts, ones, list(space)), whole);
    }

    /** Which rest the place of a tap leaves by the strides, in row-major order. */
    private static int phase(Sliding sliding, int tap) {
        int phase = 0;
        for (int i = 0; i < sliding.axes(); i++) {
            int stride = sliding.strides().get(i);
            phase = phase * stride + sliding.offsets(tap).get(i) % stride;
        }
        return phase;
    }

    /** One tap on the grid of its phase. */
    private String placed(String piece, Shape space, Sliding sliding, int tap, List<Integer> grid) {
        List<Integer> before = new ArrayList<>(List.of(0, 0));
        List<Integer> after = new ArrayList<>(List.of(0, 0));
        List<Integer> own = new ArrayList<>(List.of(space.dim(0), space.dim(1)));
        for (int i = 0; i < sliding.axes(); i++) {
            int positions = sliding.positions(i, space.dim(i + 2));
            int shift = sliding.offsets(tap).get(i) / sliding.strides().get(i);
            own.add(positions);
            before.add(shift);
            after.add(grid.get(i) - shift - positions);
        }
        return kernels.pad(reshape(piece, 1, Site.shapeOf(own)), 1, before, after, 0);
    }

    private String summed(List<String> parts, String like, Shape shape) {
        return switch (parts.size()) {
            case 0 -> kernels.emit("Expand", kernels.scalar(0), kernels.repeated(like, shape));
            case 1 -> parts.getFirst();
            default -> kernels.emit("Sum", parts.toArray(String[]::new));
        };
    }

    /** (k, n, c, grid...) of every phase as (k, n, c, grid x strides...). */
    private String interleaved(List<String> phases, Shape coarse, List<Integer> strides) {
        int axes = strides.size();
        String stacked = kernels.emit("Concat", "axis", new Attribute.Whole(2), phases.toArray(String[]::new));
        // The phases lie before the channels, whole blocks of memory each: (k, n, phases..., c, grid...).
        List<Integer> apart = new ArrayList<>(List.of(0, coarse.dim(0)));
        apart.addAll(strides);
        IntStream.range(1, coarse.rank()).forEach(i -> apart.add(coarse.dim(i)));
        List<Integer> order = new ArrayList<>(List.of(0, 1, 2 + axes));
        List<Integer> together = new ArrayList<>(List.of(0, coarse.dim(0), coarse.dim(1)));
        for (int i = 0; i < axes; i++) {
            order.add(3 + axes + i);
            order.add(2 + i);
            together.add(coarse.dim(i + 2) * strides.get(i));
        }
        return kernels.reshape(kernels.transpose(kernels.reshape(stacked, apart), order), together);
    }

    /** The convolution. */
    String convolution(String x, String weights, int lead, Shape space, Shape kernel, Primitive.Convolution primitive) {
        Shape result = result(space, kernel, primitive);
        if (!kernels.isWide()) {
            String flat = lead == 0 ? x : reshape(x, 0, space.with(0, Shape.UNKNOWN));
            String made = kernels.emit("Conv", settings(primitive), flat, weights);
            return lead == 0 ? made : kernels.reshape(made, result.behind(Shape.UNKNOWN));
        }
        String product = kernels.emit(
                "MatMul", matrix(weights, 0, kernel, primitive), columns(x, lead, space, kernel, primitive));
        return reshape(product, lead, result);
    }

    /** The convolution with k weights at once, (k, o, c / groups, kernel...), of one x. */
    String convolutionOfWeights(String x, String weights, Shape space, Shape kernel, Primitive.Convolution primitive) {
        String matrices = kernels.reshape(
                matrix(weights, 1, kernel, primitive),
                List.of(0, 1, primitive.groups(), kernel.dim(0) / primitive.groups(), row(kernel)));
        String product = kernels.emit("MatMul", matrices, columns(x, 0, space, kernel, primitive));
        return reshape(product, 1, result(space, kernel, primitive));
    }

    /** The pull-back to (k, n, c, space...) of cotangents (k, n, o, positions...). */
    String toSpace(String w, String weights, Shape space, Shape kernel, Primitive.Convolution primitive) {
        Shape result = result(space, kernel, primitive);
        Sliding sliding = primitive.sliding();
        if (!kernels.isWide()) {
            String flat = kernels.reshape(w, result.with(0, Shape.UNKNOWN));
            List<Integer> missing = IntStream.range(0, sliding.axes())
                    .map(i -> space.dim(i + 2)
                            + sliding.before().get(i)
                            + sliding.after().get(i)
                            - (result.dim(i + 2) - 1) * sliding.strides().get(i)
                            - sliding.reach(i))
                    .boxed()
                    .toList();
            Map<String, Attribute> settings = new java.util.TreeMap<>(settings(primitive));
            settings.put("output_padding", Kernels.wholes(missing));
            return kernels.reshape(kernels.emit("ConvTranspose", settings, flat, weights), space.behind(Shape.UNKNOWN));
        }
        String turned = kernels.transpose(matrix(weights, 0, kernel, primitive), List.of(0, 2, 1));
        String columns = kernels.emit("MatMul", turned, grouped(w, result, primitive));
        Shape windows = ValueRule.of(new Primitive.Windows(sliding, 0), List.of(new Program.Value(space, Kind.REAL)))
                .shape();
        return folded(reshape(columns, 1, windows), space, sliding);
    }

    /** The pull-back to (k, o, c / groups, kernel...) of cotangents (k, n, o, positions...). */
    String toWeights(String w, String x, Shape space, Shape kernel, Primitive.Convolution primitive) {
        Shape result = result(space, kernel, primitive);
        // The cotangents are turned, not the windows, which are many times as many.
        String turned = kernels.transpose(grouped(w, result, primitive), List.of(0, 1, 2, 4, 3));
        String products = kernels.emit("MatMul", columns(x, 0, space, kernel, primitive), turned);
        String sum = kernels.emit("ReduceSum", "keepdims", new Attribute.Whole(0), products, kernels.longs(1));
        return reshape(kernels.transpose(sum, List.of(0, 1, 3, 2)), 1, kernel);
    }

    private static Shape result(Shape space, Shape kernel, Primitive.Convolution primitive) {
        return ValueRule.of(
                        primitive, List.of(new Program.Value(space, Kind.REAL), new Program.Value(kernel, Kind.REAL)))
                .shape();
    }

    /** (n, groups, c / groups x taps, positions). */
    private String columns(String x, int lead, Shape space, Shape kernel, Primitive.Convolution primitive) {
        String windows = windows(x, lead, space, primitive.sliding(), 0);
        Shape result = result(space, kernel, primitive);
        return reshape(windows, lead, Shape.of(space.dim(0), primitive.groups(), row(kernel), positions(result)));
    }

    /** (k, n, groups, o / groups, positions). */
    private String grouped(String w, Shape result, Primitive.Convolution primitive) {
        int groups = primitive.groups();
        return reshape(w, 1, Shape.of(result.dim(0), groups, result.dim(1) / groups, positions(result)));
    }

    /** (groups, o / groups, c / groups x taps). */
    private String matrix(String weights, int lead, Shape kernel, Primitive.Convolution primitive) {
        int groups = primitive.groups();
        return reshape(weights, lead, Shape.of(groups, kernel.dim(0) / groups, row(kernel)));
    }

    private static int row(Shape kernel) {
        return Math.toIntExact(kernel.from(1).size());
    }

    private static int positions(Shape result) {
        return Math.toIntExact(result.from(2).size());
    }

    private static Map<String, Attribute> settings(Primitive.Convolution primitive) {
        Sliding sliding = primitive.sliding();
        return Map.of(
                "kernel_shape",
                Kernels.wholes(sliding.kernel()),
                "strides",
                Kernels.wholes(sliding.strides()),
                "dilations",
                Kernels.wholes(sliding.dilations()),
                "pads",
                Kernels.wholes(sliding.pads()),
                "group",
                new Attribute.Whole(primitive.groups()));
    }

    private static Shape padded(Shape space, Sliding sliding) {
        Shape wide = space;
        for (int i = 0; i < sliding.axes(); i++) {
            wide = wide.with(
                    i + 2,
                    space.dim(i + 2) + sliding.before().get(i) + sliding.after().get(i));
        }
        return wide;
    }

    private static Primitive.Slice tap(Shape space, Sliding sliding, int tap) {
        List<Integer> lengths = new ArrayList<>(List.of(space.dim(0), space.dim(1)));
        for (int i = 0; i < sliding.axes(); i++) {
            lengths.add(sliding.positions(i, space.dim(i + 2)));
        }
        return new Primitive.Slice(
                Kernels.behind(2, 0, sliding.offsets(tap)), Kernels.behind(2, 1, sliding.strides()), lengths);
    }

    private List<String> split(String w, int taps) {
        if (taps == 1) {
            return List.of(w);
        }
        List<String> pieces = Stream.generate(() -> kernels.next()).limit(taps).toList();
        long[] ones = new long[taps];
        java.util.Arrays.fill(ones, 1);
        kernels.emit(new Node(
                "Split",
                pieces.getFirst(),
                List.of(w, kernels.longs(ones)),
                pieces,
                Map.of("axis", new Attribute.Whole(3))));
        return pieces;
    }

    /** Length 0 in a Reshape keeps the axis: how long it is is not known before the run. */
    private String reshape(String x, int lead, Shape to) {
        return kernels.reshape(x, lead == 0 ? to : to.behind(0));
    }

    private static List<Integer> list(Shape shape) {
        return IntStream.of(shape.toArray()).boxed().toList();
    }
}
