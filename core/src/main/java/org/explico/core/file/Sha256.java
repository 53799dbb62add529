package org.explico.core.file;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 in hexadecimal, 64 digits: the name of what has the same content. Linear in the bytes. */
public final class Sha256 {
    private Sha256() {}

    /** A fresh digest, for content that comes in pieces; {@link #hex} gives its value. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The value of a digest, which starts anew. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of bytes. */
    public static String of(byte... content) {
        return HexFormat.of().formatHex(digest().digest(content));
    }

    /** The hash of several words, each closed by a line feed so that no two lists run together. */
    public static String of(String... words) {
        return of((String.join("\n", words) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
