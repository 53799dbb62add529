package org.explico.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.explico.core.flow.RicciFlowMeasure;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;

/** Whether Ricci flow of the graph of a layer foretells the next one. */
final class FlowPredictionFigure {
    /** Its name in files and links. */
    static final String ID = "ricci-flow";

    private static final String TITLE = "Does Ricci flow foretell the next layer?";

    private FlowPredictionFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = new ArrayList<>();
        table(profile, "layers/curvature.given_length").ifPresent(table -> panels.add(slopes(profile, table)));
        table(profile, "layers/overlap").ifPresent(table -> panels.add(overlap(profile, table)));
        if (panels.isEmpty()) {
            return new Figure.Absent(ID, TITLE, "No step between layers has a regression.");
        }
        return new Figure.Drawn(
                ID,
                TITLE,
                panels,
                2,
                "Slope: over the edges of a layer, the logarithm of how much an edge grows to the next layer, regressed on minus its curvature among edges of the"
                        + " same length. Above 0, negatively curved edges grow more than others, as under Ricci flow; R² is the share of the growth that this explains."
                        + " Length has to be held: growth ln d′/d has ln d in it, and so has curvature, so that the slope without it, layers/curvature in report.json, is"
                        + " not 0 even for layers that have nothing to do with each other. Bars are one standard error that lets edges with a common vertex depend on"
                        + " each other. Jaccard index: of the edges of either graph the share that is in both, for the graph of the next layer and that of this one, as it is"
                        + " and as the flow leaves it. Flow foretells something where the second is larger.",
                Captions.parameters(profile, RicciFlowMeasure.NAME));
    }

    private static Figure.Panel slopes(LayerProfile profile, Table table) {
        double[] steps = table.column("transition");
        double[] beta = table.column("beta");
        double[] error = table.column("dyadic_error");
        double[] explained = table.column("r_squared");
        double[] ends = new double[2 * beta.length + 1];
        for (int t = 0; t < beta.length; t++) {
            ends[2 * t] = beta[t] - error[t];
            ends[2 * t + 1] = beta[t] + error[t];
        }
        String name = "Slope on curvature, length held";
        Plot plot = Plot.named(name, Axis.steps(profile.layers().size()), Axis.linear("β", ends))
                .subtitle(explained(explained))
                .guide(0);
        for (int t = 0; t < steps.length; t++) {
            plot.error("err s0", steps[t], beta[t] - error[t], beta[t] + error[t])
                    .mark(
                            "mark f0",
                            0,
                            steps[t],
                            beta[t],
                            "step from layer " + Numbers.text(steps[t]) + ": β = "
                                    + Numbers.withError(beta[t], error[t]) + ", R² = "
                                    + Numbers.fixed(explained[t], 3));
        }
        return plot.panel(name);
    }

    private static String explained(double... shares) {
        String least = Numbers.fixed(Arrays.stream(shares).min().orElse(0), 3);
        String most = Numbers.fixed(Arrays.stream(shares).max().orElse(0), 3);
        return "R² " + (least.equals(most) ? least : least + " to " + most);
    }

    private static Figure.Panel overlap(LayerProfile profile, Table table) {
        double[] steps = table.column("transition");
        double[] before = table.column("unevolved");
        double[] after = table.column("evolved");
        String name = "Edges in common with the next layer";
        Plot plot = Plot.named(
                        name,
                        Axis.steps(profile.layers().size()),
                        Axis.linear("Jaccard index, edges in both / in either", 0, 1))
                .legend(List.of("as it is", "after the flow"))
                .line("line s0", steps, before)
                .line("line s1", steps, after);
        for (int t = 0; t < steps.length; t++) {
            plot.mark("mark f0", 0, steps[t], before[t], "as it is: " + Numbers.fixed(before[t], 3))
                    .mark("mark f1", 1, steps[t], after[t], "after the flow: " + Numbers.fixed(after[t], 3));
        }
        return plot.panel(name);
    }

    private static Optional<Table> table(LayerProfile profile, String key) {
        return Readings.table(profile.acrossLayers(), RicciFlowMeasure.NAME, key);
    }
}
