package org.explico.core.statistics;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Bootstrap of a statistic of dependent items: blocks of items are drawn with replacement, as many as there are, and the statistic is taken again from
 * the sums over the drawn blocks. Items that depend on each other should share a block.
 *
 * <ul>
 *   <li>Fewer than two blocks, or fewer than two replicates with a value: no interval.
 *   <li>Replicates in which the statistic is undefined are left out and the interval counts the rest.
 * </ul>
 *
 * <p>O(B b c) for B replicates of b blocks with c sums each, after one pass over the items. Replicate r has stream r of the seed.
 *
 * @see <a href="https://doi.org/10.1214/aos/1176347265">Künsch 1989, The jackknife and the bootstrap for general stationary observations</a>
 */
public final class BlockBootstrap {
    /** Usual number of replicates. */
    public static final int REPLICATES = 1000;

    /** Usual share of the replicates between the ends of an interval. */
    public static final double LEVEL = 0.95;

    /** A number that follows from sums over items. */
    @FunctionalInterface
    public interface Statistic {
        /** The statistic of these sums, one a column, or empty where it is undefined. The array is only lent. */
        OptionalDouble of(double... sums);
    }

    private final double[][] blocks;

    private BlockBootstrap(double[][] blocks) {
        this.blocks = blocks;
    }

    /**
     * Items with their numbers.
     *
     * @param block the block of each item, from 0; a negative number leaves the item out
     * @param columns the numbers to be summed, one array a column, one number an item
     */
    public static BlockBootstrap of(int[] block, double[]... columns) {
        int count = Arrays.stream(block).max().orElse(-1) + 1;
        double[][] sums = new double[count][columns.length];
        boolean[] used = new boolean[count];
        for (int i = 0; i < block.length; i++) {
            if (block[i] >= 0) {
                used[block[i]] = true;
                for (int c = 0; c < columns.length; c++) {
                    sums[block[i]][c] += columns[c][i];
                }
            }
        }
        return new BlockBootstrap(IntStream.range(0, count)
                .filter(b -> used[b])
                .mapToObj(b -> sums[b])
                .toArray(double[][]::new));
    }

    /** The number of blocks with items in them. */
    public int blocks() {
        return blocks.length;
    }

    /** The interval of a statistic; empty where there are too few blocks or values. */
    public Optional<Interval> interval(Statistic statistic, int replicates, double level, Seed seed) {
        if (blocks.length < 2) {
            return Optional.empty();
        }
        OptionalDouble[] drawn = new OptionalDouble[replicates];
        IntStream.range(0, replicates)
                .parallel()
                .forEach(r -> drawn[r] = statistic.of(sums(seed.child(r).generator())));
        double[] values = Arrays.stream(drawn)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
        return values.length < 2 ? Optional.empty() : Optional.of(Interval.ofReplicates(level, values));
    }

    private double[] sums(RandomGenerator random) {
        double[] sums = new double[blocks[0].length];
        for (int draw = 0; draw < blocks.length; draw++) {
            double[] block = blocks[random.nextInt(blocks.length)];
            for (int c = 0; c < sums.length; c++) {
                sums[c] += block[c];
            }
        }
        return sums;
    }
}
