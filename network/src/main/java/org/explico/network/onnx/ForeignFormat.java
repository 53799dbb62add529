package org.explico.network.onnx;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Files that people give instead of ONNX, told by their first bytes. */
enum ForeignFormat {
    ZIP("a zip archive (PyTorch .pt, Keras .keras or npz)", "PK\003\004"),
    PICKLE("a Python pickle", "\u0080"),
    HDF5("an HDF5 file (Keras .h5)", "\u0089HDF"),
    GZIP("a gzip archive", "\u001f\u008b"),
    NPY("a numpy array", "\u0093NUMPY"),
    PNG("a PNG image", "\u0089PNG"),
    ELF("a program", "\u007fELF");

    private final String words;
    private final String magic;

    ForeignFormat(String words, String magic) {
        this.words = words;
        this.magic = magic;
    }

    String words() {
        return words;
    }

    static Optional<ForeignFormat> of(byte... content) {
        return Arrays.stream(values()).filter(f -> f.opens(content)).findFirst();
    }

    private boolean opens(byte... content) {
        int length = Math.min(magic.length(), content.length);
        return new String(content, 0, length, StandardCharsets.ISO_8859_1).equals(magic);
    }
}
