package org.explico.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;

/** The singular values of the differential, layer by layer, on one logarithmic scale. */
final class SpectrumFigure {
    private static final String TITLE = "Spectrum of the differential";

    private SpectrumFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Optional<Table>> tables = profile.layers().stream()
                .map(layer -> Readings.table(layer.readings(), "pullback", "inputs/spectrum"))
                .toList();
        List<Table> present = tables.stream().flatMap(Optional::stream).toList();
        if (present.isEmpty()) {
            return new Figure.Absent("spectrum", TITLE, Captions.withoutRank(profile));
        }
        double[] values = present.stream()
                .flatMapToDouble(t -> DoubleStream.concat(
                        Arrays.stream(t.column("median")),
                        DoubleStream.concat(Arrays.stream(t.column("low")), Arrays.stream(t.column("high")))))
                .toArray();
        Axis y = Axis.logarithmic("singular value", values);
        List<Figure.Panel> panels = IntStream.range(0, tables.size())
                .boxed()
                .flatMap(i -> tables
                        .get(i)
                        .map(t -> panel(profile.layers().get(i).layer().text(), t, y, Palette.step(i, tables.size())))
                        .stream())
                .toList();
        return new Figure.Drawn(
                "spectrum",
                TITLE,
                panels,
                4,
                "How strongly the map to a layer stretches each of its principal directions, sorted; the line is the median over the sampled inputs,"
                        + " the band holds the middle 80 %. A cliff marks the rank. All layers share the vertical scale, twelve decades at most;"
                        + " what lies below its foot, zero included, is drawn on it.",
                Captions.parameters(profile, "pullback"));
    }

    private static Figure.Panel panel(String layer, Table table, Axis y, int step) {
        Svg svg = new Svg();
        double[] index = table.column("index");
        Plot plot = new Plot(svg, 60, 30, 210, 150, Axis.linearInAbout(4, "index", index), y);
        svg.open("g").title(layer);
        svg.text("b", 60, 18, Markup.layer(layer, 26)).close("g");
        plot.frame()
                .band("area d" + step, index, table.column("low"), table.column("high"))
                .line("line q" + step, index, table.column("median"));
        if (index.length <= 24) {
            for (int r = 0; r < index.length; r++) {
                plot.mark("mark d" + step, 0, index[r], table.column("median")[r], told(layer, table, r));
            }
        }
        return new Figure.Panel(layer, 280, 222, svg.toString());
    }

    private static String told(String layer, Table table, int row) {
        return layer + ": singular value " + Numbers.text(table.column("index")[row]) + " is "
                + Numbers.text(table.column("median")[row]) + " (" + Numbers.text(table.column("low")[row]) + " to "
                + Numbers.text(table.column("high")[row]) + ")";
    }
}
