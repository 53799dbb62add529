package org.explico.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.explico.core.Refusal;
import org.explico.reporting.PictureShape;

/**
 * The size of the patches that a picture is cut into; what is left over at the right and below belongs to smaller ones.
 *
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 */
record PatchSize(int height, int width) {
    private static final Pattern WORDS = Pattern.compile("([1-9][0-9]{0,3})x([1-9][0-9]{0,3})");

    static PatchSize of(String words) {
        Matcher size = WORDS.matcher(words);
        if (!size.matches()) {
            throw Refusal.usage("--patch", "height and width in pixels, as 4x4", words, "correct it");
        }
        return new PatchSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }

    int columns(PictureShape shape) {
        return Math.ceilDiv(shape.width(), width);
    }

    int rows(PictureShape shape) {
        return Math.ceilDiv(shape.height(), height);
    }

    /** The number of the patch that a coordinate belongs to, row by row. */
    int patch(PictureShape shape, int coordinate) {
        int pixel = coordinate % (shape.height() * shape.width());
        return pixel / shape.width() / height * columns(shape) + pixel % shape.width() / width;
    }
}
