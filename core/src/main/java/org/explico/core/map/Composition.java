package org.explico.core.map;

import java.util.ArrayList;
import java.util.List;
import org.explico.core.Refusal;

/**
 * \(f = f_m \circ \dots \circ f_1\), with the chain rule \(df_x = (df_m) \cdots (df_1)_x\).
 *
 * <p>Cotangents are pulled back from the last map to the first, all at once.
 */
public final class Composition implements DifferentiableMap {
    private final List<DifferentiableMap> maps;

    private Composition(List<DifferentiableMap> maps) {
        this.maps = maps;
    }

    /** The maps one after the other, the first to be applied first. */
    public static Composition of(DifferentiableMap first, DifferentiableMap... then) {
        List<DifferentiableMap> maps = new ArrayList<>();
        maps.add(first);
        for (DifferentiableMap next : then) {
            int before = maps.getLast().outputDim();
            if (next.inputDim() != before) {
                throw Refusal.badInput(
                        "composition",
                        "map " + maps.size() + " to take the " + before + " values of the one before",
                        next.inputDim() + " inputs",
                        "check the order of the maps");
            }
            maps.add(next);
        }
        return new Composition(List.copyOf(maps));
    }

    @Override
    public int inputDim() {
        return maps.getFirst().inputDim();
    }

    @Override
    public int outputDim() {
        return maps.getLast().outputDim();
    }

    @Override
    public double[] value(double... x) {
        double[] y = x.clone();
        for (DifferentiableMap map : maps) {
            y = map.value(y);
        }
        return y;
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        double[] y = x;
        double[] v = tangents;
        for (DifferentiableMap map : maps) {
            v = map.pushForward(y, count, v);
            y = map.value(y);
        }
        return v;
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        List<double[]> inputs = new ArrayList<>();
        inputs.add(x);
        for (DifferentiableMap map : maps.subList(0, maps.size() - 1)) {
            inputs.add(map.value(inputs.getLast()));
        }
        double[] w = cotangents;
        for (int m = maps.size() - 1; m >= 0; m--) {
            w = maps.get(m).pullBack(inputs.get(m), count, w);
        }
        return w;
    }

    /**
     * Through the maps in turn, each giving value and Jacobian at once; where the last maps have far fewer outputs than what they are given, their
     * few rows are pulled back instead of making all rows before them.
     */
    @Override
    public void linearise(double[] x, double[] value, double[] jacobian) {
        if (2 * outputDim() < maps.getFirst().outputDim()) {
            DifferentiableMap.super.linearise(x, value, jacobian);
            return;
        }
        double[] y = x;
        double[] product = {};
        for (DifferentiableMap map : maps) {
            double[] next = new double[map.outputDim()];
            double[] own = new double[Math.multiplyExact(map.outputDim(), map.inputDim())];
            map.linearise(y, next, own);
            product = product.length == 0 ? own : product(own, map.inputDim(), product, inputDim());
            y = next;
        }
        System.arraycopy(y, 0, value, 0, y.length);
        System.arraycopy(product, 0, jacobian, 0, product.length);
    }

    /** The product of a matrix with {@code inner} columns and one with {@code cols}. */
    private static double[] product(double[] left, int inner, double[] right, int cols) {
        int rows = left.length / inner;
        double[] out = new double[Math.multiplyExact(rows, cols)];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                double w = left[i * inner + k];
                for (int j = 0; w != 0 && j < cols; j++) {
                    out[i * cols + j] += w * right[k * cols + j];
                }
            }
        }
        return out;
    }
}
