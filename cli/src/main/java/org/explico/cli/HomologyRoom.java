package org.explico.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.measure.Budget;
import org.explico.core.measure.Cost;
import org.explico.core.topology.complex.Cubical;
import org.explico.core.topology.complex.GridField;
import org.explico.core.topology.rips.Forecast;
import org.explico.core.topology.rips.RipsFiltration;
import org.explico.core.topology.rips.VietorisRips;
import org.explico.data.PointsOrDistances;

/** Refuses what does not fit, before anything is allocated for it. */
final class HomologyRoom {
    private static final double MIB = 1 << 20;

    /** What a pair of points takes: its distance, its edge, its place in the neighbour lists. */
    private static final double BYTES_A_PAIR = 80;

    private static final int SAMPLE = 1000;

    /** Seconds. */
    private static final double WORTH_SAYING = 3;

    private HomologyRoom() {}

    /** Points with a threshold go by the pairs within it, whose number a sample tells; all others by their number. */
    static void require(VietorisRips rips, SpaceOptions.Space space, String what) {
        int n = space.space().size();
        double bytes = Budget.ofThisProcess().bytes();
        IntFunction<Cost> cost = points -> {
            Cost own = rips.cost(points);
            return new Cost(own.bytes() + (rips.degree() == 0 ? 0 : DistanceMatrix.bytes(points)), own.operations());
        };
        double wanted = switch (space.space()) {
            case PointsOrDistances.Points points
            when rips.degree() == 0 ->
                MinimumSpanningTree.bytes(n, points.cloud().dim())
                        + cost.apply(n).bytes();
            case PointsOrDistances.Points points ->
                Math.min(cost.apply(n).bytes(), withinThreshold(rips, points, space));
            case PointsOrDistances.Distances distances -> rips.cost(n).bytes();
            case PointsOrDistances.Some some ->
                Math.min(cost.apply(n).bytes(), BYTES_A_PAIR * some.distances().pairs());
        };
        if (wanted > bytes) {
            int fits = largest(cost, bytes, n);
            throw Refusal.overBudget(
                    what,
                    "at most " + Math.round(bytes / MIB) + " MiB",
                    "about " + Math.round(wanted / MIB) + " MiB for degrees up to " + rips.degree() + " of " + n
                            + " points",
                    "take --landmarks " + fits + " or fewer, a threshold or a lower one, or more memory");
        }
    }

    /** Refuses distances along a graph between all pairs of points, and the straight ones they come from, where they do not fit. */
    static void requireMatrix(String what, int n) {
        double budget = Budget.ofThisProcess().bytes();
        double bytes = 4.0 * DistanceMatrix.bytes(n);
        if (bytes > budget) {
            throw Refusal.overBudget(
                    what,
                    "at most " + (int) (n * Math.sqrt(budget / bytes)) + " points, whose distances fit",
                    n + " points",
                    "take fewer points");
        }
    }

    /** What the diagram will take, where that is long enough to say; refused where it does not fit. */
    static Optional<String> forecast(RunOptions run, RipsFiltration filtration, SpaceOptions.Space space, String what) {
        Forecast forecast = run.inPool(filtration::forecast);
        double bytes = Budget.ofThisProcess().bytes();
        if (forecast.bytes() > bytes) {
            // What is kept grows at least as the square of the points.
            int fits = (int) (space.space().size() * Math.sqrt(bytes / forecast.bytes()));
            throw Refusal.overBudget(
                    what,
                    "at most " + Math.round(bytes / MIB) + " MiB",
                    words(forecast),
                    "take --landmarks " + fits
                            + " or fewer, a threshold or a lower one, a smaller degree, or more memory");
        }
        return Optional.of(forecast).filter(f -> f.seconds() > WORTH_SAYING).map(HomologyRoom::words);
    }

    /** The forecast for a person. */
    private static String words(Forecast forecast) {
        return String.format(
                Locale.ROOT,
                "%,d edges; expected to take about %s and %,.0f MiB",
                forecast.edges(),
                forecast.seconds() < 90
                        ? Math.round(forecast.seconds()) + " s"
                        : Math.round(forecast.seconds() / 60) + " min",
                forecast.bytes() / MIB);
    }

    private static double withinThreshold(
            VietorisRips rips, PointsOrDistances.Points points, SpaceOptions.Space space) {
        int n = points.size();
        if (rips.threshold().isEmpty() || n <= SAMPLE) {
            return Double.POSITIVE_INFINITY;
        }
        int[] rows = IntStream.range(0, SAMPLE)
                .map(i -> (int) ((long) i * n / SAMPLE))
                .toArray();
        double[] lengths =
                DistanceMatrix.of(points.cloud().subset(rows), space.metric()).toLowerTriangle();
        double t = rips.threshold().getAsDouble();
        double share = Arrays.stream(lengths).filter(d -> d <= t).count() / (double) lengths.length;
        return BYTES_A_PAIR * share * n * (n - 1.0) / 2;
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
