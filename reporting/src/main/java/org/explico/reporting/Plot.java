package org.explico.reporting;

import java.util.List;

/** A frame with two axes, and marks placed by number in it. */
final class Plot {
    /** Shapes of marks, so that series are told apart without colour. */
    private static final int SHAPES = 4;

    /** Where the frame begins in a panel that holds one plot, and how large it is. */
    static final int LEFT = 66;

    static final int TOP = 46;
    static final int WIDTH = 476;
    static final int HEIGHT = 230;

    private static final int RIGHT = 18;
    private static final double TYPE = 11.5;
    private static final double TICK_GAP = 7;
    private static final double NAME_GAP = 9;
    private static final double SINE_OF_THE_TURN = 0.643;

    private final Svg svg;
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final Axis x;
    private final Axis y;

    /** A frame at this place of the drawing. */
    Plot(Svg svg, double left, double top, double width, double height, Axis x, Axis y) {
        this.svg = svg;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
    }

    /** The frame of a panel of the usual size, under the name of the panel. */
    static Plot named(String name, Axis x, Axis y) {
        Svg svg = new Svg();
        Plot plot = new Plot(svg, LEFT, TOP, WIDTH, HEIGHT, x, y);
        svg.text("b", LEFT, 16, name);
        return plot.frame();
    }

    /** The key to colours that stand for depth, between the name and the frame. */
    Plot depthScale(int layers) {
        DepthScale.draw(svg, left, top - 12, layers);
        return this;
    }

    /** A line of text between the name and the frame. */
    Plot subtitle(String text) {
        svg.text("t", left, top - 10, text);
        return this;
    }

    /** The panel that ends below this frame. */
    Figure.Panel panel(String name) {
        return new Figure.Panel(name, (int) (left + width) + RIGHT, (int) (top + height) + foot(), svg.toString());
    }

    /** The horizontal place of a number. */
    double px(double value) {
        return left + width * x.share(value);
    }

    /** The vertical place of a number. */
    double py(double value) {
        return top + height * (1 - y.share(value));
    }

    /** Grid, ticks, labels and border. */
    Plot frame() {
        svg.rect("plot", left, top, width, height);
        y.ticks().forEach(this::tickOfY);
        x.ticks().forEach(this::tickOfX);
        if (!x.label().isEmpty()) {
            svg.text("t mid", left + width / 2, top + height + 36, x.label());
        }
        if (!y.label().isEmpty()) {
            svg.turned("t mid", nameOfY(), top + height / 2, -90, y.label(), y.label());
        }
        return this;
    }

    /** The room that ticks and label need below the frame. */
    int foot() {
        if (!x.label().isEmpty()) {
            return 46;
        }
        return turned() ? (int) Math.ceil(26 + SINE_OF_THE_TURN * widestTick()) : 28;
    }

    /** A broken line through the points. */
    Plot line(String css, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(Svg.pair(px(xs[i]), py(ys[i])));
        }
        svg.leaf("path", "class", css, "d", path.toString());
        return this;
    }

    /** A dashed line across the frame at this height. */
    Plot guide(double at) {
        svg.line("guide", left, py(at), left + width, py(at));
        return this;
    }

    /** Text that begins at this place of the drawing. */
    Plot text(double atX, double atY, String text) {
        svg.text("t", atX, atY, text);
        return this;
    }

    /** The area between two curves over the same places. */
    Plot band(String css, double[] xs, double[] lows, double[] highs) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            path.append(i == 0 ? 'M' : 'L').append(Svg.pair(px(xs[i]), py(highs[i])));
        }
        for (int i = xs.length - 1; i >= 0; i--) {
            path.append('L').append(Svg.pair(px(xs[i]), py(lows[i])));
        }
        svg.leaf("path", "class", css, "d", path + "Z");
        return this;
    }

    /** A vertical bar with caps from {@code low} to {@code high}. */
    Plot error(String css, double at, double low, double high) {
        double place = px(at);
        svg.leaf(
                "path",
                "class",
                css,
                "d",
                "M" + Svg.pair(place, py(low)) + "V" + Svg.number(py(high)) + "M" + Svg.pair(place - 3, py(low)) + "h6M"
                        + Svg.pair(place - 3, py(high)) + "h6");
        return this;
    }

    /** A mark with a wide invisible rim that tells its title to a pointer. */
    Plot mark(String css, int shape, double xValue, double yValue, String title) {
        double cx = px(xValue);
        double cy = py(yValue);
        svg.open("g", "class", "pt").title(title);
        svg.leaf("circle", "class", "hit", "cx", Svg.number(cx), "cy", Svg.number(cy), "r", "10");
        svg.leaf("path", "class", css, "d", shape(shape, cx, cy)).close("g");
        return this;
    }

    /** A cross at the foot of the frame where a value is undefined. */
    Plot missing(String css, double xValue, String title) {
        double cx = px(xValue);
        double cy = top + height - 9;
        svg.open("g", "class", "pt").title(title);
        svg.leaf("circle", "class", "hit", "cx", Svg.number(cx), "cy", Svg.number(cy), "r", "10");
        svg.leaf("path", "class", css, "d", "M" + Svg.pair(cx - 3.5, cy - 3.5) + "l7 7m0-7l-7 7")
                .close("g");
        return this;
    }

    /** A rectangle between two numbers on either axis. */
    Plot bar(String css, double x1, double x2, double y1, double y2) {
        svg.rect(css, px(x1), py(y2), px(x2) - px(x1), py(y1) - py(y2));
        return this;
    }

    /** A legend above the frame, from the left; each entry has the line and the mark of its series. */
    Plot legend(List<String> names) {
        return legend(0, names);
    }

    /** The same for series whose first has this number. */
    Plot legend(int first, List<String> names) {
        double at = left;
        for (int i = 0; i < names.size(); i++) {
            int s = first + i;
            svg.line("line s" + s, at, top - 12, at + 20, top - 12);
            svg.leaf("path", "class", "mark f" + s, "d", shape(s, at + 10, top - 12));
            svg.text("t", at + 26, top - 8, names.get(i));
            at += 26 + TextWidth.of(names.get(i), TYPE) + 18;
        }
        return this;
    }

    private static String shape(int shape, double cx, double cy) {
        return switch (shape % SHAPES) {
            case 0 -> "M" + Svg.pair(cx - 3.5, cy) + "a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0Z";
            case 1 -> "M" + Svg.pair(cx - 3.3, cy - 3.3) + "h6.6v6.6h-6.6Z";
            case 2 -> "M" + Svg.pair(cx, cy - 4.4) + "l4.2 7.4h-8.4Z";
            default -> "M" + Svg.pair(cx, cy - 4.6) + "l4.6 4.6l-4.6 4.6l-4.6-4.6Z";
        };
    }

    /** True where names of layers would touch each other side by side. */
    private boolean turned() {
        return x.label().isEmpty() && widestTick() + 8 > width / x.ticks().size();
    }

    /** The foot of the letters of the turned name: as far left as ticks need it, while the letters are within the panel. */
    double nameOfY() {
        return Math.clamp(left - TICK_GAP - widestTick(y) - NAME_GAP, 10, 13);
    }

    private double widestTick() {
        return widestTick(x);
    }

    private static double widestTick(Axis axis) {
        return axis.ticks().stream()
                .mapToDouble(tick -> TextWidth.of(tick.text(), TYPE))
                .max()
                .orElse(0);
    }

    private void tickOfY(Axis.Tick tick) {
        double at = py(tick.at());
        svg.line("grid", left, at, left + width, at);
        svg.text("t end", left - TICK_GAP, at + 4, tick.text());
    }

    private void tickOfX(Axis.Tick tick) {
        double at = px(tick.at());
        boolean layer = x.kind() == Axis.Kind.LAYERS;
        if (layer) {
            svg.line("axis", at, top + height, at, top + height + 4);
        }
        if (layer && turned()) {
            svg.turned("t end", at + 4, top + height + 15, -40, tick.text(), tick.whole());
        } else {
            if (!layer) {
                svg.line("grid", at, top, at, top + height);
            }
            svg.turned("t mid", at, top + height + 17, 0, tick.text(), tick.whole());
        }
    }
}
