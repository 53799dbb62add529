package org.explico.reporting;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;

/** Persistence diagrams, a panel a layer: birth against death, the essential classes on a line at the top. */
final class DiagramFigure {
    /** The title of the figure. */
    static final String TITLE = "Persistence diagrams";

    private static final int LEFT = 58;
    private static final int TOP = 44;
    private static final int SIDE = 276;

    /** The room above the plot where the line of infinity lies: beyond every finite number. */
    private static final int BEYOND = 20;

    /** The place of the plot within a panel, as a viewBox. */
    static final String FRAME = (LEFT - 7) + " " + TOP + " " + (SIDE + 12) + " " + (SIDE + BEYOND + 6);

    private DiagramFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = profile.layers().stream()
                .filter(Diagrams::present)
                .map(layer -> panel(layer, Diagrams.scale(profile, layer)))
                .toList();
        if (panels.isEmpty()) {
            return new Figure.Absent("diagrams", TITLE, Diagrams.why(profile));
        }
        return new Figure.Drawn(
                "diagrams",
                TITLE,
                panels,
                3,
                "A dot is a feature born at its horizontal and gone at its vertical place; the farther above the diagonal, the longer it lives. What"
                        + " never dies lies on the line marked ∞. Dots that fall on the same pixel are drawn once; the files hold them all. "
                        + Diagrams.scaleSentence(profile),
                Captions.parameters(profile, "rips"));
    }

    private static Figure.Panel panel(LayerReadings layer, double scale) {
        Svg svg = new Svg();
        String name = layer.layer().text();
        Axis birth = Axis.linearInAbout(4, "birth", 0, scale);
        Plot plot = new Plot(svg, LEFT, TOP + BEYOND, SIDE, SIDE, birth, Axis.linearInAbout(4, "death", 0, scale));
        svg.open("g").title(name);
        svg.text("b", LEFT, 14, Markup.layer(name, 32)).close("g");
        legend(svg, layer);
        plot.frame();
        double end = birth.high();
        svg.line("guide", plot.px(0), plot.py(0), plot.px(end), plot.py(end));
        double infinity = TOP + 8;
        svg.line("guide", LEFT, infinity, LEFT + SIDE, infinity);
        svg.text("t end", LEFT - 7, infinity + 4, "∞");
        for (int degree = 0; degree < 2; degree++) {
            String css = "dots s" + degree;
            Diagrams.of(layer, degree).ifPresent(table -> dots(svg, plot, css, table, infinity));
        }
        return new Figure.Panel(name, LEFT + SIDE + 24, TOP + BEYOND + SIDE + 46, svg.toString());
    }

    private static void legend(Svg svg, LayerReadings layer) {
        double at = LEFT;
        for (int degree = 0; degree < 2; degree++) {
            int bars = Diagrams.of(layer, degree).map(Table::rows).orElse(0);
            String text = "H" + degree + ", " + Numbers.count(bars) + (bars == 1 ? " feature" : " features");
            svg.leaf("path", "class", "dots s" + degree, "d", "M" + Svg.pair(at + 3, 31) + "h0");
            svg.text("t", at + 11, 35, text);
            at += 11 + TextWidth.of(text, 11.5) + 16;
        }
    }

    /** One path of dots: a line of no length with round ends is a dot, in a fifth of the bytes of a circle. */
    private static void dots(Svg svg, Plot plot, String css, Table table, double infinity) {
        double[] birth = table.column("birth");
        double[] death = table.column("death");
        Set<String> places = new LinkedHashSet<>();
        for (int i = 0; i < birth.length; i++) {
            double y = Double.isInfinite(death[i]) ? infinity : plot.py(death[i]);
            places.add(Math.round(plot.px(birth[i])) + " " + Math.round(y));
        }
        StringBuilder path = new StringBuilder();
        places.forEach(place -> path.append('M').append(place).append("h0"));
        svg.leaf("path", "class", css, "d", path.toString());
    }
}
