package org.explico.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.explico.core.Refusal;

/** How numbers in a file stand for points, or for the distances between points. The words are Ripser's. */
public enum InputFormat {
    /** One row a point, its coordinates. */
    POINT_CLOUD,
    /** The lower triangle of a distance matrix, row by row without the diagonal: d(1,0), d(2,0), d(2,1) … */
    LOWER_DISTANCE,
    /** The upper triangle, row by row without the diagonal: d(0,1), d(0,2) … d(1,2) …, which is SciPy's condensed form. */
    UPPER_DISTANCE,
    /** A whole distance matrix. */
    DISTANCE,
    /** One pair a row: i j d(i,j), with points from 0. Pairs that are not there are never joined. */
    SPARSE,
    /** The lower triangle as little-endian float32 without anything else. */
    BINARY,
    /** A distance matrix in DIPHA's binary format. */
    DIPHA;

    /** The format of this word. */
    public static InputFormat of(String word) {
        return find(word)
                .orElseThrow(() -> Refusal.usage("--input-format", "one of " + words(), word, "correct the word"));
    }

    /** The format of this word, where it is one. */
    public static Optional<InputFormat> find(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Its word, as {@code lower-distance}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words, separated by commas. */
    public static String words() {
        return Arrays.stream(values()).map(InputFormat::word).collect(Collectors.joining(", "));
    }
}
