package org.explico.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.explico.core.file.Sha256;
import org.explico.data.file.SourceFile;

/** The name of a file's content. */
final class FileHash {
    private FileHash() {}

    /** SHA-256 of its bytes, in hexadecimal. */
    static String of(Path file) {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw SourceFile.unreadable(file.toString(), e);
        }
        return Sha256.hex(digest);
    }
}
