package org.explico.core.statistics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * What a statistic of an ordered sequence would be, were its items in any other order: in all \(n!\) where n is at most
 * {@value Orders#LARGEST_ENUMERATED}, else in {@value Orders#DRAWS} random {@link Orders orders} from the seed. See {@link NullSample} for its p-value.
 *
 * <ul>
 *   <li>Orders for which the statistic is undefined are left out of the null and of its count.
 *   <li>The statistic of the given order must be defined.
 * </ul>
 */
public final class PermutationTest {
    /** Up to so many items every order is enumerated. */
    public static final int LARGEST_ENUMERATED = Orders.LARGEST_ENUMERATED;

    /** So many random orders are drawn for more items. */
    public static final int DRAWS = Orders.DRAWS;

    /** A number that depends on the order of the items. */
    @FunctionalInterface
    public interface Statistic {
        /** The statistic with the items in this order, or empty where it is undefined. The array is only lent. */
        OptionalDouble of(int... order);
    }

    private final NullSample sample;

    private PermutationTest(NullSample sample) {
        this.sample = sample;
    }

    /** Permutes {@code items} items. */
    public static PermutationTest of(int items, Statistic statistic, Seed seed) {
        int[] given = new int[items];
        Arrays.setAll(given, i -> i);
        double observed = statistic
                .of(given)
                .orElseThrow(() -> new IllegalArgumentException("the statistic is undefined in the given order"));
        DoubleStream.Builder values = DoubleStream.builder();
        Orders.visit(items, seed, order -> statistic.of(order).ifPresent(values::add));
        double[] all = values.build().toArray();
        return new PermutationTest(
                Orders.enumerated(items) ? NullSample.enumerated(observed, all) : NullSample.drawn(observed, all));
    }

    /** The observed statistic and its null. */
    public NullSample againstNull() {
        return sample;
    }

    /** The statistic of the given order. */
    public double observed() {
        return sample.observed();
    }

    /** True when every order was looked at: nothing random is left. */
    public boolean enumerated() {
        return sample.enumerated();
    }

    /** The number of orders with a defined statistic. */
    public int orders() {
        return sample.size();
    }

    /** A copy of the statistic's values over the orders. */
    public double[] nullSample() {
        return sample.sample();
    }

    /** The mean over the orders. */
    public double nullMean() {
        return sample.mean().orElseThrow();
    }

    /** The standard deviation over the orders; see {@link NullSample#sd}. */
    public double nullSd() {
        return sample.sd().orElseThrow();
    }

    /** One-sided p-value for a statistic as low as the observed one, or lower. */
    public double lowerPValue() {
        return sample.lowerPValue();
    }
}
