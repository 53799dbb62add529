package org.explico.network.onnx;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.file.Sha256;

/**
 * Weights that lie beside the model: only in its folder or below, never through a link, and only as many bytes as the file has.
 *
 * <p>What was read is remembered by its hash, in the order of reading, which is that of the file of the model.
 */
final class ExternalData {
    /** How many times over the bytes of a file may be read: tensors that share bytes are honest, a million that do are not. */
    private static final long MOST_READINGS = 4;

    private final String what;
    private final Path folder;
    private final List<String> read = new ArrayList<>();
    private final Map<Path, Long> taken = new TreeMap<>();

    ExternalData(String what, Path folder) {
        this.what = what;
        this.folder = folder;
    }

    /**
     * The hash of a model: that of the bytes of its file where nothing lies beside it, else the hash of that hash and of the name and hash of each
     * tensor that was read.
     */
    String contentHash(byte... model) {
        String inside = Sha256.of(model);
        if (read.isEmpty()) {
            return inside;
        }
        List<String> words = new ArrayList<>(List.of("onnx with external data 1", inside));
        words.addAll(read);
        return Sha256.of(words.toArray(String[]::new));
    }

    byte[] read(OnnxMl.TensorProto tensor, long size) {
        Map<String, String> keys = new TreeMap<>();
        tensor.getExternalDataList().forEach(e -> keys.put(e.getKey(), e.getValue()));
        String location = keys.getOrDefault("location", "");
        Path file = inside(location);
        long offset = number(location, keys.getOrDefault("offset", "0"));
        long length = number(location, keys.getOrDefault("length", Long.toString(size)));
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (length != size || offset > channel.size() || length > channel.size() - offset) {
                throw refused(
                        location, size + " bytes at " + offset, length + " in a file of " + channel.size() + " bytes");
            }
            requireReal(location, file);
            if (taken.merge(file, size, Long::sum) > MOST_READINGS * channel.size()) {
                throw refused(
                        location, "each weight to be read once", "more than " + MOST_READINGS + " times its bytes");
            }
            ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(size));
            channel.position(offset);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
            read.add(tensor.getName());
            read.add(Sha256.of(bytes.array()));
            return bytes.array();
        } catch (IOException e) {
            throw refused(location, "a file that can be read", String.valueOf(e.getMessage()));
        }
    }

    private Path inside(String location) {
        Path relative = relative(location);
        Path step = folder;
        for (Path part : relative) {
            step = step.resolve(part);
            if (part.toString().equals("..") || Files.isSymbolicLink(step)) {
                throw refused(location, "weights inside the folder of the model", "a way out of it");
            }
        }
        if (relative.isAbsolute() || !Files.isRegularFile(step, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(
                    location,
                    "weights inside the folder of the model",
                    relative.isAbsolute() ? "a way out of it" : "no such file");
        }
        return step;
    }

    /** Once more after opening, for folders that were exchanged for links in between. */
    private void requireReal(String location, Path file) throws IOException {
        if (!file.toRealPath().startsWith(folder.toRealPath())) {
            throw refused(location, "weights inside the folder of the model", "a way out of it");
        }
    }

    private Path relative(String location) {
        try {
            return Path.of(location);
        } catch (InvalidPathException e) {
            throw refused(location, "the name of a file", "none");
        }
    }

    private long number(String location, String text) {
        try {
            long value = Long.parseLong(text);
            if (value >= 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Refused below, as a negative number is.
        }
        throw refused(location, "a number of bytes", text);
    }

    private Refusal refused(String location, String expected, String got) {
        return Refusal.badInput(
                what + ", external data \"" + location + "\"",
                expected,
                got,
                "put the weights beside the model, or export it as one file");
    }
}
