package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;

/** Whether distances change against curvature from layer to layer, and how often chance does as well. */
final class RicciFigure {
    private static final String TITLE = "Curvature against change of distance";
    private static final String MEASURE = RicciPanels.MEASURE;
    private static final int BINS = 40;

    private RicciFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        Optional<Estimate> rho = Readings.value(profile.acrossLayers(), MEASURE, "layers/rho");
        List<Figure.Panel> panels = new ArrayList<>();
        Readings.table(profile.acrossLayers(), MEASURE, "layers/transitions")
                .ifPresent(table -> panels.add(scatter(profile, table, rho)));
        Readings.table(profile.acrossLayers(), MEASURE, "layers/null")
                .ifPresent(table -> panels.add(chance(profile, table.column("rho"), rho)));
        RicciPanels.overK(profile).ifPresent(panels::add);
        if (panels.isEmpty()) {
            return new Figure.Absent("ricci", TITLE, why(rho));
        }
        return new Figure.Drawn(
                "ricci", TITLE, panels, 2, howToRead(profile, rho), Captions.parameters(profile, MEASURE));
    }

    private static String howToRead(LayerProfile profile, Optional<Estimate> rho) {
        String steps = Readings.table(profile.acrossLayers(), MEASURE, "layers/transitions")
                .map(
                        table ->
                                "Each dot is a step from one layer to the next: the total curvature of the first against how much the sum of hops then changes. ")
                .orElse(why(rho) + " ");
        String orders = Readings.table(profile.acrossLayers(), MEASURE, "layers/null")
                .map(table -> " p is the share of orders whose ρ is as negative or more.")
                .orElse("");
        String overK = Readings.table(profile.acrossLayers(), MEASURE, "layers/over_k")
                .filter(RicciPanels::judged)
                .map(
                        table ->
                                " Over k: the band holds 95 % of the curves of random orders, whole; a curve inside it shows nothing.")
                .orElse("");
        return steps
                + "Ricci flow shrinks what is positively curved, so it would give ρ near −1. But η, the change of the sum of hops, holds the hops of the first layer"
                + " with a minus sign, so ρ is not 0 even for layers in shuffled order, and mostly negative: compare ρ with the shuffled layers, not with zero."
                + orders + overK;
    }

    private static String why(Optional<Estimate> rho) {
        return rho.map(e -> e instanceof Estimate.Undefined undefined
                        ? "The Ricci coefficient is undefined: " + Readings.sentence(undefined.reason()) + "."
                        : "The steps between layers were not kept.")
                .orElse("The Ricci coefficient was not measured in this run.");
    }

    private static Figure.Panel scatter(LayerProfile profile, Table table, Optional<Estimate> rho) {
        double[] change = table.column("hops_change");
        double[] curvature = table.column("curvature");
        String name = "Steps between layers";
        Plot plot = Plot.named(
                        name,
                        Axis.linear("η, change of the sum of hops to the next layer", change),
                        Axis.linear("Ric, total curvature", curvature))
                .subtitle(rho.flatMap(Readings::number)
                                .map(r -> "ρ = " + Numbers.fixed(r, 3))
                                .orElse("ρ is undefined") + ", " + table.rows() + " steps");
        List<double[]> taken = new ArrayList<>();
        for (int r = 0; r < change.length; r++) {
            taken.add(new double[] {plot.px(change[r]) - 6, plot.py(curvature[r]) - 6, 12, 12});
        }
        for (int r = 0; r < change.length; r++) {
            int step = Palette.step(r, change.length);
            plot.mark("mark d" + step, 0, change[r], curvature[r], told(profile, table, r));
            label(plot, taken, change[r], curvature[r], code(profile, table, r));
        }
        return plot.panel(name);
    }

    /** Writes the label at the first of eight places about the dot that is free; leaves it out where none is. */
    private static void label(Plot plot, List<double[]> taken, double x, double y, String text) {
        double width = TextWidth.of(text, 11.5);
        double[][] places = {
            {8, 4},
            {-8 - width, 4},
            {-width / 2, -9},
            {-width / 2, 18},
            {7, -7},
            {7, 15},
            {-7 - width, -7},
            {-7 - width, 15}
        };
        for (double[] place : places) {
            double[] box = {plot.px(x) + place[0], plot.py(y) + place[1] - 11, width, 14};
            boolean inside = box[0] > Plot.LEFT + 2
                    && box[0] + width < Plot.LEFT + Plot.WIDTH - 2
                    && box[1] > Plot.TOP
                    && box[1] + 14 < Plot.TOP + Plot.HEIGHT - 2;
            if (inside && taken.stream().noneMatch(other -> meet(box, other))) {
                taken.add(box);
                plot.text(box[0], box[1] + 11, text);
                return;
            }
        }
    }

    private static boolean meet(double[] a, double[] b) {
        return a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
    }

    private static boolean oneStepAfterTheOther(LayerProfile profile, Table table) {
        return table.rows() == profile.layers().size() - 1;
    }

    private static String code(LayerProfile profile, Table table, int row) {
        return oneStepAfterTheOther(profile, table)
                ? (row + 1) + "→" + (row + 2)
                : Numbers.text(table.column("transition")[row]);
    }

    private static String told(LayerProfile profile, Table table, int row) {
        String step = oneStepAfterTheOther(profile, table)
                ? profile.layers().get(row).layer().text() + " → "
                        + profile.layers().get(row + 1).layer().text()
                : "step " + Numbers.text(table.column("transition")[row]);
        return step + ": η = " + Numbers.text(table.column("hops_change")[row]) + ", Ric = "
                + Numbers.text(table.column("curvature")[row]);
    }

    private static String mean(LayerProfile profile) {
        return Readings.value(profile.acrossLayers(), MEASURE, "layers/null.mean")
                .flatMap(Readings::number)
                .map(value -> ", mean " + Numbers.fixed(value, 2))
                .orElse("");
    }

    private static Figure.Panel chance(LayerProfile profile, double[] values, Optional<Estimate> rho) {
        return HistogramPanel.between(
                "What chance gives",
                Numbers.count(values.length) + " shuffles" + mean(profile) + "; the upright line is the observed ρ",
                "ρ of shuffled layers",
                "shuffles",
                -1,
                1,
                BINS,
                values,
                rho.flatMap(Readings::number).stream()
                        .map(r -> new HistogramPanel.Upright(r, "s1", "observed ρ = " + Numbers.fixed(r, 3)))
                        .toList());
    }
}
