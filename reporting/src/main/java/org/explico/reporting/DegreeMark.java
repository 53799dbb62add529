package org.explico.reporting;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * How the bars of one degree are marked: a colour and a shape, so that degrees are told apart without colour too.
 *
 * @param css the styles of the path
 * @param shape what is drawn from each place, in path commands
 */
record DegreeMark(String css, String shape) {
    private static final int COLOURS = 4;

    /** The mark of a degree; from degree four on the colours begin anew with other shapes. */
    static DegreeMark of(int degree) {
        String colour = "" + degree % COLOURS;
        // A line of no length with round or square ends is a dot, in a fifth of the bytes of a circle.
        return switch (degree) {
            case 0 -> new DegreeMark("dots s" + colour, "h0");
            case 1 -> new DegreeMark("dots square s" + colour, "h0");
            case 2 -> new DegreeMark("shape f" + colour, "m0-3.6l3.5 6.2h-7Z");
            case 3 -> new DegreeMark("shape f" + colour, "m0-3.9l3.9 3.9l-3.9 3.9l-3.9-3.9Z");
            case 4 -> new DegreeMark("thin s" + colour, "m-3-3l6 6m0-6l-6 6");
            default -> new DegreeMark("thin s" + colour, "m-3.5 0h7m-3.5-3.5v7");
        };
    }

    /** One path with a mark at each of the places, which are pairs of coordinates. */
    void draw(Svg svg, Collection<String> places) {
        if (!places.isEmpty()) {
            svg.leaf(
                    "path",
                    "class",
                    css,
                    "d",
                    places.stream().map(place -> "M" + place + shape).collect(Collectors.joining()));
        }
    }
}
