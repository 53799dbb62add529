package org.explico.reporting;

/** The key to colours that stand for depth. */
final class DepthScale {
    private DepthScale() {}

    /** Swatches from the first to the last layer, with their right and left ends named. */
    static void draw(Svg svg, double x, double y, int layers) {
        svg.text("t", x, y + 4, "first layer");
        double at = x + TextWidth.of("first layer", 11.5) + 6;
        for (int q = 0; q < Palette.STEPS; q++) {
            svg.rect("d" + (layers < 2 ? 4 : q), at + 12 * q, y - 5, 12, 9);
        }
        svg.text("t", at + 12 * Palette.STEPS + 8, y + 4, "last layer");
    }
}
