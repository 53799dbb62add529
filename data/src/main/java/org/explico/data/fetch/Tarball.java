package org.explico.data.fetch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.explico.core.Refusal;
import org.explico.data.file.SourceFile;

/**
 * Takes named members out of a tar in gzip. Only wanted names are written, to places that the caller chooses: names in the archive are compared,
 * never used as paths. Links, folders and everything else are skipped.
 */
final class Tarball {
    private static final int BLOCK = 512;

    private Tarball() {}

    /**
     * What is wanted of a member.
     *
     * @param bytes its size, exactly
     * @param target where it goes
     */
    record Wanted(long bytes, Path target) {}

    /** Writes the wanted members; one that is missing or of another size is refused. */
    static void extract(Path archive, Map<String, Wanted> wanted) {
        Map<String, Wanted> open = new HashMap<>(wanted);
        try (InputStream in =
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(archive), 1 << 16), 1 << 16)) {
            byte[] header = in.readNBytes(BLOCK);
            while (!open.isEmpty() && header.length == BLOCK && header[0] != 0) {
                member(in, header, open);
                header = in.readNBytes(BLOCK);
            }
        } catch (IOException e) {
            throw SourceFile.unreadable(SourceFile.nameOf(archive), e);
        }
        if (!open.isEmpty()) {
            throw Refusal.badInput(
                    SourceFile.nameOf(archive),
                    "the member " + open.keySet().stream().sorted().findFirst().orElseThrow(),
                    "none of this name",
                    "fetch it again");
        }
    }

    private static void member(InputStream in, byte[] header, Map<String, Wanted> open) throws IOException {
        String name = text(header, 0, 100);
        String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        String whole = prefix.isEmpty() ? name : prefix + "/" + name;
        long size = octal(header);
        long padded = Math.ceilDiv(size, BLOCK) * BLOCK;
        boolean file = header[156] == '0' || header[156] == 0;
        Wanted want = file ? open.remove(whole) : null;
        if (want == null) {
            in.skipNBytes(padded);
            return;
        }
        if (size != want.bytes()) {
            throw Refusal.badInput(whole, want.bytes() + " bytes", size + " bytes", "fetch it again");
        }
        copy(in, size, want.target());
        in.skipNBytes(padded - size);
    }

    private static void copy(InputStream in, long size, Path target) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(target)) {
            for (long left = size; left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new IOException("the archive ends within a member");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    private static long octal(byte[] header) throws IOException {
        String digits = text(header, 124, 12).strip();
        try {
            long size = Long.parseLong(digits, 8);
            if (size < 0) {
                throw new IOException("a member has a negative size");
            }
            return size;
        } catch (NumberFormatException e) {
            throw new IOException("a member has no readable size", e);
        }
    }
}
