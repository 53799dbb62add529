package org.explico.cli;

import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.measure.Budget;
import org.explico.core.measure.Cost;

/** Refuses graphs and curvatures that do not fit, before anything is allocated for them. */
final class GraphRoom {
    private static final double MIB = 1 << 20;

    /** Steps a second, of both cores of a small machine. */
    private static final double SPEED = 2e9;

    /** Seconds. */
    private static final double WORTH_SAYING = 3;

    /** What rows and their text take, beside the numbers. */
    private static final double BYTES_A_ROW = 40;

    private GraphRoom() {}

    /** Refuses a graph that does not fit. */
    static void require(String what, GraphSource source, GraphOptions options) {
        double budget = Budget.ofThisProcess().bytes();
        double wanted = GivenGraph.bytes(source, options);
        if (wanted > budget) {
            throw Refusal.overBudget(
                    what,
                    "at most " + Math.round(budget / MIB) + " MiB",
                    "about " + Math.round(wanted / MIB) + " MiB for the neighbour graph of " + source.size()
                            + " points",
                    "take fewer points or a smaller --k, or more memory");
        }
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
                    "take fewer points or a smaller --k, another --notion, or more memory");
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
