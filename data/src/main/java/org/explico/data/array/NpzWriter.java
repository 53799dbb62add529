package org.explico.data.array;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.explico.core.file.WholeFile;

/**
 * Writes npz files that NumPy reads: the same arrays give the same bytes (fixed time stamps, the order given), and the file appears whole.
 *
 * <p>Keys may contain slashes, as {@code relu1/h1}; NumPy hands them back unchanged.
 */
public final class NpzWriter {
    /** How members are kept. */
    public enum Packing {
        /** As they are: quick to read. */
        STORED,
        /** Deflated: smaller. The bytes depend on the JDK's zlib. */
        DEFLATED
    }

    /** What fills the file, one array at a time. */
    @FunctionalInterface
    public interface Content {
        /** Adds the arrays in order. */
        void addTo(NpzWriter writer) throws IOException;
    }

    /** No clock, no time zone. A month after the earliest moment of zip, for which the JDK would add a field that depends on the time zone. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream zip;
    private final Packing packing;
    private final Set<String> keys = new HashSet<>();

    private NpzWriter(ZipOutputStream zip, Packing packing) {
        this.zip = zip;
        this.packing = packing;
    }

    /** Writes the arrays in their order, stored. */
    public static void write(Path target, SequencedMap<String, NumericArray> arrays) throws IOException {
        write(target, Packing.STORED, writer -> {
            for (Map.Entry<String, NumericArray> entry : arrays.entrySet()) {
                writer.add(entry.getKey(), entry.getValue());
            }
        });
    }

    /** Writes arrays as they are added, so that one is in memory at a time. */
    public static void write(Path target, Packing packing, Content content) throws IOException {
        WholeFile.write(target, out -> {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            content.addTo(new NpzWriter(zip, packing));
            zip.finish();
        });
    }

    /** Adds an array under a key, which must be new and not empty. */
    public void add(String key, NumericArray array) throws IOException {
        if (key.isEmpty() || !keys.add(key)) {
            throw new IllegalArgumentException("key \"" + key + "\" is empty or already used");
        }
        ZipEntry entry = new ZipEntry(key + ".npy");
        entry.setTimeLocal(ALWAYS);
        if (packing == Packing.STORED) {
            describe(entry, array);
        }
        zip.putNextEntry(entry);
        Npy.write(zip, array);
        zip.closeEntry();
    }

    private static void describe(ZipEntry entry, NumericArray array) throws IOException {
        CheckedOutputStream sum = new CheckedOutputStream(OutputStream.nullOutputStream(), new CRC32());
        Npy.write(sum, array);
        long header = NpyHeader.write(array.type(), array.shape()).length;
        long size = header + (long) array.size() * array.type().bytes();
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(sum.getChecksum().getValue());
    }
}
