package org.explico.reporting;

/**
 * Writes a piece of SVG, element by element. Coordinates are pixels of the drawing, rounded to a tenth, so that equal input gives equal bytes.
 */
final class Svg {
    private final StringBuilder out = new StringBuilder();

    /** A coordinate to a tenth of a pixel, without a useless zero. */
    static String number(double value) {
        long tenths = Math.round(value * 10);
        String sign = tenths < 0 ? "-" : "";
        long size = Math.abs(tenths);
        return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
    }

    /** Opens an element; attributes are name, value, name, value; values are escaped here. */
    Svg open(String element, String... attributes) {
        return start(element, attributes).raw(">");
    }

    /** Closes an element. */
    Svg close(String element) {
        return raw("</" + element + ">\n");
    }

    /** An element without content. */
    Svg leaf(String element, String... attributes) {
        return start(element, attributes).raw("/>\n");
    }

    /** A straight line. */
    Svg line(String css, double x1, double y1, double x2, double y2) {
        return leaf("path", "class", css, "d", "M" + pair(x1, y1) + "L" + pair(x2, y2));
    }

    /** A rectangle. */
    Svg rect(String css, double x, double y, double width, double height) {
        return leaf(
                "rect",
                "class",
                css,
                "x",
                number(x),
                "y",
                number(y),
                "width",
                number(Math.max(0, width)),
                "height",
                number(Math.max(0, height)));
    }

    /** A line of text. */
    Svg text(String css, double x, double y, String content) {
        return open("text", "class", css, "x", number(x), "y", number(y))
                .raw(Markup.escape(content))
                .close("text");
    }

    /** A line of text turned about its anchor, in degrees. */
    Svg turned(String css, double x, double y, int degrees, String content, String whole) {
        open("text", "class", css, "transform", "translate(" + pair(x, y) + ") rotate(" + degrees + ")");
        if (!content.equals(whole)) {
            title(whole);
        }
        return raw(Markup.escape(content)).close("text");
    }

    /** What a pointer that rests on the enclosing element is told. */
    Svg title(String content) {
        return raw("<title>" + Markup.escape(content) + "</title>");
    }

    /** Markup that is well-formed already. */
    Svg raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Two coordinates. */
    static String pair(double x, double y) {
        return number(x) + " " + number(y);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private Svg start(String element, String... attributes) {
        out.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(Markup.escape(attributes[i + 1]))
                    .append('"');
        }
        return this;
    }
}
