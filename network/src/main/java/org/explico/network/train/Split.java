package org.explico.network.train;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;

/** Which rows train and which test: the share of every class, which always keeps one row to train on, values being one class; or the last rows. */
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

    /** The share of all rows, or of the rows of each class; or the last rows. */
    static Split of(Targets targets, TrainingPlan plan) {
        Seed seed = plan.seed().child("split");
        return switch (plan.holding()) {
            case LAST_ROWS -> last(targets.size(), plan.heldOut());
            case SHARE_OF_EACH_CLASS ->
                switch (targets) {
                    case Targets.Classes(Labels labels) -> of(labels, plan.heldOut(), seed);
                    case Targets.Values(PointCloud points) ->
                        of(Labels.of(new int[points.size()]), plan.heldOut(), seed);
                };
        };
    }

    /** All rows from the first one on that is behind the share that trains; one row at least trains. */
    private static Split last(int rows, double heldOut) {
        boolean[] tests = new boolean[rows];
        Arrays.fill(tests, Math.max(1, (int) Math.floor(rows * (1 - heldOut))), rows, true);
        return new Split(tests);
    }

    int[] trainRows() {
        return IntStream.range(0, tests.length).filter(i -> !tests[i]).toArray();
    }

    int[] testRows() {
        return IntStream.range(0, tests.length).filter(i -> tests[i]).toArray();
    }
}
