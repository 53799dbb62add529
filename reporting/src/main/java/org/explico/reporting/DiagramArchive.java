package org.explico.reporting;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.explico.core.file.WholeFile;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;

/**
 * Writes every persistence diagram of a profile into one npz: {@code layer/dim} is an (n, 2) array of float64, births and deaths, infinity kept;
 * one class lies under {@code layer/class:3/dim}. Entries are stored, not compressed, with one fixed time: equal diagrams give equal bytes.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the npy format</a>
 */
final class DiagramArchive {
    private static final Pattern KEY = Pattern.compile("(all|class:-?\\d+)/h(\\d+)");
    private static final LocalDateTime ONE_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int HEADER_ALIGNMENT = 64;

    private DiagramArchive() {}

    /** Writes the file whole. */
    static void write(Path target, LayerProfile profile) throws IOException {
        WholeFile.write(target, out -> write(out, profile));
    }

    private static void write(OutputStream out, LayerProfile profile) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        for (LayerReadings layer : profile.layers()) {
            for (var diagram : diagrams(layer).entrySet()) {
                entry(zip, diagram.getKey() + ".npy", npy(diagram.getValue()));
            }
        }
        zip.finish();
    }

    private static SortedMap<String, Table> diagrams(LayerReadings layer) {
        SortedMap<String, Table> byName = new TreeMap<>();
        for (Reading reading : layer.readings().getOrDefault("rips", List.of())) {
            Matcher key = KEY.matcher(reading.key());
            if (reading instanceof Reading.Tabulated tabulated && key.matches()) {
                String group = key.group(1).equals("all") ? "" : key.group(1) + "/";
                byName.put(safe(layer.layer().text()) + "/" + group + key.group(2), tabulated.table());
            }
        }
        return byName;
    }

    /** The layer's name, such that no program that unpacks the archive leaves its folder. */
    private static String safe(String layer) {
        return Arrays.stream(layer.replace('\\', '_').split("/", -1))
                .map(part -> part.equals("..") || part.equals(".") ? part.replace(".", "%2E") : part)
                .collect(Collectors.joining("/"));
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(ONE_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] npy(Table diagram) {
        String shape = "{'descr': '<f8', 'fortran_order': False, 'shape': (" + diagram.rows() + ", 2), }";
        int bare = 10 + shape.length() + 1;
        String header = shape + " ".repeat(Math.floorMod(-bare, HEADER_ALIGNMENT)) + "\n";
        double[] birth = diagram.column("birth");
        double[] death = diagram.column("death");
        ByteBuffer bytes =
                ByteBuffer.allocate(10 + header.length() + 16 * diagram.rows()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) header.length());
        bytes.put(header.getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < birth.length; i++) {
            bytes.putDouble(birth[i]).putDouble(death[i]);
        }
        return bytes.array();
    }
}
