package org.explico.core.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The orders of a few items that a permutation test looks at: all \(n!\) up to {@value #LARGEST_ENUMERATED} items, the given one first, else {@value #DRAWS}
 * random ones. The same seed gives the same orders whatever is computed from them, so that several statistics can share them.
 */
public final class Orders {
    /** Up to so many items every order is enumerated. */
    public static final int LARGEST_ENUMERATED = 7;

    /** So many random orders are drawn for more items. */
    public static final int DRAWS = 10_000;

    private Orders() {}

    /** True when every order of so many items is looked at. */
    public static boolean enumerated(int items) {
        return items <= LARGEST_ENUMERATED;
    }

    /** The orders, each as the items' places in the given order. O(items) memory an order. */
    public static List<int[]> of(int items, Seed seed) {
        List<int[]> orders = new ArrayList<>();
        visit(items, seed, order -> orders.add(order.clone()));
        return List.copyOf(orders);
    }

    /** Hands the orders out one by one in an array that is only lent. */
    static void visit(int items, Seed seed, Consumer<int[]> visitor) {
        int[] order = new int[items];
        Arrays.setAll(order, i -> i);
        if (enumerated(items)) {
            do {
                visitor.accept(order);
            } while (next(order));
            return;
        }
        RandomGenerator random = seed.generator();
        for (int draw = 0; draw < DRAWS; draw++) {
            shuffle(order, random);
            visitor.accept(order);
        }
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
}
