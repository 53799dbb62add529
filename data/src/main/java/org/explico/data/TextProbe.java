package org.explico.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.explico.data.file.SourceFile;

/** What the first bytes of a text tell. */
final class TextProbe {
    private static final int HEAD = 1 << 12;

    private TextProbe() {}

    /** True when there is a zero byte among the first 4096. */
    static boolean isBinary(Path file) {
        for (byte b : head(file)) {
            if (b == 0) {
                return true;
            }
        }
        return false;
    }

    /** True when the name ends with .csv and the first line holds a cell that is no number. */
    static boolean hasHeader(Path file) {
        if (!SourceFile.nameOf(file).toLowerCase(Locale.ROOT).endsWith(".csv")) {
            return false;
        }
        String text = new String(head(file), StandardCharsets.UTF_8);
        String bare = (text.startsWith("\ufeff") ? text.substring(1) : text).stripLeading();
        int end = bare.indexOf('\n');
        String line = end < 0 ? bare : bare.substring(0, end);
        if (line.startsWith("#")) {
            return false;
        }
        for (String cell : line.split("[,; \t\r]+", -1)) {
            if (!cell.isEmpty() && !isNumber(cell)) {
                return true;
            }
        }
        return false;
    }

    /** NaN and infinity are numbers that will be refused, not names of columns. */
    private static boolean isNumber(String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        if (lower.matches("[+-]?(nan|inf|infinity)")) {
            return true;
        }
        char first = lower.charAt(lower.length() > 1 && "+-".indexOf(lower.charAt(0)) >= 0 ? 1 : 0);
        return (first >= '0' && first <= '9') || first == '.';
    }

    private static byte[] head(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD);
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
    }
}
