package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.explico.core.flow.RicciFlowMeasure;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;

/** Whether Ricci flow of the graph of a layer foretells the next one. */
final class FlowPredictionFigure {
    private static final String TITLE = "Does Ricci flow foretell the next layer?";
    private static final int LEFT = 66;
    private static final int TOP = 46;
    private static final int WIDTH = 476;
    private static final int HEIGHT = 230;

    private FlowPredictionFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = new ArrayList<>();
        table(profile, "layers/curvature")
                .ifPresent(table -> panels.add(slopes(profile, "Slope on curvature, β", table)));
        table(profile, "layers/overlap").ifPresent(table -> panels.add(overlap(profile, table)));
        if (panels.isEmpty()) {
            return new Figure.Absent("ricci-flow", TITLE, "No step between layers has a regression.");
        }
        return new Figure.Drawn(
                "ricci-flow",
                TITLE,
                panels,
                2,
                "Left: the logarithm of how much each edge grows to the next layer, regressed on its curvature with the sign of the flow: above 0 means that negatively"
                        + " curved edges grow, as under Ricci flow. Bars are one robust standard error. Right: the share of edges that the graph of the next layer has in common"
                        + " with this one as it is, and as the flow leaves it; flow foretells something where the second is larger.",
                Captions.parameters(profile, RicciFlowMeasure.NAME));
    }

    private static Figure.Panel slopes(LayerProfile profile, String name, Table table) {
        double[] steps = table.column("transition");
        double[] beta = table.column("beta");
        double[] error = table.column("robust_error");
        double[] ends = new double[2 * beta.length + 1];
        for (int t = 0; t < beta.length; t++) {
            ends[2 * t] = beta[t] - error[t];
            ends[2 * t + 1] = beta[t] + error[t];
        }
        Svg svg = new Svg();
        Plot plot = new Plot(svg, LEFT, TOP, WIDTH, HEIGHT, steps(profile), Axis.linear("β", ends));
        svg.text("b", LEFT, 16, name);
        plot.frame();
        svg.line("guide", LEFT, plot.py(0), LEFT + (double) WIDTH, plot.py(0));
        for (int t = 0; t < steps.length; t++) {
            plot.error("err s0", steps[t], beta[t] - error[t], beta[t] + error[t]);
            plot.mark(
                    "mark f0",
                    0,
                    steps[t],
                    beta[t],
                    "step from layer " + Numbers.text(steps[t]) + ": β = " + Numbers.withError(beta[t], error[t])
                            + ", R² = " + Numbers.fixed(table.column("r_squared")[t], 3));
        }
        return new Figure.Panel(name, 560, TOP + HEIGHT + plot.foot(), svg.toString());
    }

    private static Figure.Panel overlap(LayerProfile profile, Table table) {
        double[] steps = table.column("transition");
        double[] before = table.column("unevolved");
        double[] after = table.column("evolved");
        Svg svg = new Svg();
        Plot plot = new Plot(svg, LEFT, TOP, WIDTH, HEIGHT, steps(profile), Axis.linear("share of edges", 0, 1));
        svg.text("b", LEFT, 16, "Edges in common with the next layer");
        plot.frame().legend(List.of("as it is", "after the flow"));
        plot.line("line s0", steps, before).line("line s1", steps, after);
        for (int t = 0; t < steps.length; t++) {
            plot.mark("mark f0", 0, steps[t], before[t], "as it is: " + Numbers.fixed(before[t], 3));
            plot.mark("mark f1", 1, steps[t], after[t], "after the flow: " + Numbers.fixed(after[t], 3));
        }
        return new Figure.Panel("Edges in common", 560, TOP + HEIGHT + plot.foot(), svg.toString());
    }

    private static Axis steps(LayerProfile profile) {
        int layers = Math.max(2, profile.layers().size());
        return Axis.within(Math.min(8, layers), "step from layer", 0.5, layers - 0.5);
    }

    private static Optional<Table> table(LayerProfile profile, String key) {
        return Readings.table(profile.acrossLayers(), RicciFlowMeasure.NAME, key);
    }
}
