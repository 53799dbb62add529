package org.explico.reporting;

/** How wide text may get in a sans-serif type nobody has measured: a little too much, so that nothing collides. */
final class TextWidth {
    private static final double SHARE_OF_SIZE = 0.6;

    private TextWidth() {}

    /** The width of the text at this size of type. */
    static double of(String text, double size) {
        return text.codePointCount(0, text.length()) * size * SHARE_OF_SIZE;
    }
}
