package org.explico.core.graph;

import java.util.stream.IntStream;

/**
 * Steps that bring distances in the plane nearer to wished ones, by the stress \(\sum_{i&lt;j} (|x_i - x_j| - d_{ij})^2 / d_{ij}^2\).
 *
 * <p>In a step every vertex goes to the mean of where each other vertex, as it stood, would have it, all at once, so that what is symmetric stays so. No step
 * raises the stress but by rounding: it is the Jacobi step on the quadratic function that majorizes the stress at the old places, whose matrix is a Laplacian of
 * positive weights and so at most twice its diagonal.
 */
final class StressSteps {
    private final int[][] wished;
    private final double[] places;
    private final double[] next;

    private StressSteps(int[][] wished, double[] places) {
        this.wished = wished;
        this.places = places;
        next = new double[places.length];
    }

    /**
     * Begins at these places, stretched to the wished distances on the whole.
     *
     * @param wished a symmetric matrix, positive off its diagonal
     */
    static StressSteps from(double[] places, int[][] wished) {
        double[] start = places.clone();
        scale(start, wished);
        for (int i = 0; i < wished.length; i++) {
            // Vertices with the same neighbours would stand on each other: a little apart, by the golden angle.
            start[2 * i] += 0.05 * StrictMath.cos(2.399963 * i);
            start[2 * i + 1] += 0.05 * StrictMath.sin(2.399963 * i);
        }
        return new StressSteps(wished, start);
    }

    void step() {
        IntStream.range(0, wished.length).parallel().forEach(this::move);
        System.arraycopy(next, 0, places, 0, places.length);
    }

    double[] places() {
        return places.clone();
    }

    double stress() {
        double stress = 0;
        for (int i = 0; i < wished.length; i++) {
            for (int j = 0; j < i; j++) {
                double off = apart(places, i, j) / wished[i][j] - 1;
                stress += off * off;
            }
        }
        return stress;
    }

    private void move(int i) {
        double x = 0;
        double y = 0;
        double weights = 0;
        for (int j = 0; j < wished.length; j++) {
            if (j != i) {
                double wish = wished[i][j];
                double weight = 1 / (wish * wish);
                double apart = apart(places, i, j);
                double pull = apart > 0 ? wish / apart : 0;
                x += weight * (places[2 * j] + (places[2 * i] - places[2 * j]) * pull);
                y += weight * (places[2 * j + 1] + (places[2 * i + 1] - places[2 * j + 1]) * pull);
                weights += weight;
            }
        }
        next[2 * i] = x / weights;
        next[2 * i + 1] = y / weights;
    }

    private static double apart(double[] places, int i, int j) {
        double dx = places[2 * i] - places[2 * j];
        double dy = places[2 * i + 1] - places[2 * j + 1];
        return Math.sqrt(dx * dx + dy * dy);
    }

    private static void scale(double[] places, int[][] wished) {
        double asked = 0;
        double found = 0;
        for (int i = 0; i < wished.length; i++) {
            for (int j = 0; j < i; j++) {
                double apart = apart(places, i, j);
                asked += wished[i][j] * apart;
                found += apart * apart;
            }
        }
        for (int t = 0; t < places.length && found > 0; t++) {
            places[t] *= asked / found;
        }
    }
}
