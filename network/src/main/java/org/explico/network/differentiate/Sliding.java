package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.List;

/**
 * A kernel that slides over the axes of space.
 *
 * @param kernel its length along each axis
 * @param strides how far it goes at a time
 * @param dilations how far its taps lie apart
 * @param before the border before each axis
 * @param after the border behind each axis, at least what the last window needs
 */
public record Sliding(
        List<Integer> kernel,
        List<Integer> strides,
        List<Integer> dilations,
        List<Integer> before,
        List<Integer> after) {
    /** Copies the lists. */
    public Sliding {
        kernel = List.copyOf(kernel);
        strides = List.copyOf(strides);
        dilations = List.copyOf(dilations);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** The number of axes of space. */
    public int axes() {
        return kernel.size();
    }

    /** The number of taps. */
    public int taps() {
        return kernel.stream().reduce(1, Math::multiplyExact);
    }

    /** How far the kernel reaches along an axis. */
    public int reach(int axis) {
        return (kernel.get(axis) - 1) * dilations.get(axis) + 1;
    }

    /** The number of positions along an axis of some length. */
    public int positions(int axis, int length) {
        int room = length + before.get(axis) + after.get(axis) - reach(axis);
        if (room < 0) {
            throw new NotDifferentiable("a kernel of reach " + reach(axis) + " over " + length + " values");
        }
        return room / strides.get(axis) + 1;
    }

    /** Where a tap lies along each axis, in the padded space, when the kernel is at the origin. */
    public List<Integer> offsets(int tap) {
        Integer[] offsets = new Integer[axes()];
        int rest = tap;
        for (int i = axes() - 1; i >= 0; i--) {
            offsets[i] = rest % kernel.get(i) * dilations.get(i);
            rest /= kernel.get(i);
        }
        return List.of(offsets);
    }

    /** True where taps, positions and space coincide. */
    public boolean isPointwise() {
        return taps() == 1
                && strides.stream().allMatch(s -> s == 1)
                && before.stream().allMatch(b -> b == 0)
                && after.stream().allMatch(a -> a == 0);
    }

    /** Borders as ONNX writes them: all before, then all behind. */
    List<Integer> pads() {
        List<Integer> pads = new ArrayList<>(before);
        pads.addAll(after);
        return pads;
    }
}
