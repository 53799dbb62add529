package org.explico.cli;

import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.graph.RadiusGraph;
import org.explico.core.measure.Budget;
import org.explico.core.measure.Cost;
import org.explico.data.PointsOrDistances;

/** Refuses graphs and curvatures that do not fit, before anything is allocated for them. */
final class GraphRoom {
    private static final double MIB = 1 << 20;

    /** Steps a second, of both cores of a small machine. */
    private static final double SPEED = 2e9;

    /** Seconds. */
    private static final double WORTH_SAYING = 3;

    /** What rows and their text take, beside the numbers. */
    private static final double BYTES_A_ROW = 40;

    /** What a point and one of its nearest neighbours take. */
    private static final double BYTES_A_CHOICE = 40;

    private GraphRoom() {}

    /** Refuses a graph that does not fit. How many points are within a radius is counted first, unless all would fit. */
    static void require(String what, GraphSource source, GraphOptions options) {
        switch (source) {
            case GraphSource.Edges edges ->
                require(what, 8.0 * edges.given().graph().edges(), "the graph", "take fewer edges, or more memory");
            case GraphSource.Points points
            when options.radius().isPresent() ->
                requireWithin(what, points.space(), options, options.radius().get());
            case GraphSource.Points points ->
                require(
                        what,
                        matrix(points.space())
                                + BYTES_A_CHOICE * source.size() * options.k().orElseThrow(),
                        "the neighbour graph of " + source.size() + " points",
                        "take fewer points or a smaller --k, or more memory");
        }
    }

    private static void require(String what, double wanted, String graph, String nextStep) {
        double budget = Budget.ofThisProcess().bytes();
        if (wanted > budget) {
            throw Refusal.overBudget(
                    what,
                    "at most " + Math.round(budget / MIB) + " MiB",
                    "about " + Math.round(wanted / MIB) + " MiB for " + graph,
                    nextStep);
        }
    }

    private static void requireWithin(String what, PointsOrDistances space, GraphOptions options, double radius) {
        double budget = Budget.ofThisProcess().bytes();
        long most = Math.max(0, (long) ((budget - matrix(space)) / RadiusGraph.BYTES_A_PAIR));
        if (space.size() * (space.size() - 1L) / 2 <= most) {
            return;
        }
        long pairs = switch (space) {
            case PointsOrDistances.Points points -> RadiusGraph.pairs(points.cloud(), options.straight(), radius, most);
            case PointsOrDistances.Distances distances -> RadiusGraph.pairs(distances.matrix(), radius);
            case PointsOrDistances.Some some -> throw new IllegalStateException("refused before");
        };
        if (pairs > most) {
            throw Refusal.overBudget(
                    what,
                    "at most " + Math.round(budget / MIB) + " MiB",
                    String.format(
                            Locale.ROOT,
                            "more than that, since over %,d pairs of the %,d points are at most %s apart",
                            most,
                            space.size(),
                            radius),
                    "take fewer points or a smaller --radius, or more memory");
        }
    }

    private static double matrix(PointsOrDistances space) {
        return space instanceof PointsOrDistances.Points ? 0 : DistanceMatrix.bytes(space.size());
    }

    /** What a curvature will take, where that is long enough to say; refused where it does not fit. */
    static Optional<String> require(String what, GivenGraph graph, Cost cost, String notion) {
        Budget budget = Budget.ofThisProcess();
        double bytes = cost.bytes() + BYTES_A_ROW * graph.edges();
        if (bytes > budget.bytes()) {
            throw Refusal.overBudget(
                    what,
                    "at most " + Math.round(budget.bytes() / MIB) + " MiB",
                    "about " + Math.round(bytes / MIB) + " MiB for " + notion + " curvature of "
                            + String.format(Locale.ROOT, "%,d edges", graph.edges()),
                    "take a smaller graph, another --notion, or more memory");
        }
        double seconds = cost.operations() / SPEED;
        return seconds < WORTH_SAYING
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s curvature: expected to take about %s and %,.0f MiB",
                        notion,
                        seconds < 90 ? Math.round(seconds) + " s" : Math.round(seconds / 60) + " min",
                        bytes / MIB));
    }
}
