package org.explico.network.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;

/** Which rows train and which test: the share is kept in every class, and a class always keeps one row to train on; values are one class. */
final class Split {
    private final boolean[] tests;

    private Split(boolean... tests) {
        this.tests = tests;
    }

    static Split of(Labels labels, double heldOut, Seed seed) {
        boolean[] tests = new boolean[labels.size()];
        for (int label : labels.distinct()) {
            int[] members = labels.members(label);
            int count = (int) Math.min(members.length - 1, Math.round(heldOut * members.length));
            Arrays.stream(seed.child(label).sample(members.length, count)).forEach(i -> tests[members[i]] = true);
        }
        return new Split(tests);
    }

    /** The share of all rows, or of the rows of each class. */
    static Split of(Targets targets, double heldOut, Seed seed) {
        return switch (targets) {
            case Targets.Classes(Labels labels) -> of(labels, heldOut, seed);
            case Targets.Values(PointCloud points) -> of(Labels.of(new int[points.size()]), heldOut, seed);
        };
    }

    int[] trainRows() {
        return IntStream.range(0, tests.length).filter(i -> !tests[i]).toArray();
    }

    int[] testRows() {
        return IntStream.range(0, tests.length).filter(i -> tests[i]).toArray();
    }
}
