package org.explico.core.map;

import java.util.Arrays;
import java.util.List;
import org.explico.core.Refusal;

/**
 * \(f(x)_i = \max_{k} s_{ik} x_{j_{ik}}\): every output is the largest of its candidates, multiples of inputs. Each output is a switch.
 *
 * <p>Where candidates tie, the first of them is taken, and the differential is its own.
 */
final class LargestOf {
    private final int inputDim;
    /** The candidates of output i are {@code start[i]} up to {@code start[i + 1]}. */
    private final int[] start;

    private final int[] source;
    private final double[] factor;

    private LargestOf(int inputDim, int[] start, int[] source, double[] factor) {
        this.inputDim = inputDim;
        this.start = start;
        this.source = source;
        this.factor = factor;
    }

    /** \(\max(\lambda t, t)\) on every coordinate, \(\lambda \lt 1\): 0 is the ReLU, -1 the absolute value. At 0 the slope is \(\lambda\). */
    static LargestOf rectifiers(int dim, double slope) {
        if (!(slope < 1) || Double.isInfinite(slope)) {
            throw Refusal.badInput("rectifier", "a finite slope below 1", Double.toString(slope), "use 0 for a ReLU");
        }
        int[] source = new int[2 * dim];
        double[] factor = new double[2 * dim];
        for (int i = 0; i < 2 * dim; i++) {
            source[i] = i / 2;
            factor[i] = i % 2 == 0 ? slope : 1;
        }
        return new LargestOf(dim, starts(dim, i -> 2), source, factor);
    }

    /** The largest input of each group: a max-pool's windows. */
    static LargestOf groups(int inputDim, List<int[]> groups) {
        for (int[] group : groups) {
            if (group.length == 0 || Arrays.stream(group).anyMatch(i -> i < 0 || i >= inputDim)) {
                throw Refusal.badInput(
                        "group", "one or more of the " + inputDim + " inputs", Arrays.toString(group), "count from 0");
            }
        }
        int[] source = groups.stream().flatMapToInt(Arrays::stream).toArray();
        double[] factor = new double[source.length];
        Arrays.fill(factor, 1);
        return new LargestOf(inputDim, starts(groups.size(), i -> groups.get(i).length), source, factor);
    }

    private static int[] starts(int outputs, java.util.function.IntUnaryOperator count) {
        int[] start = new int[outputs + 1];
        for (int i = 0; i < outputs; i++) {
            start[i + 1] = start[i] + count.applyAsInt(i);
        }
        return start;
    }

    int inputDim() {
        return inputDim;
    }

    int outputDim() {
        return start.length - 1;
    }

    /** The number of candidates of all outputs. */
    int candidates() {
        return source.length;
    }

    /** The output that a candidate belongs to. */
    int output(int candidate) {
        int at = Arrays.binarySearch(start, candidate);
        return at >= 0 ? at : -at - 2;
    }

    /** The candidate that is taken at x, for each output. */
    int[] taken(double[] x) {
        int[] taken = new int[outputDim()];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = start[i];
            for (int k = start[i] + 1; k < start[i + 1]; k++) {
                if (candidate(k, x) > candidate(taken[i], x)) {
                    taken[i] = k;
                }
            }
        }
        return taken;
    }

    private double candidate(int k, double[] x) {
        return factor[k] * x[source[k]];
    }

    /** The outputs of the given choice. */
    double[] chosen(int[] taken, double[] x) {
        double[] y = new double[taken.length];
        for (int i = 0; i < y.length; i++) {
            // A ReLU's zero times a negative value is -0, which is not what it means.
            y[i] = candidate(taken[i], x) + 0.0;
        }
        return y;
    }

    /** Cotangents pulled back through the given choice. */
    double[] pullBack(int[] taken, int count, double[] cotangents) {
        int q = taken.length;
        double[] out = new double[count * inputDim];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < q; i++) {
                out[r * inputDim + source[taken[i]]] += factor[taken[i]] * cotangents[r * q + i];
            }
        }
        return out;
    }

    /** Tangents pushed forward through the given choice. */
    double[] pushForward(int[] taken, int count, double[] tangents) {
        int q = taken.length;
        double[] out = new double[count * q];
        for (int r = 0; r < count; r++) {
            for (int i = 0; i < q; i++) {
                out[r * q + i] = factor[taken[i]] * tangents[r * inputDim + source[taken[i]]];
            }
        }
        return out;
    }

    /** How far each output's choice is ahead of each candidate, into {@code out} from {@code at}: linear in x. The choice itself gets {@code own}. */
    void lead(int[] taken, double[] x, double own, double[] out, int at) {
        for (int i = 0; i < taken.length; i++) {
            double best = candidate(taken[i], x);
            for (int k = start[i]; k < start[i + 1]; k++) {
                out[at + k] = k == taken[i] ? own : best - candidate(k, x);
            }
        }
    }

    /** The gradient of the lead over one candidate. */
    double[] leadGradient(int[] taken, int candidate) {
        int choice = taken[output(candidate)];
        double[] gradient = new double[inputDim];
        gradient[source[choice]] += factor[choice];
        gradient[source[candidate]] -= factor[candidate];
        return gradient;
    }
}
