package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Operators that move elements, and those that make constants. */
final class StructureRules {
    private StructureRules() {}

    static Map<String, Site.Rule> rules() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        rules.put("Constant", one(s -> s.terms().program().constant(constant(s))));
        rules.put("Shape", one(StructureRules::shape));
        rules.put("Size", one(s -> s.terms().like(s.terms().longs(0), s.shape(0).size())));
        rules.put("ConstantOfShape", one(StructureRules::filled));
        rules.put("Range", one(StructureRules::range));
        rules.put("Flatten", one(s -> s.terms().reshape(s.value(0), halves(s.shape(0), s.axis("axis", 1)))));
        rules.put("Reshape", one(s -> s.terms().reshape(s.value(0), target(s))));
        rules.put("Squeeze", one(s -> s.terms().reshape(s.value(0), squeezed(s))));
        rules.put("Unsqueeze", one(s -> s.terms().reshape(s.value(0), unsqueezed(s))));
        rules.put("Transpose", one(StructureRules::transpose));
        rules.put("Concat", one(s -> s.terms().concat(s.axis("axis", 1), s.values())));
        rules.put("Split", StructureRules::split);
        rules.put("Slice", one(StructureRules::slice));
        rules.put(
                "Expand",
                one(s -> s.terms()
                        .expand(
                                s.value(0),
                                ValueRule.broadcast(
                                        s.shape(0), shape(s.constant(1).toLongs())))));
        rules.put("Tile", one(StructureRules::tile));
        rules.put("Pad", one(StructureRules::pad));
        rules.put("DepthToSpace", one(StructureRules::depthToSpace));
        rules.put("SpaceToDepth", one(StructureRules::spaceToDepth));
        return rules;
    }

    private static Site.Rule one(java.util.function.ToIntFunction<Site> rule) {
        return Site.Rule.one(rule);
    }

    static Shape shape(long... dims) {
        return Shape.of(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
    }

    private static Tensor constant(Site site) {
        Attribute attribute = site.node().attributes().values().stream()
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

    private static int shape(Site site) {
        long[] dims = site.shape(0).toLongs();
        int start = place(site.whole("start", 0), dims.length);
        int end = place(site.whole("end", dims.length), dims.length);
        return site.terms().longs(Arrays.copyOfRange(dims, start, Math.max(start, end)));
    }

    private static int place(long i, int length) {
        return Math.clamp(i < 0 ? i + length : i, 0, length);
    }

    private static int filled(Site site) {
        Tensor value = site.node().attributes().get("value") instanceof Attribute.Constant(Tensor v)
                ? v.reshaped(Shape.of())
                : Tensor.of(Shape.of(), new float[] {0});
        Terms t = site.terms();
        return t.expand(t.program().constant(value), shape(site.constant(0).toLongs()));
    }

    private static int range(Site site) {
        double[] from = IntStream.range(0, 3)
                .mapToDouble(i -> site.constant(i).toDoubles()[0])
                .toArray();
        int count = Site.bounded(Math.max(0, Math.ceil((from[1] - from[0]) / from[2])));
        boolean whole = site.terms().program().kind(site.value(0)) == Kind.WHOLE;
        double[] out = IntStream.range(0, count)
                .mapToDouble(i -> from[0] + i * from[2])
                .toArray();
        return whole
                ? site.terms().longs(Arrays.stream(out).mapToLong(d -> (long) d).toArray())
                : site.terms().program().constant(Tensor.of(Shape.of(count), out));
    }

    static Shape halves(Shape shape, int axis) {
        long before = 1;
        for (int i = 0; i < axis; i++) {
            before *= shape.dim(i);
        }
        return Shape.of(
                Math.toIntExact(before), Math.toIntExact(shape.from(axis).size()));
    }

    private static Shape target(Site site) {
        long[] wanted = site.wholes("shape", 1).orElseThrow(() -> new NotDifferentiable("no shape"));
        Shape from = site.shape(0);
        int[] dims = new int[wanted.length];
        int open = -1;
        long rest = from.size();
        for (int i = 0; i < dims.length; i++) {
            dims[i] = wanted[i] == 0 && !site.is("allowzero", 0) ? from.dim(i) : Math.toIntExact(wanted[i]);
            if (dims[i] == -1) {
                open = i;
            } else if (dims[i] != 0) {
                rest /= dims[i];
            }
        }
        if (open >= 0) {
            dims[open] = Math.toIntExact(rest);
        }
        return Shape.of(dims);
    }

    private static Shape squeezed(Site site) {
        Shape shape = site.shape(0);
        List<Integer> gone = site.wholes("axes", 1)
                .map(axes -> Arrays.stream(axes).mapToObj(shape::axis).toList())
                .orElseGet(() -> Kernels.range(0, shape.rank()).stream()
                        .filter(i -> shape.dim(i) == 1)
                        .toList());
        return without(shape, gone);
    }

    static Shape without(Shape shape, List<Integer> gone) {
        return Shape.of(IntStream.range(0, shape.rank())
                .filter(i -> !gone.contains(i))
                .map(shape::dim)
                .toArray());
    }

    private static Shape unsqueezed(Site site) {
        Shape shape = site.shape(0);
        long[] axes = site.wholes("axes", 1).orElseThrow(() -> new NotDifferentiable("no axes"));
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

    private static int transpose(Site site) {
        int rank = site.rank(0);
        List<Integer> order = site.node()
                .wholes("perm")
                .map(p -> Arrays.stream(p).mapToObj(Math::toIntExact).toList())
                .orElseGet(() ->
                        IntStream.range(0, rank).mapToObj(i -> rank - 1 - i).toList());
        return site.terms().transpose(site.value(0), order);
    }

    private static List<Integer> split(Site site) {
        int axis = site.axis("axis", 0);
        int length = site.shape(0).dim(axis);
        int parts =
                Math.toIntExact(site.whole("num_outputs", site.node().outputs().size()));
        int piece = Math.ceilDiv(length, parts);
        long[] lengths = site.wholes("split", 1)
                .orElseGet(() -> IntStream.range(0, parts)
                        .mapToLong(i -> Math.min(piece, length - i * piece))
                        .toArray());
        List<Integer> pieces = new ArrayList<>();
        int start = 0;
        for (long l : lengths) {
            pieces.add(site.terms().slice(site.value(0), axis, start, Math.toIntExact(l)));
            start += Math.toIntExact(l);
        }
        return pieces;
    }

    private static int slice(Site site) {
        long[] starts = site.wholes("starts", 1).orElseThrow(() -> new NotDifferentiable("no starts"));
        long[] ends = site.wholes("ends", 2).orElseThrow(() -> new NotDifferentiable("no ends"));
        long[] axes = site.wholes("axes", 3)
                .orElseGet(
                        () -> IntStream.range(0, starts.length).asLongStream().toArray());
        long[] steps = site.known(4).map(Tensor::toLongs).orElse(null);
        int x = site.value(0);
        for (int i = 0; i < axes.length; i++) {
            int axis = site.shape(0).axis(axes[i]);
            x = cut(site.terms(), x, axis, starts[i], ends[i], steps == null ? 1 : steps[i]);
        }
        return x;
    }

    private static int cut(Terms t, int x, int axis, long from, long to, long step) {
        int length = t.shape(x).dim(axis);
        if (step > 0) {
            int start = place(from, length);
            int end = Math.max(start, place(to, length));
            int stride = (int) Math.min(step, Math.max(1, length));
            return t.slice(x, axis, start, stride, Math.ceilDiv(end - start, stride));
        }
        int start = (int) Math.clamp(from < 0 ? from + length : from, -1, length - 1);
        int end = (int) Math.clamp(to < 0 ? to + length : to, -1, length - 1);
        int back = (int) Math.min(-step, Math.max(1, length));
        int count = Math.max(0, Math.ceilDiv(start - end, back));
        return t.gather(
                x,
                axis,
                IntStream.range(0, count)
                        .mapToLong(i -> start - (long) i * back)
                        .toArray());
    }

    /** Each axis is split into copies and itself, and joined again. */
    private static int tile(Site site) {
        Terms t = site.terms();
        long[] repeats = site.constant(1).toLongs();
        int x = site.value(0);
        for (int axis = 0; axis < repeats.length; axis++) {
            Shape shape = t.shape(x);
            int copies = Math.toIntExact(repeats[axis]);
            Shape apart = inserted(shape, axis, 1);
            int spread = t.expand(t.reshape(x, apart), apart.with(axis, copies));
            x = t.reshape(spread, shape.with(axis, Math.multiplyExact(copies, shape.dim(axis))));
        }
        return x;
    }

    private static Shape inserted(Shape shape, int axis, int length) {
        int[] dims = new int[shape.rank() + 1];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i < axis ? shape.dim(i) : i == axis ? length : shape.dim(i - 1);
        }
        return Shape.of(dims);
    }

    private static int pad(Site site) {
        Terms t = site.terms();
        Shape shape = site.shape(0);
        long[] pads = site.wholes("pads", 1).orElseThrow(() -> new NotDifferentiable("no pads"));
        double fill = site.opset() < 11
                ? site.real("value", 0)
                : site.known(2).map(v -> v.toDoubles()[0]).orElse(0.0);
        List<Integer> axes = site.known(3)
                .map(a -> Arrays.stream(a.toLongs()).mapToObj(shape::axis).toList())
                .orElseGet(() -> Kernels.range(0, shape.rank()));
        String mode = site.text("mode", "constant");
        int x = site.value(0);
        for (int i = 0; i < axes.size(); i++) {
            int before = Math.toIntExact(pads[i]);
            int after = Math.toIntExact(pads[i + axes.size()]);
            x = padded(t, x, axes.get(i), before, after, mode, fill);
        }
        return x;
    }

    /** What negative pads cut off is gone before the border is made of the rest. */
    private static int padded(Terms t, int x, int axis, int before, int after, String mode, double fill) {
        int start = Math.max(0, -before);
        int length = t.shape(x).dim(axis) - start - Math.max(0, -after);
        int front = Math.max(0, before);
        int back = Math.max(0, after);
        int kept = t.slice(x, axis, start, length);
        if (mode.equals("constant")) {
            return t.pad(kept, axis, front, back, fill);
        }
        if (front == 0 && back == 0) {
            return kept;
        }
        long[] places = IntStream.range(-front, length + back)
                .mapToLong(i -> switch (mode) {
                    case "edge" -> Math.clamp(i, 0, length - 1);
                    case "wrap" -> Math.floorMod(i, length);
                    case "reflect" -> {
                        int period = Math.max(1, 2 * (length - 1));
                        int at = Math.floorMod(i, period);
                        yield at < length ? at : period - at;
                    }
                    default -> throw new NotDifferentiable("padding by " + mode);
                })
                .toArray();
        return t.gather(kept, axis, places);
    }

    private static int depthToSpace(Site site) {
        int b = Math.toIntExact(site.whole("blocksize", 1));
        Shape s = site.shape(0);
        int c = s.dim(1) / (b * b);
        Terms t = site.terms();
        boolean depthFirst = site.text("mode", "DCR").equals("DCR");
        int apart = depthFirst
                ? t.reshape(site.value(0), s.dim(0), b, b, c, s.dim(2), s.dim(3))
                : t.reshape(site.value(0), s.dim(0), c, b, b, s.dim(2), s.dim(3));
        int turned = t.transpose(apart, depthFirst ? List.of(0, 3, 4, 1, 5, 2) : List.of(0, 1, 4, 2, 5, 3));
        return t.reshape(turned, s.dim(0), c, s.dim(2) * b, s.dim(3) * b);
    }

    private static int spaceToDepth(Site site) {
        int b = Math.toIntExact(site.whole("blocksize", 1));
        Shape s = site.shape(0);
        Terms t = site.terms();
        int h = s.dim(2) / b;
        int w = s.dim(3) / b;
        int apart = t.reshape(site.value(0), s.dim(0), s.dim(1), h, b, w, b);
        return t.reshape(t.transpose(apart, List.of(0, 3, 5, 1, 2, 4)), s.dim(0), s.dim(1) * b * b, h, w);
    }
}
