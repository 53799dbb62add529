package org.explico.network;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import org.explico.core.file.WholeFile;

/**
 * The rows of a layer that are recorded so far, beside the file that they become. It is locked as long as it is open, so that two runs never write one
 * layer; what a stopped run leaves is where the next one goes on.
 *
 * <p>A run that waited for the lock may find that the file it opened has been moved or deleted meanwhile: moved, the whole file is there; deleted, it holds
 * the single byte {@link #DEAD}.
 */
final class PartFile implements Closeable {
    private static final ByteBuffer DEAD = ByteBuffer.wrap(new byte[1]).asReadOnlyBuffer();
    private static final long PAUSE_MILLIS = 50;

    private final LayerFile target;
    private final Path path;
    private final FileChannel channel;

    private PartFile(LayerFile target, Path path, FileChannel channel) {
        this.target = target;
        this.path = path;
        this.channel = channel;
    }

    /** Opens and locks the rows of a layer, waiting while another run has them; empty where the whole file is there by then. */
    static Optional<PartFile> open(LayerFile target, Runnable waiting) throws IOException {
        Path folder = target.path().toAbsolutePath().getParent();
        Files.createDirectories(folder == null ? Path.of("") : folder);
        Path path = target.path().resolveSibling(target.path().getFileName() + ".part");
        while (true) {
            PartFile part = new PartFile(
                    target,
                    path,
                    FileChannel.open(
                            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
            part.lock(waiting);
            if (LayerFile.find(target.path()).filter(target::equals).isPresent()) {
                part.leave();
                return Optional.empty();
            }
            if (part.isAtItsPlace()) {
                part.begin();
                return Optional.of(part);
            }
            part.close();
        }
    }

    /** A deleted file leaves its name before it is marked, so what has the mark at its name is some other file of one byte. */
    private boolean isAtItsPlace() throws IOException {
        return channel.size() != DEAD.capacity() || (Files.exists(path) && Files.size(path) == DEAD.capacity());
    }

    private void lock(Runnable waiting) throws IOException {
        while (!tryLock()) {
            waiting.run();
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                close();
                throw new IOException("interrupted while another run recorded " + target.path(), e);
            }
        }
    }

    private boolean tryLock() throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void leave() throws IOException {
        if (channel.size() == 0) {
            discard();
        }
        close();
    }

    private void begin() throws IOException {
        byte[] header = target.header();
        ByteBuffer there = ByteBuffer.allocate(header.length);
        channel.read(there, 0);
        if (!Arrays.equals(there.array(), header)) {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(header), 0);
        }
    }

    /** The number of whole rows that are there. */
    int rows() throws IOException {
        return (int) Math.min(target.rows(), (channel.size() - target.header().length) / target.rowBytes());
    }

    /** Forgets all rows from this one on; the next one is appended there. */
    void keep(int rows) throws IOException {
        long end = target.header().length + rows * target.rowBytes();
        channel.truncate(end);
        channel.position(end);
    }

    /** Appends rows. */
    void append(ByteBuffer rows) throws IOException {
        while (rows.hasRemaining()) {
            channel.write(rows);
        }
    }

    /** Brings what is appended to the disk. */
    void force() throws IOException {
        channel.force(false);
    }

    /** Makes the whole file of it. */
    void finish() throws IOException {
        force();
        WholeFile.move(path, target.path());
        close();
    }

    /** Deletes it. */
    void discard() throws IOException {
        Files.deleteIfExists(path);
        channel.truncate(0);
        channel.write(DEAD.duplicate(), 0);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
