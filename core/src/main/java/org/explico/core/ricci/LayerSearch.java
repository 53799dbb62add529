package org.explico.core.ricci;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Estimate;
import org.explico.core.statistics.Seed;

/** The neighbours of so many points in one layer under the settings of a study, or why there are none. */
record LayerSearch(int size, Optional<NearestNeighbours> neighbours, Optional<Estimate.Reason> undefined) {
    /** The search of some rows of a layer, all in this order. */
    static LayerSearch of(PointCloud cloud, int[] rows, GraphSetting setting, int k) {
        PointCloud some = rows.length == cloud.size() ? cloud : cloud.subset(rows);
        if (some.allEqual()) {
            return without(rows.length, Estimate.Reason.ALL_POINTS_EQUAL);
        }
        PointCloud scaled = setting.scaling().of(some);
        return setting.metric() instanceof Metric.Cosine && hasZeroRow(scaled)
                ? without(rows.length, Estimate.Reason.OUT_OF_RANGE)
                : new LayerSearch(
                        rows.length, Optional.of(NearestNeighbours.of(scaled, k, setting.metric())), Optional.empty());
    }

    /** A random half of the rows, ascending, and the others. */
    static int[][] halves(int n, Seed seed) {
        int[] first = Draws.some(n, n / 2, seed);
        Arrays.sort(first);
        int[] second = IntStream.range(0, n)
                .filter(i -> Arrays.binarySearch(first, i) < 0)
                .toArray();
        return new int[][] {first, second};
    }

    private static LayerSearch without(int size, Estimate.Reason reason) {
        return new LayerSearch(size, Optional.empty(), Optional.of(reason));
    }

    /** A direction is not defined there: a layer of rectified units often has such rows. */
    private static boolean hasZeroRow(PointCloud cloud) {
        return IntStream.range(0, cloud.size())
                .anyMatch(i -> IntStream.range(0, cloud.dim()).allMatch(c -> cloud.at(i, c) == 0));
    }
}
