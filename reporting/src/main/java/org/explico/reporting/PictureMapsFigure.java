package org.explico.reporting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Pictures of what each pixel means to a map: the point itself, how free a pixel is, how sensitive. */
final class PictureMapsFigure {
    private static final double LONGEST = 200;

    private PictureMapsFigure() {}

    /** The figure. */
    static Figure of(PictureShape shape, List<PictureMap> maps, String parameters) {
        return new Figure.Drawn(
                "pixels",
                "What the pixels are free to do",
                maps.stream().map(map -> panel(shape, map)).toList(),
                4,
                maps.stream().map(PictureMap::meaning).filter(m -> !m.isEmpty()).collect(Collectors.joining(" "))
                        + (maps.stream()
                                        .anyMatch(map ->
                                                Arrays.stream(map.values()).anyMatch(Double::isNaN))
                                ? " Pixels that are held are grey."
                                : "")
                        + (shape.channels() > 1 ? " Of the channels of a pixel the mean is shown." : ""),
                parameters);
    }

    private static Figure.Panel panel(PictureShape shape, PictureMap map) {
        double scale = LONGEST / Math.max(shape.width(), shape.height());
        double width = scale * shape.width();
        double height = scale * shape.height();
        double least = drawn(map).min().orElse(0);
        double most = drawn(map).max().orElse(1);
        double low = map.scale() == PictureMap.Scale.FROM_ZERO ? 0 : least;
        Svg svg = new Svg();
        svg.text("b", 1, 14, map.name());
        svg.open("g", "transform", "translate(0 22)").raw("\n");
        boolean picture = map.scale() == PictureMap.Scale.PICTURE;
        FilmFigure.picture(
                svg,
                0,
                picture ? shape.picture(low, most, map.values()) : shape.map(low, most, map.values()),
                width,
                height);
        svg.close("g");
        bar(svg, 22 + height + 10, width, picture ? ColourMap.GREY : ColourMap.MAGMA, low, most);
        return new Figure.Panel(map.name(), (int) LONGEST + 4, (int) Math.ceil(22 + height + 40), svg.toString());
    }

    private static DoubleStream drawn(PictureMap map) {
        return Arrays.stream(map.values()).filter(v -> !Double.isNaN(v));
    }

    private static void bar(Svg svg, double top, double width, ColourMap colours, double low, double high) {
        svg.leaf(
                "image",
                "x",
                "1",
                "y",
                Svg.number(top),
                "width",
                Svg.number(width),
                "height",
                "8",
                "preserveAspectRatio",
                "none",
                "href",
                Raster.of(96, 1, (row, column) -> colours.at(column / 95.0)).uri());
        svg.text("t", 1, top + 22, Numbers.text(low, 3));
        svg.text("t end", 1 + width, top + 22, Numbers.text(high, 3));
    }
}
