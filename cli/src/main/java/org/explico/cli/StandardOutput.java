package org.explico.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Standard output that does not mind a reader who has seen enough, as {@code head}: from then on what is written goes nowhere, and that is no error. A full disk
 * is one.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream stream;
    private boolean unread;

    /** Over any stream. */
    StandardOutput(OutputStream stream) {
        this.stream = stream;
    }

    /** That of this process. */
    static StandardOutput ofThisProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        if (unread) {
            return;
        }
        try {
            stream.write(bytes, from, count);
        } catch (IOException e) {
            unread = isBrokenPipe(e);
            if (!unread) {
                throw e;
            }
        }
    }

    /** The JDK has no type for it, only the system's word. */
    private static boolean isBrokenPipe(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Broken pipe") || message.contains("EPIPE");
    }
}
