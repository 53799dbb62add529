package org.explico.core.topology.diagram;

import java.util.Arrays;

/** The prices of things that are alike, and which two are the cheapest: a tournament. O(log n) to change a price and to ask for the second. */
final class PriceTree {
    private static final int NONE = -1;

    private final double[] prices;
    private final int leaves;
    private final int[] winners;

    PriceTree(int size) {
        this.prices = new double[size];
        this.leaves = Integer.highestOneBit(Math.max(1, 2 * size - 1));
        this.winners = new int[2 * leaves];
        Arrays.fill(winners, NONE);
        for (int i = 0; i < size; i++) {
            winners[leaves + i] = i;
        }
        for (int node = leaves - 1; node > 0; node--) {
            winners[node] = cheaper(winners[2 * node], winners[2 * node + 1]);
        }
    }

    double price(int i) {
        return prices[i];
    }

    void set(int i, double price) {
        prices[i] = price;
        for (int node = (leaves + i) / 2; node > 0; node /= 2) {
            winners[node] = cheaper(winners[2 * node], winners[2 * node + 1]);
        }
    }

    /** The cheapest; negative where there is none. */
    int first() {
        return winners[1];
    }

    /** The cheapest but one; negative where there is none. */
    int second() {
        int first = first();
        int second = NONE;
        for (int node = first == NONE ? 0 : leaves + first; node > 1; node /= 2) {
            second = cheaper(second, winners[node ^ 1]);
        }
        return second;
    }

    private int cheaper(int i, int j) {
        if (i == NONE || j == NONE) {
            return Math.max(i, j);
        }
        return prices[j] < prices[i] || prices[j] == prices[i] && j < i ? j : i;
    }
}
