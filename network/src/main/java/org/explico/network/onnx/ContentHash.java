package org.explico.network.onnx;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal. */
public final class ContentHash {
    private ContentHash() {}

    /** The hash of bytes. */
    public static String of(byte... content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hash of several words, each closed by a line feed so that no two lists run together. */
    public static String of(String... words) {
        return of((String.join("\n", words) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
