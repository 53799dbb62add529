package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;

/** A field over the plane as a heat map with level lines, both axes to one scale, and curves and marks over it. */
final class FieldFigure {
    private static final int LEFT = 66;
    private static final int TOP = 44;
    private static final double LONGEST = 460;
    private static final double SHORTEST = 150;
    private static final int BAR = 14;
    private static final int FINER = 3;
    private static final int LEVELS = 10;

    private final FieldPicture picture;
    private final Field field;
    private final Svg svg = new Svg();
    private final double width;
    private final double height;
    private final Plot plot;

    private FieldFigure(FieldPicture picture) {
        this.picture = picture;
        this.field = picture.field();
        Field.Rectangle where = field.where();
        double scale = LONGEST / Math.max(where.width(), where.height());
        this.width = Math.max(SHORTEST, where.width() * scale);
        this.height = Math.max(SHORTEST, where.height() * scale);
        this.plot = new Plot(
                svg,
                LEFT,
                TOP,
                width,
                height,
                Axis.within((int) Math.max(2, width / 80), field.xLabel(), where.left(), where.right()),
                Axis.within((int) Math.max(2, height / 60), field.yLabel(), where.bottom(), where.top()));
    }

    /** The figure. */
    static Figure of(FieldPicture picture) {
        FieldFigure figure = new FieldFigure(picture);
        return new Figure.Drawn(
                picture.id(),
                picture.title(),
                List.of(figure.panel()),
                1,
                picture.howToRead() + figure.scaleNote(),
                picture.parameters());
    }

    private String scaleNote() {
        Field.Rectangle where = field.where();
        boolean even = Math.abs(width / where.width() / (height / where.height()) - 1) < 1e-9;
        return even ? "" : " The axes are not to one scale.";
    }

    private Figure.Panel panel() {
        // The picture covers the grid of the frame: level lines are what its ground has lines for.
        plot.frame();
        image(LEFT, TOP, width, height, heat());
        levels();
        svg.rect("plot", LEFT, TOP, width, height);
        clip();
        svg.open("g", "clip-path", "url(#clip-" + picture.id() + ")").raw("\n");
        picture.curves().forEach(this::curve);
        picture.marks().forEach(this::mark);
        svg.close("g");
        legend();
        bar();
        return new Figure.Panel(
                field.quantity(),
                (int) Math.ceil(LEFT + width + 100),
                (int) Math.ceil(TOP + height + 48),
                svg.toString());
    }

    /** The heat map, interpolated between the points of the grid; outside the band of a picture with one it loses its colour. */
    private Raster heat() {
        int columns = FINER * (field.columns() - 1) + 1;
        int rows = FINER * (field.rows() - 1) + 1;
        double least = field.least();
        double span = field.most() > least ? field.most() - least : 1;
        return Raster.of(columns, rows, (row, column) -> {
            double value = between((double) (rows - 1 - row) / FINER, (double) column / FINER);
            if (!Double.isFinite(value)) {
                return 0x808080;
            }
            int colour = ColourMap.VIRIDIS.at((value - least) / span);
            boolean muted = picture.band().isPresent() && !picture.band().get().holds(value);
            return muted ? muted(colour) : colour;
        });
    }

    private double between(double row, double column) {
        int r = Math.min((int) row, field.rows() - 2);
        int c = Math.min((int) column, field.columns() - 2);
        double up = row - r;
        double right = column - c;
        return (1 - up) * ((1 - right) * field.at(r, c) + right * field.at(r, c + 1))
                + up * ((1 - right) * field.at(r + 1, c) + right * field.at(r + 1, c + 1));
    }

    private static int muted(int colour) {
        int red = colour >> 16 & 0xff;
        int green = colour >> 8 & 0xff;
        int blue = colour & 0xff;
        int grey = (int) Math.round(0.3 * red + 0.59 * green + 0.11 * blue);
        int soft = 70 + grey * 120 / 255;
        return soft << 16 | soft << 8 | soft;
    }

    private void levels() {
        StringBuilder path = new StringBuilder();
        for (Axis.Tick tick : Axis.within(LEVELS, "", field.least(), top()).ticks()) {
            path.append(Isolines.path(field, tick.at(), plot));
        }
        if (!path.isEmpty()) {
            svg.leaf("path", "class", "iso", "d", path.toString());
        }
    }

    private double top() {
        return field.most() > field.least() ? field.most() : field.least() + 1;
    }

    private void clip() {
        svg.open("clipPath", "id", "clip-" + picture.id())
                .rect("", LEFT, TOP, width, height)
                .close("clipPath");
    }

    private void curve(PlaneCurve curve) {
        StringBuilder path = new StringBuilder();
        String last = "";
        for (int i = 0; i < curve.size(); i++) {
            String next = Svg.pair(plot.px(curve.x(i)), plot.py(curve.y(i)));
            if (!next.equals(last)) {
                path.append(i == 0 ? 'M' : 'L').append(next);
            }
            last = next;
        }
        svg.open("g", "class", "pt").title(curve.name());
        svg.leaf("path", "class", "halo", "d", path.toString());
        svg.leaf("path", "class", "over " + css(curve.role()), "d", path.toString())
                .close("g");
    }

    private void mark(FieldPicture.Mark mark) {
        if (!holds(mark)) {
            return;
        }
        double x = plot.px(mark.x());
        double y = plot.py(mark.y());
        String shape = switch (mark.kind()) {
            case START -> "M" + Svg.pair(x - 4.6, y) + "a4.6 4.6 0 1 0 9.2 0a4.6 4.6 0 1 0-9.2 0Z";
            case END -> "M" + Svg.pair(x - 4.2, y - 4.2) + "h8.4v8.4h-8.4Z";
            case EVENT -> "M" + Svg.pair(x, y - 5.4) + "l5.2 9.2h-10.4Z";
        };
        svg.open("g", "class", "pt").title(mark.text());
        svg.leaf("circle", "class", "hit", "cx", Svg.number(x), "cy", Svg.number(y), "r", "11");
        svg.leaf("path", "class", "mark spot", "d", shape).close("g");
    }

    private boolean holds(FieldPicture.Mark mark) {
        Field.Rectangle where = field.where();
        return mark.x() >= where.left()
                && mark.x() <= where.right()
                && mark.y() >= where.bottom()
                && mark.y() <= where.top();
    }

    private void legend() {
        List<String> told = new ArrayList<>();
        double at = LEFT;
        for (PlaneCurve curve : picture.curves()) {
            if (!told.contains(curve.name())) {
                told.add(curve.name());
                svg.line("halo", at, TOP - 16, at + 22, TOP - 16);
                svg.line("over " + css(curve.role()), at, TOP - 16, at + 22, TOP - 16);
                svg.text("t", at + 29, TOP - 12, curve.name());
                at += 29 + TextWidth.of(curve.name(), 11.5) + 18;
            }
        }
    }

    private static String css(PlaneCurve.Role role) {
        return switch (role) {
            case CLASS -> "o0";
            case EDGE -> "o1";
            case LIFT -> "o2";
            case OTHER -> "o3";
        };
    }

    private void bar() {
        double x = LEFT + width + 20;
        image(x, TOP, BAR, height, Raster.of(1, 128, (row, column) -> ColourMap.VIRIDIS.at(1 - row / 127.0)));
        svg.rect("plot", x, TOP, BAR, height);
        Axis axis = Axis.within(5, field.quantity(), field.least(), top());
        for (Axis.Tick tick : axis.ticks()) {
            double y = TOP + height * (1 - axis.share(tick.at()));
            svg.line("axis", x + BAR, y, x + BAR + 4, y);
            svg.text("t", x + BAR + 7, y + 4, tick.text());
        }
        svg.turned("t mid", x + 66, TOP + height / 2, 90, field.quantity(), field.quantity());
    }

    private void image(double x, double y, double wide, double high, Raster raster) {
        svg.leaf(
                "image",
                "x",
                Svg.number(x),
                "y",
                Svg.number(y),
                "width",
                Svg.number(wide),
                "height",
                Svg.number(high),
                "preserveAspectRatio",
                "none",
                "href",
                raster.uri());
    }
}
