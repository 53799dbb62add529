package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Convolution and pooling. */
final class SlidingRules {
    private SlidingRules() {}

    static Map<String, Site.Rule> rules() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        rules.put("Conv", Site.Rule.one(SlidingRules::convolution));
        rules.put("ConvTranspose", Site.Rule.one(SlidingRules::transposed));
        rules.put("MaxPool", Site.Rule.one(SlidingRules::largest));
        rules.put("AveragePool", Site.Rule.one(SlidingRules::mean));
        rules.put("LpPool", Site.Rule.one(SlidingRules::norm));
        rules.put(
                "GlobalAveragePool", Site.Rule.one(s -> s.terms().mean(s.value(0), ReductionRules.space(s.shape(0)))));
        rules.put("GlobalMaxPool", Site.Rule.one(SlidingRules::globalLargest));
        return rules;
    }

    private static int convolution(Site site) {
        Terms t = site.terms();
        List<Integer> kernel = list(site.shape(1).from(2));
        Sliding sliding = sliding(site, kernel);
        int groups = Math.toIntExact(site.whole("group", 1));
        int made = t.program().apply(new Primitive.Convolution(sliding, groups), site.value(0), site.value(1));
        return biased(site, made);
    }

    private static int biased(Site site, int made) {
        Terms t = site.terms();
        return site.optional(2)
                .map(b -> t.add(made, t.along(b, 1, site.rank(0))))
                .orElse(made);
    }

    /** Zeros between the values, then a convolution with the kernel turned round. */
    private static int transposed(Site site) {
        Terms t = site.terms();
        List<Integer> kernel = list(site.shape(1).from(2));
        int axes = kernel.size();
        List<Integer> strides = site.each("strides", axes, 1);
        List<Integer> dilations = site.each("dilations", axes, 1);
        List<Integer> extra = site.each("output_padding", axes, 0);
        int x = site.value(0);
        for (int i = 0; i < axes; i++) {
            int reach = (kernel.get(i) - 1) * dilations.get(i) + 1;
            int[] pads = transposedPads(site, i, axes, strides.get(i), reach, extra.get(i));
            x = stuffed(t, x, i + 2, strides.get(i));
            int before = reach - 1 - pads[0];
            int after = reach - 1 - pads[1] + extra.get(i);
            int start = Math.max(0, -before);
            int kept = t.shape(x).dim(i + 2) - start - Math.max(0, -after);
            x = t.pad(t.slice(x, i + 2, start, kept), i + 2, Math.max(0, before), Math.max(0, after), 0);
        }
        List<Integer> ones = kernel.stream().map(k -> 1).toList();
        List<Integer> zeros = kernel.stream().map(k -> 0).toList();
        int groups = Math.toIntExact(site.whole("group", 1));
        Primitive.Convolution primitive =
                new Primitive.Convolution(new Sliding(kernel, ones, dilations, zeros, zeros), groups);
        return biased(site, t.program().apply(primitive, x, turned(t, site.value(1), groups)));
    }

    private static int[] transposedPads(Site site, int axis, int axes, int stride, int reach, int extra) {
        int length = site.shape(0).dim(axis + 2);
        String auto = site.text("auto_pad", "NOTSET");
        var wanted = site.node().wholes("output_shape");
        if (wanted.isEmpty() && !auto.startsWith("SAME")) {
            List<Integer> pads = site.each("pads", 2 * axes, 0);
            boolean padded = auto.equals("NOTSET");
            return new int[] {padded ? pads.get(axis) : 0, padded ? pads.get(axis + axes) : 0};
        }
        long[] given = wanted.orElse(new long[0]);
        int out = given.length == 0 ? length * stride : Math.toIntExact(given[given.length - axes + axis]);
        int total = stride * (length - 1) + extra + reach - out;
        if (total < 0) {
            // More is wanted than there is: zeros behind. ONNX Runtime adds none where only SAME asks for them.
            return new int[] {0, wanted.isPresent() ? total : 0};
        }
        int less = total / 2;
        return auto.equals("SAME_UPPER") ? new int[] {less, total - less} : new int[] {total - less, less};
    }

    private static int stuffed(Terms t, int x, int axis, int stride) {
        if (stride == 1) {
            return x;
        }
        int[] dims = t.shape(x).toArray();
        int[] apart = new int[dims.length + 1];
        System.arraycopy(dims, 0, apart, 0, axis + 1);
        apart[axis + 1] = 1;
        System.arraycopy(dims, axis + 1, apart, axis + 2, dims.length - axis - 1);
        int wide = t.pad(t.reshape(x, apart), axis + 1, 0, stride - 1, 0);
        int joined = t.reshape(wide, t.shape(x).with(axis, dims[axis] * stride));
        return t.slice(joined, axis, 0, (dims[axis] - 1) * stride + 1);
    }

    /** (c, o / groups, kernel...) as (o, c / groups, kernel...), the kernel reversed along each axis. */
    private static int turned(Terms t, int weights, int groups) {
        Shape shape = t.shape(weights);
        int inner = shape.dim(0) / groups;
        int outer = shape.dim(1);
        int split = t.reshape(weights, shape.with(0, inner).behind(groups));
        int swapped = t.swapped(split, 1, 2);
        int joined = t.reshape(swapped, shape.with(0, groups * outer).with(1, inner));
        for (int axis = 2; axis < shape.rank(); axis++) {
            joined = t.reversed(joined, axis);
        }
        return joined;
    }

    private static int largest(Site site) {
        site.refuse(site.wanted() > 1, "places of the largest values");
        Terms t = site.terms();
        int windows = windows(site, pooling(site), -Double.MAX_VALUE);
        return untapped(t, t.largest(windows, 2));
    }

    private static int mean(Site site) {
        Terms t = site.terms();
        Sliding sliding = pooling(site);
        int sum = untapped(t, t.sum(windows(site, sliding, 0), List.of(2)));
        return t.divide(sum, t.program().constant(counts(site, sliding)));
    }

    private static int norm(Site site) {
        Terms t = site.terms();
        double p = site.whole("p", 2);
        int sum = t.sum(t.power(t.absolute(windows(site, pooling(site), 0)), p), List.of(2));
        return untapped(t, t.power(sum, 1 / p));
    }

    private static int globalLargest(Site site) {
        Terms t = site.terms();
        Shape shape = site.shape(0);
        int flat = t.reshape(
                site.value(0),
                shape.dim(0),
                shape.dim(1),
                Math.toIntExact(shape.from(2).size()));
        int top = t.largest(flat, 2);
        int[] dims = new int[shape.rank()];
        Arrays.fill(dims, 1);
        dims[0] = shape.dim(0);
        dims[1] = shape.dim(1);
        return t.reshape(top, dims);
    }

    private static int windows(Site site, Sliding sliding, double fill) {
        return site.terms().program().apply(new Primitive.Windows(sliding, fill), site.value(0));
    }

    private static int untapped(Terms t, int x) {
        return t.reshape(x, StructureRules.without(t.shape(x), List.of(2)));
    }

    /** How many values each mean is over: borders count where the file says so, what lies beyond them never. */
    private static Tensor counts(Site site, Sliding sliding) {
        boolean all = site.is("count_include_pad", 0);
        List<Integer> pads = site.each("pads", 2 * sliding.axes(), 0);
        int[] dims = new int[sliding.axes() + 2];
        dims[0] = 1;
        dims[1] = 1;
        double[] counts = {1};
        for (int i = 0; i < sliding.axes(); i++) {
            int length = site.shape(0).dim(i + 2);
            int positions = sliding.positions(i, length);
            int behind = all
                    ? declared(
                            site, pads.get(i + sliding.axes()), sliding.after().get(i))
                    : 0;
            double[] own =
                    counts(sliding, i, length, positions, all ? sliding.before().get(i) : 0, behind);
            double[] joint = new double[counts.length * positions];
            for (int j = 0; j < joint.length; j++) {
                joint[j] = counts[j / positions] * own[j % positions];
            }
            counts = joint;
            dims[i + 2] = positions;
        }
        return Tensor.of(Shape.of(dims), counts);
    }

    private static int declared(Site site, int pad, int after) {
        return site.text("auto_pad", "NOTSET").equals("NOTSET") ? pad : after;
    }

    private static double[] counts(Sliding sliding, int axis, int length, int positions, int before, int behind) {
        return IntStream.range(0, positions)
                .mapToDouble(p -> IntStream.range(0, sliding.kernel().get(axis))
                        .map(k -> p * sliding.strides().get(axis)
                                - sliding.before().get(axis)
                                + k * sliding.dilations().get(axis))
                        .filter(at -> at >= -before && at < length + behind)
                        .count())
                .toArray();
    }

    private static Sliding pooling(Site site) {
        long[] kernel = site.node().wholes("kernel_shape").orElseThrow(() -> new NotDifferentiable("no kernel_shape"));
        return sliding(site, Arrays.stream(kernel).mapToObj(Math::toIntExact).toList());
    }

    private static Sliding sliding(Site site, List<Integer> kernel) {
        Node node = site.node();
        int axes = kernel.size();
        site.refuse(site.rank(0) != axes + 2, "a kernel with " + axes + " axes over shape " + site.shape(0));
        List<Integer> strides = site.each("strides", axes, 1);
        List<Integer> dilations = site.each("dilations", axes, 1);
        List<Integer> pads = site.each("pads", 2 * axes, 0);
        String auto = node.text("auto_pad", "NOTSET");
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            int length = site.shape(0).dim(i + 2);
            int reach = (kernel.get(i) - 1) * dilations.get(i) + 1;
            int front = auto.equals("NOTSET") ? pads.get(i) : 0;
            int back = auto.equals("NOTSET") ? pads.get(i + axes) : 0;
            if (auto.startsWith("SAME")) {
                int total = Math.max(0, (Math.ceilDiv(length, strides.get(i)) - 1) * strides.get(i) + reach - length);
                front = auto.equals("SAME_LOWER") ? total - total / 2 : total / 2;
                back = total - front;
            } else if (site.is("ceil_mode", 0)) {
                back += lastCut(length + front + back - reach, strides.get(i), length + front);
            }
            before.add(front);
            after.add(back);
        }
        return new Sliding(kernel, strides, dilations, before, after);
    }

    /** What a last window that is cut needs behind the border; there is none where it would begin behind the values. */
    private static int lastCut(int room, int stride, int end) {
        int missing = Math.floorMod(-room, stride);
        return missing == 0 || room + missing >= end ? 0 : missing;
    }

    private static List<Integer> list(Shape shape) {
        return IntStream.of(shape.toArray()).boxed().toList();
    }
}
