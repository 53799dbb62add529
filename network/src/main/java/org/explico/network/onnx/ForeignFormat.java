package org.explico.network.onnx;

import java.util.Arrays;
import java.util.Optional;

/** Files that people give instead of ONNX, told by their first bytes. */
enum ForeignFormat {
    ZIP("a zip archive (PyTorch .pt, Keras .keras or npz)", 'P', 'K', 3, 4),
    PICKLE("a Python pickle", 0x80),
    HDF5("an HDF5 file (Keras .h5)", 0x89, 'H', 'D', 'F'),
    GZIP("a gzip archive", 0x1f, 0x8b),
    NPY("a numpy array", 0x93, 'N', 'U', 'M', 'P', 'Y'),
    PNG("a PNG image", 0x89, 'P', 'N', 'G'),
    ELF("a program", 0x7f, 'E', 'L', 'F');

    private final String words;
    private final byte[] magic;

    ForeignFormat(String words, int... magic) {
        this.words = words;
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    String words() {
        return words;
    }

    static Optional<ForeignFormat> of(byte... content) {
        return Arrays.stream(values()).filter(f -> f.opens(content)).findFirst();
    }

    private boolean opens(byte... content) {
        return content.length >= magic.length && Arrays.equals(magic, 0, magic.length, content, 0, magic.length);
    }
}
