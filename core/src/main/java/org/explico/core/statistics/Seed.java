package org.explico.core.statistics;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Where randomness comes from: a 64-bit value from which named and numbered streams are derived.
 *
 * <p>A stream belongs to a place in the work (a layer, a class, a replicate), never to a thread, so results have the same bits for any number of
 * threads and any order of the work. Derivation mixes with the finaliser of SplitMix64; streams are L64X128MixRandom.
 *
 * @param value the 64 bits
 * @see <a href="https://doi.org/10.1145/3485525">Steele and Vigna 2021, LXM generators</a>
 */
public record Seed(long value) {
    /** The seed with this value. */
    public static Seed of(long value) {
        return new Seed(value);
    }

    /** The seed of the part of the work with this name. */
    public Seed child(String name) {
        // Mixed before the first letter: else neighbouring seeds share children, as 0 with "1" and 1 with "0".
        long mixed = mix(value);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            mixed = mix(mixed ^ (b & 0xffL));
        }
        return new Seed(mix(mixed ^ 0x6e616d65L));
    }

    /** The seed of the part of the work with this number. */
    public Seed child(long index) {
        return new Seed(mix(mix(value) ^ mix(index + 0x696e646578L)));
    }

    /** A fresh generator at the start of this seed's stream. */
    public RandomGenerator generator() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(mix(value));
    }

    /** {@code count} different numbers of {@code 0..size-1} in random order (the first draws of a Fisher-Yates shuffle). */
    public int[] sample(int size, int count) {
        int[] order = java.util.stream.IntStream.range(0, size).toArray();
        RandomGenerator random = generator();
        for (int i = 0; i < Math.min(count, size); i++) {
            int j = random.nextInt(i, size);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return java.util.Arrays.copyOf(order, Math.min(count, size));
    }

    private static long mix(long x) {
        long z = x + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
