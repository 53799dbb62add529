package org.explico.core.ricci;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;

/** Random choices of points and units. */
final class Draws {
    private Draws() {}

    /** Different numbers below n in random order, by the first steps of a shuffle. O(n). */
    static int[] some(int n, int count, Seed seed) {
        RandomGenerator random = seed.generator();
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(n - i);
            int held = all[i];
            all[i] = all[j];
            all[j] = held;
        }
        return Arrays.copyOf(all, count);
    }
}
