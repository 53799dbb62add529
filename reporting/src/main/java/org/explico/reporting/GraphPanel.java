package org.explico.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.graph.EdgeList;

/** A graph in the plane, its edges and vertices coloured by a number; what stands out is drawn last and so lies on top. */
final class GraphPanel {
    private static final int LEFT = 14;
    private static final int TOP = 46;
    private static final double WIDTH = 500;
    private static final double HEIGHT = 400;
    private static final int BAR = 14;
    private static final double ROOM = 12;
    /** Told apart by people of every kind of colour vision as far as ten colours can be. */
    private static final List<String> PARTS = List.of(
            "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7b4fa3", "#8c6d31", "#b8c200",
            "#3b3f46");

    private final GraphPicture picture;
    private final int most;
    private final NumberColours colours;
    private final Svg svg = new Svg();
    private final double scale;
    private final double centreX;
    private final double centreY;

    private GraphPanel(GraphPicture picture, int most, NumberColours colours) {
        this.picture = picture;
        this.most = most;
        this.colours = colours;
        PlanarLayout layout = picture.layout();
        int n = layout.size();
        double[] xs = IntStream.range(0, n).mapToDouble(layout::x).toArray();
        double[] ys = IntStream.range(0, n).mapToDouble(layout::y).toArray();
        double left = Arrays.stream(xs).min().orElse(0);
        double right = Arrays.stream(xs).max().orElse(0);
        double bottom = Arrays.stream(ys).min().orElse(0);
        double top = Arrays.stream(ys).max().orElse(0);
        centreX = (left + right) / 2;
        centreY = (bottom + top) / 2;
        double across = right > left ? (WIDTH - 2 * ROOM) / (right - left) : Double.POSITIVE_INFINITY;
        double along = top > bottom ? (HEIGHT - 2 * ROOM) / (top - bottom) : Double.POSITIVE_INFINITY;
        double least = Math.min(across, along);
        scale = Double.isInfinite(least) ? 1 : least;
    }

    /** The panel in the colours of its own numbers; of more edges than so many only those that stand out are drawn. */
    static Figure.Panel of(GraphPicture picture, String name, int mostEdges) {
        return of(picture, name, mostEdges, NumberColours.of(picture.values()));
    }

    /** The panel in other colours. */
    static Figure.Panel of(GraphPicture picture, String name, int mostEdges, NumberColours colours) {
        return new GraphPanel(picture, mostEdges, colours).panel(name);
    }

    private Figure.Panel panel(String name) {
        svg.text("b", LEFT, 16, name);
        svg.text("t", LEFT, 36, counts());
        svg.rect("plot sheet", LEFT, TOP, WIDTH, HEIGHT);
        edges();
        vertices();
        if (!picture.hasParts()) {
            bar();
        }
        return new Figure.Panel(name, (int) (LEFT + WIDTH + 100), (int) (TOP + HEIGHT + 14), svg.toString());
    }

    private String counts() {
        int m = picture.edges().size();
        if (m == 0) {
            return Numbers.count(picture.layout().size()) + " points";
        }
        boolean sample = !picture.whole().isEmpty();
        String drawn = m > most
                ? picture.hasEdgeValues() ? "the " + Numbers.count(most) + " most extreme" : Numbers.count(most)
                : "";
        String of = sample ? (drawn.isEmpty() ? "" : " of ") + "a sample of " + Numbers.count(m) : "";
        return Numbers.count(picture.layout().size()) + " vertices, "
                + (sample ? picture.whole() : Numbers.count(m) + " edges")
                + (drawn.isEmpty() && of.isEmpty() ? "" : ", " + drawn + of + " drawn");
    }

    /** One path a colour; from the middle of the scale outwards. */
    private void edges() {
        EdgeList edges = picture.edges();
        StringBuilder[] paths = new StringBuilder[NumberColours.STEPS];
        Arrays.setAll(paths, s -> new StringBuilder());
        for (int e : drawn()) {
            int step = picture.hasEdgeValues() ? colours.step(picture.edgeValue(e)) : 0;
            paths[step]
                    .append('M')
                    .append(Svg.pair(px(edges.from(e)), py(edges.from(e))))
                    .append('L')
                    .append(Svg.pair(px(edges.to(e)), py(edges.to(e))));
        }
        int drawn = Math.min(most, edges.size());
        String width = drawn > 1500 ? "0.7" : drawn > 400 ? "1" : "1.6";
        IntStream.range(0, paths.length)
                .boxed()
                .sorted(java.util.Comparator.comparingInt(colours::height))
                .filter(step -> !paths[step].isEmpty())
                .forEach(step -> svg.leaf(
                        "path",
                        "class",
                        picture.hasEdgeValues() ? "tie" : "tie plain",
                        "style",
                        picture.hasEdgeValues()
                                ? "stroke:" + colours.css(step) + ";stroke-width:" + width
                                : "stroke-width:" + width,
                        "d",
                        paths[step].toString()));
    }

    private int[] drawn() {
        int m = picture.edges().size();
        if (m <= most) {
            return IntStream.range(0, m).toArray();
        }
        if (!picture.hasEdgeValues()) {
            return IntStream.range(0, most)
                    .map(e -> (int) ((long) e * m / most))
                    .toArray();
        }
        double[] values = picture.values();
        Arrays.sort(values);
        double middle = colours.signed() ? 0 : values[m / 2];
        // Those that stand out most, and on either side alike where all are on one side of zero.
        return IntStream.range(0, m)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(e -> -Math.abs(picture.edgeValue(e) - middle)))
                .limit(most)
                .mapToInt(Integer::intValue)
                .sorted()
                .toArray();
    }

    /** The largest parts in colours of their own, what is left in grey below them. */
    private void parts() {
        StringBuilder[] paths = new StringBuilder[PARTS.size() + 1];
        Arrays.setAll(paths, s -> new StringBuilder());
        for (int i = 0; i < picture.layout().size(); i++) {
            int rank = Math.min(picture.part(i), PARTS.size());
            paths[rank].append('M').append(Svg.pair(px(i), py(i))).append("h0");
        }
        String width = ";stroke-width:" + Svg.number(dot());
        for (int rank = PARTS.size(); rank >= 0; rank--) {
            if (!paths[rank].isEmpty()) {
                String colour = rank < PARTS.size() ? "stroke:" + PARTS.get(rank) : "stroke:#9aa2ae";
                svg.leaf("path", "class", "knot", "style", colour + width, "d", paths[rank].toString());
            }
        }
    }

    private double dot() {
        int n = picture.layout().size();
        return picture.hasEdgeValues() ? n > 1000 ? 2 : n > 200 ? 3.4 : 6 : n > 2000 ? 2.6 : n > 400 ? 4 : 8;
    }

    private void vertices() {
        if (picture.hasParts()) {
            parts();
            return;
        }
        int n = picture.layout().size();
        StringBuilder rings = new StringBuilder();
        StringBuilder[] paths = new StringBuilder[NumberColours.STEPS + 1];
        Arrays.setAll(paths, s -> new StringBuilder());
        for (int i = 0; i < n; i++) {
            OptionalDouble value = picture.hasVertexValues() ? picture.vertexValue(i) : OptionalDouble.empty();
            if (value.isEmpty() && picture.hasVertexValues()) {
                rings.append(ring(i));
                continue;
            }
            int step = value.isPresent() ? colours.step(value.getAsDouble()) : NumberColours.STEPS;
            paths[step].append('M').append(Svg.pair(px(i), py(i))).append("h0");
        }
        if (!rings.isEmpty()) {
            svg.leaf("path", "class", "ring", "d", rings.toString());
        }
        for (int step = 0; step < paths.length; step++) {
            if (!paths[step].isEmpty()) {
                svg.leaf(
                        "path",
                        "class",
                        step < NumberColours.STEPS ? "knot" : "knot plain",
                        "style",
                        (step < NumberColours.STEPS ? "stroke:" + colours.css(step) + ";" : "") + "stroke-width:"
                                + Svg.number(dot()),
                        "d",
                        paths[step].toString());
            }
        }
    }

    /** A hollow dot: grey is the colour of numbers near 0, so a vertex without a number is none of the colours. */
    private String ring(int i) {
        double r = Math.max(1, dot() / 2 - 0.4);
        String arc = "a" + Svg.number(r) + " " + Svg.number(r) + " 0 1 0 ";
        return "M" + Svg.pair(px(i) - r, py(i)) + arc + Svg.number(2 * r) + " 0" + arc + Svg.number(-2 * r) + " 0";
    }

    private void bar() {
        double x = LEFT + WIDTH + 18;
        svg.leaf(
                "image",
                "x",
                Svg.number(x),
                "y",
                "" + TOP,
                "width",
                "" + BAR,
                "height",
                Svg.number(HEIGHT),
                "preserveAspectRatio",
                "none",
                "href",
                colours.bar().uri());
        svg.rect("plot", x, TOP, BAR, HEIGHT);
        Axis axis = Axis.within(6, picture.quantity(), colours.low(), colours.high());
        for (Axis.Tick tick : axis.ticks()) {
            double y = TOP + HEIGHT * (1 - axis.share(tick.at()));
            svg.line("axis", x + BAR, y, x + BAR + 4, y);
            svg.text("t", x + BAR + 7, y + 4, tick.text());
        }
        svg.turned("t mid", x + 68, TOP + HEIGHT / 2, 90, picture.quantity(), picture.quantity());
    }

    private double px(int i) {
        return LEFT + WIDTH / 2 + scale * (picture.layout().x(i) - centreX);
    }

    private double py(int i) {
        return TOP + HEIGHT / 2 - scale * (picture.layout().y(i) - centreY);
    }
}
