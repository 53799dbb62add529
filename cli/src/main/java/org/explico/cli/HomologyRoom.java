package org.explico.cli;

import java.util.function.IntFunction;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.measure.Budget;
import org.explico.core.measure.Cost;
import org.explico.core.topology.complex.Cubical;
import org.explico.core.topology.complex.GridField;
import org.explico.core.topology.rips.VietorisRips;
import org.explico.data.PointsOrDistances;

/** Refuses what does not fit, before anything is allocated for it. */
final class HomologyRoom {
    private static final double MIB = 1 << 20;

    private HomologyRoom() {}

    static void require(VietorisRips rips, PointsOrDistances space, String what) {
        int n = space.size();
        double held = space instanceof PointsOrDistances.Distances ? DistanceMatrix.bytes(n) : 0;
        IntFunction<Cost> cost = points -> {
            Cost own = rips.cost(points);
            return new Cost(own.bytes() + DistanceMatrix.bytes(points), own.operations());
        };
        double bytes = Budget.ofThisProcess().bytes();
        if (cost.apply(n).bytes() - held > bytes) {
            int fits = largest(cost, bytes, n);
            throw Refusal.overBudget(
                    what,
                    "at most " + Math.round(bytes / MIB) + " MiB",
                    "about " + Math.round(cost.apply(n).bytes() / MIB) + " MiB for degrees up to " + rips.degree()
                            + " of " + n + " points",
                    "take --landmarks " + fits + " or fewer, a lower degree, or more memory");
        }
    }

    static void require(Cubical cubes, GridField grid, String what) {
        double bytes = Budget.ofThisProcess().bytes();
        double wanted = cubes.cost(grid.shape()).bytes();
        if (wanted > bytes) {
            throw Refusal.overBudget(
                    what,
                    "at most " + Math.round(bytes / MIB) + " MiB",
                    "about " + Math.round(wanted / MIB) + " MiB for " + grid.size() + " values",
                    "take a part of the array, or more memory");
        }
    }

    private static int largest(IntFunction<Cost> cost, double bytes, int n) {
        int low = 1;
        int high = n;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (cost.apply(middle).bytes() <= bytes) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
