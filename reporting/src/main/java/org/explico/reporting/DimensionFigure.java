package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;

/** Intrinsic dimension over depth by two estimators, and the fits that the second one rests on. */
final class DimensionFigure {
    private static final String TITLE = "Intrinsic dimension over depth";

    /** With more layers than this, marks on the lines of the fits would hide the lines. */
    private static final int MOST_MARKED = 12;

    private DimensionFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        DepthPanel.Series twoNn = DepthPanel.Series.of(profile, "TwoNN", "two-nn", "all/dimension");
        DepthPanel.Series homology = DepthPanel.Series.of(profile, "PH dimension", "ph-dimension", "all/dimension");
        DepthPanel.Series classes = DepthPanel.Series.of(profile, "TwoNN, class mean", "two-nn", "classes/dimension");
        List<Figure.Panel> panels = new ArrayList<>();
        DepthPanel.of(profile, "Intrinsic dimension", "dimension", List.of(twoNn, homology, classes))
                .ifPresent(panels::add);
        fits(profile).ifPresent(panels::add);
        if (panels.isEmpty()) {
            return new Figure.Absent("dimension", TITLE, twoNn.why());
        }
        return new Figure.Drawn(
                "dimension",
                TITLE,
                panels,
                2,
                "The number of directions in which points vary near each other; bars are one standard error, a cross at the foot marks a layer where"
                        + " it is undefined. Two estimators that disagree warn of noise, boundary or too few points. Fits: the PH dimension is"
                        + " 1 / (1 − slope) of these lines; a bend means that it has not settled.",
                Captions.parameters(profile, "two-nn", "ph-dimension"));
    }

    /** The log-log points of every layer, coloured by depth. */
    private static Optional<Figure.Panel> fits(LayerProfile profile) {
        List<Optional<Table>> tables = profile.layers().stream()
                .map(layer -> Readings.table(layer.readings(), "ph-dimension", "all/fit"))
                .toList();
        List<Table> present = tables.stream().flatMap(Optional::stream).toList();
        if (present.isEmpty()) {
            return Optional.empty();
        }
        String name = "Fits of the PH dimension";
        Plot plot = Plot.named(
                        name,
                        Axis.linear("ln n (points drawn)", all(present, "log_n")),
                        Axis.linear("ln E (total H0 lifespan)", all(present, "log_e")))
                .depthScale(tables.size());
        IntStream.range(0, tables.size())
                .forEach(i -> tables.get(i)
                        .ifPresent(table -> draw(plot, table, Palette.step(i, tables.size()), profile, i)));
        return Optional.of(plot.panel(name));
    }

    private static void draw(Plot plot, Table table, int step, LayerProfile profile, int layer) {
        double[] x = table.column("log_n");
        double[] y = table.column("log_e");
        String name = profile.layers().get(layer).layer().text();
        if (profile.layers().size() > MOST_MARKED) {
            plot.line("thin q" + step, x, y);
            return;
        }
        plot.line("line q" + step, x, y);
        for (int r = 0; r < x.length; r++) {
            plot.mark(
                    "mark d" + step,
                    0,
                    x[r],
                    y[r],
                    name + ": n = " + Numbers.count(Math.round(StrictMath.exp(x[r]))) + ", E = "
                            + Numbers.text(StrictMath.exp(y[r])));
        }
    }

    private static double[] all(List<Table> tables, String column) {
        return tables.stream()
                .flatMapToDouble(table -> java.util.Arrays.stream(table.column(column)))
                .toArray();
    }
}
