package org.explico.reporting;

import java.util.List;

/** A film strip: pictures along a walk, and below each what is different from the first. */
final class FilmFigure {
    private static final double LONGEST = 132;
    private static final int LINE = 15;
    private static final int GAP = 6;

    private final Film film;
    private final double width;
    private final double height;
    private final double largest;

    private FilmFigure(Film film) {
        this.film = film;
        PictureShape shape = film.shape();
        double scale = LONGEST / Math.max(shape.width(), shape.height());
        this.width = scale * shape.width();
        this.height = scale * shape.height();
        this.largest = film.largestDifference();
    }

    /** The figure of a film with at least one frame. */
    static Figure of(String id, String title, Film film, String parameters) {
        FilmFigure figure = new FilmFigure(film);
        List<Figure.Panel> panels = film.frames().stream().map(figure::panel).toList();
        return new Figure.Drawn(
                id,
                title,
                panels,
                6,
                "Above, the inputs as pictures; below, what is different from the first one, from −"
                        + Numbers.text(figure.largest, 3) + " (blue) to +" + Numbers.text(figure.largest, 3)
                        + " (orange), pale where nothing changed"
                        + (film.shape().channels() > 1 ? ", the mean over the channels." : "."),
                parameters);
    }

    private Figure.Panel panel(Film.Frame frame) {
        Svg svg = new Svg();
        picture(svg, 0, film.picture(frame), width, height);
        picture(svg, height + GAP, film.difference(frame, largest), width, height);
        double at = 2 * height + GAP + LINE;
        for (String line : frame.lines()) {
            svg.text(line.equals(frame.lines().getFirst()) ? "c" : "t", 1, at, Markup.ellipsis(line, 22));
            at += LINE;
        }
        return new Figure.Panel(
                String.join(", ", frame.lines()),
                (int) Math.ceil(LONGEST + 2),
                (int) Math.ceil(at - LINE + 5),
                svg.toString());
    }

    /** A picture with sharp pixels and an edge, from one pixel inside the left. */
    static void picture(Svg svg, double top, Raster raster, double width, double height) {
        svg.leaf(
                "image",
                "class",
                "pixels",
                "x",
                "1",
                "y",
                Svg.number(top + 1),
                "width",
                Svg.number(width),
                "height",
                Svg.number(height),
                "href",
                raster.uri());
        svg.rect("plot", 1, top + 1, width, height);
    }
}
