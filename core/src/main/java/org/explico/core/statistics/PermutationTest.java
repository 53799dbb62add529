package org.explico.core.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * What a statistic of an ordered sequence would be, were its items in any other order.
 *
 * <p>All \(n!\) orders where n is at most {@value #LARGEST_ENUMERATED}, the given one among them; else {@value #DRAWS} random orders from the
 * seed. The p-value is one-sided, for a statistic as low or lower than the observed one: exactly
 * \[ p = \frac{\#\{s \le s_{obs}\}}{n!} \quad\text{or}\quad p = \frac{1 + \#\{s \le s_{obs}\}}{1 + B} \]
 * for B random orders, so that it is never 0. Values within 1e-12 of the observed one count as equal to it.
 *
 * <ul>
 *   <li>Orders for which the statistic is undefined are left out of the null and of its count.
 *   <li>The statistic of the given order must be defined.
 * </ul>
 *
 * @see <a href="https://doi.org/10.2202/1544-6115.1585">Phipson and Smyth 2010, Permutation p-values should never be zero</a>
 */
public final class PermutationTest {
    /** Up to so many items every order is enumerated. */
    public static final int LARGEST_ENUMERATED = 7;

    /** So many random orders are drawn for more items. */
    public static final int DRAWS = 10_000;

    private static final double TIE = 1e-12;

    /** A number that depends on the order of the items. */
    @FunctionalInterface
    public interface Statistic {
        /** The statistic with the items in this order, or empty where it is undefined. The array is only lent. */
        OptionalDouble of(int... order);
    }

    private final double observed;
    private final double[] sample;
    private final boolean enumerated;

    private PermutationTest(double observed, double[] sample, boolean enumerated) {
        this.observed = observed;
        this.sample = sample;
        this.enumerated = enumerated;
    }

    /** Permutes {@code items} items. */
    public static PermutationTest of(int items, Statistic statistic, Seed seed) {
        int[] given = identity(items);
        double observed = statistic
                .of(given)
                .orElseThrow(() -> new IllegalArgumentException("the statistic is undefined in the given order"));
        return items <= LARGEST_ENUMERATED
                ? new PermutationTest(observed, enumerate(given, statistic), true)
                : new PermutationTest(observed, draw(given, statistic, seed.generator()), false);
    }

    /** The statistic of the given order. */
    public double observed() {
        return observed;
    }

    /** True when every order was looked at: nothing random is left. */
    public boolean enumerated() {
        return enumerated;
    }

    /** The number of orders with a defined statistic. */
    public int orders() {
        return sample.length;
    }

    /** A copy of the statistic's values over the orders. */
    public double[] nullSample() {
        return sample.clone();
    }

    /** The mean over the orders. */
    public double nullMean() {
        return Arrays.stream(sample).sum() / sample.length;
    }

    /** The standard deviation over the orders (divided by their number). */
    public double nullSd() {
        double mean = nullMean();
        return Math.sqrt(Arrays.stream(sample).map(s -> (s - mean) * (s - mean)).sum() / sample.length);
    }

    /** One-sided p-value for a statistic as low as the observed one, or lower. */
    public double lowerPValue() {
        long asLow = Arrays.stream(sample).filter(s -> s <= observed + TIE).count();
        return enumerated ? (double) asLow / sample.length : (1.0 + asLow) / (1.0 + sample.length);
    }

    private static double[] enumerate(int[] given, Statistic statistic) {
        int[] order = given.clone();
        double[] values = new double[factorial(order.length)];
        int count = 0;
        do {
            OptionalDouble value = statistic.of(order);
            if (value.isPresent()) {
                values[count++] = value.getAsDouble();
            }
        } while (next(order));
        return Arrays.copyOf(values, count);
    }

    private static double[] draw(int[] given, Statistic statistic, RandomGenerator random) {
        int[] order = given.clone();
        double[] values = new double[DRAWS];
        int count = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            shuffle(order, random);
            OptionalDouble value = statistic.of(order);
            if (value.isPresent()) {
                values[count++] = value.getAsDouble();
            }
        }
        return Arrays.copyOf(values, count);
    }

    /** Steps to the next order in the dictionary; false after the last. */
    private static boolean next(int[] order) {
        int pivot = order.length - 2;
        while (pivot >= 0 && order[pivot] > order[pivot + 1]) {
            pivot--;
        }
        if (pivot < 0) {
            return false;
        }
        int successor = order.length - 1;
        while (order[successor] < order[pivot]) {
            successor--;
        }
        swap(order, pivot, successor);
        for (int low = pivot + 1, high = order.length - 1; low < high; low++, high--) {
            swap(order, low, high);
        }
        return true;
    }

    private static void shuffle(int[] order, RandomGenerator random) {
        for (int i = order.length - 1; i > 0; i--) {
            swap(order, i, random.nextInt(i + 1));
        }
    }

    private static void swap(int[] order, int i, int j) {
        int held = order[i];
        order[i] = order[j];
        order[j] = held;
    }

    private static int[] identity(int items) {
        int[] order = new int[items];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private static int factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }
}
