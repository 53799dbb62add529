package org.explico.data.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.explico.core.Refusal;

/**
 * A file that is about to be read.
 *
 * <ul>
 *   <li>Missing: refused, with the most similar name in the same folder where there is one.
 *   <li>A folder, something that is no regular file, or an empty file: refused.
 * </ul>
 */
public final class SourceFile {
    private static final int LISTED = 10_000;

    private SourceFile() {}

    /** The size in bytes of a file that is there, regular and not empty. */
    public static long requireReadable(Path file) {
        if (Files.isDirectory(file)) {
            throw Refusal.badInput(file.toString(), "a file", "a folder", "name a file inside it");
        }
        if (!Files.exists(file)) {
            throw missing(file);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw Refusal.badInput(
                    file.toString(), "a regular file that may be read", "something else", "check its permissions");
        }
        return requireContent(file);
    }

    /** The refusal of a file that could not be read although it is there. */
    public static Refusal unreadable(String what, IOException cause) {
        String got = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return Refusal.badInput(
                what,
                "a file that can be read to its end",
                "one that cannot (" + got.replace('\n', ' ') + ")",
                "make or copy the file again");
    }

    /** The file name without its folder. */
    public static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    /** The name most like the given one among names, where one is like it: at most a third of its letters differ. */
    public static Optional<String> mostLike(String name, Iterable<String> names) {
        int best = Math.max(1, name.length() / 3) + 1;
        Optional<String> found = Optional.empty();
        for (String candidate : names) {
            int distance = distance(name, candidate);
            if (distance < best || (distance == best && found.isPresent() && candidate.compareTo(found.get()) < 0)) {
                best = distance;
                found = Optional.of(candidate);
            }
        }
        return found;
    }

    private static long requireContent(Path file) {
        try {
            long size = Files.size(file);
            if (size == 0) {
                throw Refusal.badInput(
                        file.toString(), "a file with content", "0 bytes", "make or copy the file again");
            }
            return size;
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private static Refusal missing(Path file) {
        String next = similar(file)
                .map(name -> "did you mean " + name + " in the same folder?")
                .orElse("check the path");
        return Refusal.badInput(file.toString(), "a file", "nothing at this path", next);
    }

    private static Optional<String> similar(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        var names = new java.util.TreeSet<String>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (Path entry : entries) {
                names.add(nameOf(entry));
                if (names.size() == LISTED) {
                    break;
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return mostLike(nameOf(file), names);
    }

    /** Levenshtein's distance by letters, case ignored. O(|a| |b|). */
    private static int distance(String a, String b) {
        int[] row = java.util.stream.IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1)) ? 0 : 1;
                int least = Math.min(diagonal + change, Math.min(row[j], row[j - 1]) + 1);
                diagonal = row[j];
                row[j] = least;
            }
        }
        return row[b.length()];
    }
}
