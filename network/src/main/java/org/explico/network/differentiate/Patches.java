package org.explico.network.differentiate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * Convolution and pooling of one sample as picking of patches and products: ONNX Runtime has no float64 kernel for them, and what is picked has a
 * plain pull-back.
 */
final class Patches {
    private static final int MOST = 1 << 26;

    private final Shape image;
    private final int[] kernel;
    private final int[] strides;
    private final int[] dilations;
    private final int[] before;
    private final int[] out;

    private Patches(Node node, Shape image, int... kernel) {
        int axes = kernel.length;
        if (image.rank() != axes + 2 || image.dim(0) != 1) {
            throw new NotDifferentiable("input shape " + image + " where one sample with " + axes + " axes is wanted");
        }
        this.image = image;
        this.kernel = kernel;
        this.strides = setting(node, "strides", axes);
        this.dilations = setting(node, "dilations", axes);
        this.before = new int[axes];
        this.out = new int[axes];
        long[] pads = node.wholes("pads").orElse(new long[2 * axes]);
        String auto = node.text("auto_pad", "NOTSET");
        for (int i = 0; i < axes; i++) {
            int length = image.dim(i + 2);
            int reach = (kernel[i] - 1) * dilations[i] + 1;
            if (auto.startsWith("SAME")) {
                out[i] = Math.ceilDiv(length, strides[i]);
                int total = Math.max(0, (out[i] - 1) * strides[i] + reach - length);
                before[i] = auto.equals("SAME_LOWER") ? total - total / 2 : total / 2;
            } else {
                boolean padded = auto.equals("NOTSET");
                before[i] = padded ? Math.toIntExact(pads[i]) : 0;
                int after = padded ? Math.toIntExact(pads[i + axes]) : 0;
                int room = length + before[i] + after - reach;
                out[i] = Math.floorDiv(room, strides[i]) + 1;
                if (node.whole("ceil_mode", 0) == 1 && room % strides[i] != 0) {
                    throw new NotDifferentiable("ceil_mode where the last window is cut");
                }
            }
        }
    }

    static int convolution(Program.Builder program, Node node, int x, int weight, Optional<Integer> bias) {
        int[] w = program.shape(weight).toArray();
        int[] kernel = Arrays.copyOfRange(w, 2, w.length);
        Patches patches = new Patches(node, program.shape(x), kernel);
        int groups = Math.toIntExact(node.whole("group", 1));
        int taps = w[1] * patches.window();
        int picked = program.apply(new Primitive.Pick(patches.grouped(groups, w[1]), 0), x);
        int flat = program.apply(new Primitive.Reshape(Shape.of(groups, w[0] / groups, taps)), weight);
        int filters = program.apply(new Primitive.Transpose(List.of(0, 2, 1)), flat);
        int product = program.apply(new Primitive.MatMul(), picked, filters);
        int channelsFirst = program.apply(new Primitive.Transpose(List.of(0, 2, 1)), product);
        int shaped = program.apply(new Primitive.Reshape(patches.result(w[0])), channelsFirst);
        return bias.map(b -> program.apply(new Primitive.Add(), shaped, perChannel(program, b, w[0], kernel.length)))
                .orElse(shaped);
    }

    static int largest(Program.Builder program, Node node, int x) {
        Patches patches = new Patches(node, program.shape(x), kernel(node));
        int picked = program.apply(new Primitive.Pick(patches.byChannel(), -Double.MAX_VALUE), x);
        return program.apply(
                new Primitive.Reshape(patches.result(patches.image.dim(1))),
                program.apply(new Primitive.Largest(), picked));
    }

    static int mean(Program.Builder program, Node node, int x) {
        Patches patches = new Patches(node, program.shape(x), kernel(node));
        Selection selection = patches.byChannel();
        int picked = program.apply(new Primitive.Pick(selection, 0), x);
        int sum = program.apply(new Primitive.Sum(List.of(1)), picked);
        int mean = program.apply(
                new Primitive.Divide(),
                sum,
                program.constant(counts(selection, node.whole("count_include_pad", 0) == 1)));
        return program.apply(new Primitive.Reshape(patches.result(patches.image.dim(1))), mean);
    }

    private static Tensor counts(Selection selection, boolean all) {
        int width = selection.shape().dim(1);
        long[] places = selection.places(-1);
        double[] counts = new double[places.length / width];
        for (int i = 0; i < places.length; i++) {
            counts[i / width] += all || places[i] >= 0 ? 1 : 0;
        }
        return Tensor.of(Shape.of(counts.length, 1), counts);
    }

    private static int perChannel(Program.Builder program, int bias, int channels, int axes) {
        int[] dims = new int[axes + 1];
        Arrays.fill(dims, 1);
        dims[0] = channels;
        return program.apply(new Primitive.Reshape(Shape.of(dims)), bias);
    }

    private static int[] kernel(Node node) {
        return Arrays.stream(node.wholes("kernel_shape").orElseThrow(() -> new NotDifferentiable("no kernel_shape")))
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private static int[] setting(Node node, String attribute, int axes) {
        long[] ones = new long[axes];
        Arrays.fill(ones, 1);
        return Arrays.stream(node.wholes(attribute).orElse(ones))
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    private int window() {
        return Arrays.stream(kernel).reduce(1, Math::multiplyExact);
    }

    private int positions() {
        return Arrays.stream(out).reduce(1, Math::multiplyExact);
    }

    private Shape result(int channels) {
        int[] dims = new int[out.length + 2];
        dims[0] = 1;
        dims[1] = channels;
        System.arraycopy(out, 0, dims, 2, out.length);
        return Shape.of(dims);
    }

    /** (groups, positions, channels of a group x window). */
    private Selection grouped(int groups, int channels) {
        int taps = Math.multiplyExact(channels, window());
        int[] places = room((long) groups * positions() * taps);
        for (int g = 0; g < groups; g++) {
            for (int p = 0; p < positions(); p++) {
                for (int t = 0; t < taps; t++) {
                    places[(g * positions() + p) * taps + t] = place(g * channels + t / window(), p, t % window());
                }
            }
        }
        return Selection.of(Shape.of(groups, positions(), taps), places);
    }

    /** (channels x positions, window). */
    private Selection byChannel() {
        int channels = image.dim(1);
        int rows = Math.multiplyExact(channels, positions());
        int[] places = room((long) rows * window());
        for (int row = 0; row < rows; row++) {
            for (int t = 0; t < window(); t++) {
                places[row * window() + t] = place(row / positions(), row % positions(), t);
            }
        }
        return Selection.of(Shape.of(rows, window()), places);
    }

    private int place(int channel, int position, int tap) {
        int place = 0;
        int step = 1;
        for (int i = kernel.length - 1; i >= 0; i--) {
            int at = position % out[i] * strides[i] - before[i] + tap % kernel[i] * dilations[i];
            if (at < 0 || at >= image.dim(i + 2)) {
                return Selection.NONE;
            }
            place += at * step;
            step *= image.dim(i + 2);
            position /= out[i];
            tap /= kernel[i];
        }
        return place + channel * step;
    }

    private static int[] room(long size) {
        if (size > MOST) {
            throw new NotDifferentiable("patches of " + size + " values, more than " + MOST);
        }
        return new int[(int) size];
    }
}
