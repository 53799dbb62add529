package org.explico.core.file;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file so that it appears whole or not at all: a temporary file beside it, forced to disk, then renamed in one step. A process that is
 * stopped leaves neither half a file nor the temporary one, except when it is killed outright, and then only the temporary one.
 */
public final class WholeFile {
    private WholeFile() {}

    /** What fills the file. */
    @FunctionalInterface
    public interface Content {
        /** Writes all bytes to the stream, which is buffered, and leaves it open. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** What fills the file by its path, for writers that open it themselves. */
    @FunctionalInterface
    public interface Filler {
        /** Writes the file at the given path, which does not exist yet. */
        void fill(Path temporary) throws IOException;
    }

    /** Writes the content to the target, replacing what was there; makes the folders above it. */
    public static void write(Path target, Content content) throws IOException {
        fill(target, temporary -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16)) {
                content.writeTo(out);
            }
        });
    }

    /** Writes text in UTF-8. */
    public static void write(Path target, String text) throws IOException {
        write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** So that the new name survives a loss of power too. Windows cannot open a folder as a file: there it is left to the system. */
    private static void forceFolder(Path folder) throws IOException {
        if (File.separatorChar == '/') {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Makes a finished file the target, in the same folder: forced to disk, then renamed in one step. */
    public static void move(Path finished, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(finished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = target.toAbsolutePath().getParent();
        if (folder != null) {
            forceFolder(folder);
        }
    }

    /** Lets the filler write a temporary file and then puts it at the target; makes the folders above it. */
    public static void fill(Path target, Filler filler) throws IOException {
        Path whole = target.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null) {
            throw new IOException(target + " names no file");
        }
        Files.createDirectories(folder);
        Path temporary = folder.resolve(
                "." + whole.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        Files.deleteIfExists(temporary);
        temporary.toFile().deleteOnExit();
        try {
            filler.fill(temporary);
            move(temporary, whole);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
