package org.explico.data.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.explico.core.Refusal;

/**
 * What a file is by its first bytes, whatever its name says. Formats that may run code when they are opened (pickle and all that contains it),
 * and formats that explico does not read, are only recognised, never opened, and answered with one line of Python that converts them.
 */
public enum SafeFormat {
    /** One NumPy array. */
    NPY("npy"),
    /** A zip of NumPy arrays. */
    NPZ("npz"),
    /** An idx file as MNIST's. */
    IDX("idx"),
    /** Something packed by gzip. */
    GZIP("gzip"),
    /** A PyTorch file: pickle, alone or in a zip. */
    TORCH("PyTorch file (pickle)"),
    /** A Python pickle. */
    PICKLE("Python pickle"),
    /** A file of joblib: pickle, maybe packed. */
    JOBLIB("joblib file (pickle)"),
    /** HDF5, as Keras writes it. */
    HDF5("HDF5 file"),
    /** A safetensors file. */
    SAFETENSORS("safetensors file"),
    /** None of these by its first bytes: text, perhaps. */
    OTHER("file of unknown kind");

    private static final byte[] HDF5_MAGIC = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] TORCH_LEGACY = {(byte) 0x80, 2, (byte) 0x8a, 10, 'l', (byte) 0xfc, (byte) 0x9c, 'F'};
    private static final int HEAD = 64;
    private static final long SAFETENSORS_HEADER = 100_000_000;

    private final String text;

    SafeFormat(String text) {
        this.text = text;
    }

    /** The format of a file that is there. Reads its first 64 bytes, and for a zip its directory. */
    public static SafeFormat of(Path file) {
        long size = SourceFile.requireReadable(file);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            return startsWith(head, 'P', 'K') ? zipped(file) : byName(plain(head, size), file);
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
    }

    /** Refuses a file that explico does not open as data, with the line of Python that converts it. */
    public static void requireData(Path file) {
        SafeFormat format = of(file);
        format.asData().ifPresent(line -> {
            throw Refusal.badInput(file.toString(), "npz, npy, csv or idx", "a " + format.text, "convert it: " + line);
        });
    }

    /** Refuses a file that explico does not open as a network, with the line of Python that converts it. */
    public static void requireNetwork(Path file) {
        SafeFormat format = of(file);
        format.asNetwork().ifPresent(line -> {
            throw Refusal.badInput(file.toString(), "an ONNX file", "a " + format.text, "convert it: " + line);
        });
    }

    /** The line of Python that turns a file of this format into arrays; empty for formats that can be read. */
    public Optional<String> asData() {
        return switch (this) {
            case TORCH ->
                Optional.of(
                        "np.savez(\"acts.npz\", **{k: v.numpy() for k, v in torch.load(path, weights_only=True).items()})");
            case PICKLE ->
                Optional.of("np.savez(\"acts.npz\", **pickle.load(open(path, \"rb\")))"
                        + " for a dict of arrays from a source you trust");
            case JOBLIB ->
                Optional.of("np.savez(\"acts.npz\", **joblib.load(path)) for a dict of arrays from a source you trust");
            case HDF5 -> Optional.of("np.savez(\"acts.npz\", **{k: v[()] for k, v in h5py.File(path).items()})");
            case SAFETENSORS -> Optional.of("np.savez(\"acts.npz\", **safetensors.numpy.load_file(path))");
            case NPY, NPZ, IDX, GZIP, OTHER -> Optional.empty();
        };
    }

    /** The line of Python that turns a network of this format into ONNX; empty where the format holds none. */
    public Optional<String> asNetwork() {
        return switch (this) {
            case TORCH, PICKLE, JOBLIB, SAFETENSORS ->
                Optional.of(
                        "torch.onnx.export(model.eval(), example, \"model.onnx\") with the model that these weights belong to");
            case HDF5 -> Optional.of("keras.models.load_model(path).export(\"model.onnx\", format=\"onnx\")");
            case NPY, NPZ, IDX, GZIP, OTHER -> Optional.empty();
        };
    }

    private static SafeFormat plain(byte[] head, long size) {
        if (startsWith(head, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
            return NPY;
        }
        if (startsWith(head, 0x1f, 0x8b)) {
            return GZIP;
        }
        if (startsWith(head, HDF5_MAGIC)) {
            return HDF5;
        }
        if (startsWith(head, TORCH_LEGACY)) {
            return TORCH;
        }
        if (head.length > 1 && (head[0] & 0xff) == 0x80 && head[1] >= 2 && head[1] <= 5) {
            return PICKLE;
        }
        if (head.length >= 4 && head[0] == 0 && head[1] == 0 && head[2] >= 8 && head[2] <= 14 && head[3] > 0) {
            return IDX;
        }
        return safetensors(head, size) ? SAFETENSORS : OTHER;
    }

    private static boolean safetensors(byte[] head, long size) {
        if (head.length < 9 || head[8] != '{') {
            return false;
        }
        long header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return header > 1 && header <= Math.min(SAFETENSORS_HEADER, size - 8);
    }

    /**
     * The name decides only where the bytes do not: pickles of protocol 0 and 1 have no magic number, a cut file may have lost it, and joblib packs
     * by gzip.
     */
    private static SafeFormat byName(SafeFormat found, Path file) {
        return switch (found) {
            case OTHER, GZIP -> named(file).orElse(found);
            case PICKLE -> named(file).filter(JOBLIB::equals).orElse(found);
            case NPY, NPZ, IDX, TORCH, JOBLIB, HDF5, SAFETENSORS -> found;
        };
    }

    private static Optional<SafeFormat> named(Path file) {
        String name = SourceFile.nameOf(file).toLowerCase(Locale.ROOT);
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "pkl", "pickle" -> Optional.of(PICKLE);
            case "joblib" -> Optional.of(JOBLIB);
            case "pt", "pth" -> Optional.of(TORCH);
            case "h5", "hdf5", "keras" -> Optional.of(HDF5);
            default -> Optional.empty();
        };
    }

    private static SafeFormat zipped(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            if (zip.stream()
                    .anyMatch(e ->
                            e.getName().endsWith("/data.pkl") || e.getName().endsWith(".pkl"))) {
                return TORCH;
            }
            return zip.stream().anyMatch(e -> e.getName().endsWith(".h5")) ? HDF5 : NPZ;
        } catch (IOException | IllegalArgumentException e) {
            return named(file).orElse(NPZ); // The reader of npz says what is wrong with it.
        }
    }

    private static boolean startsWith(byte[] head, int... magic) {
        byte[] bytes = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            bytes[i] = (byte) magic[i];
        }
        return startsWith(head, bytes);
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }
}
