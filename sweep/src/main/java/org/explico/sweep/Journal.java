package org.explico.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.explico.core.Refusal;

/**
 * An append-only file of records that survives being stopped anywhere.
 *
 * <p>Layout, big endian: the eight bytes {@code EXPLJNL1}; then records of length (int32), CRC32C of the payload (int32) and the payload in UTF-8.
 * A tail that is cut short or does not match its checksum is cut off on opening, and its size is told: at most the record in flight is lost. One
 * process writes a journal at a time, held by a file lock.
 *
 * <ul>
 *   <li>Another process holds the journal, or the file is no journal: refused.
 *   <li>An empty file is a journal without records.
 * </ul>
 */
public final class Journal implements AutoCloseable {
    private static final byte[] MAGIC = "EXPLJNL1".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST = 1 << 29;

    private final Path file;
    private final FileChannel channel;
    private final long lostBytes;

    private Journal(Path file, FileChannel channel, long lostBytes) {
        this.file = file;
        this.channel = channel;
        this.lostBytes = lostBytes;
    }

    /**
     * Opens a journal, or starts one; makes the folders above it.
     *
     * @param reader hears every record that is there, in the order in which they were written
     */
    public static Journal open(Path file, Consumer<String> reader) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(file, channel);
            long size = channel.size();
            long end = size == 0 ? start(channel) : read(file, channel, reader);
            channel.truncate(end);
            channel.position(end);
            return new Journal(file, channel, Math.max(0, size - end));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The bytes of a broken tail that were cut off on opening; usually zero. */
    public long lostBytes() {
        return lostBytes;
    }

    /** Appends a record; it is on disk when this returns. */
    public synchronized void append(String record) {
        byte[] payload = record.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + payload.length)
                .putInt(payload.length)
                .putInt(checksum(payload))
                .put(payload)
                .flip();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException("journal " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void lock(Path file, FileChannel channel) throws IOException {
        Optional<FileLock> lock;
        try {
            lock = Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException e) {
            lock = Optional.empty();
        }
        if (lock.isEmpty()) {
            throw Refusal.badInput(
                    "journal " + file,
                    "to be its only writer",
                    "another run that is writing it",
                    "wait for that run, or choose another --out");
        }
    }

    private static long start(FileChannel channel) throws IOException {
        channel.write(ByteBuffer.wrap(MAGIC), 0);
        channel.force(true);
        return MAGIC.length;
    }

    /** Hands on whole records and returns where they end. */
    private static long read(Path file, FileChannel channel, Consumer<String> reader) throws IOException {
        ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
        if (fill(channel, magic, 0) && !magic.equals(ByteBuffer.wrap(MAGIC))) {
            throw Refusal.badInput(
                    "journal " + file, "a file that starts with EXPLJNL1", "other bytes", "move it away");
        }
        if (channel.size() < MAGIC.length) {
            return start(channel);
        }
        long at = MAGIC.length;
        while (true) {
            Optional<byte[]> payload = payloadAt(channel, at);
            if (payload.isEmpty()) {
                return at;
            }
            reader.accept(new String(payload.get(), StandardCharsets.UTF_8));
            at += 8 + payload.get().length;
        }
    }

    private static Optional<byte[]> payloadAt(FileChannel channel, long at) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(8);
        if (!fill(channel, head, at)) {
            return Optional.empty();
        }
        int length = head.getInt();
        int checksum = head.getInt();
        if (length < 0 || length > LARGEST || length > channel.size() - at - 8) {
            return Optional.empty();
        }
        ByteBuffer payload = ByteBuffer.allocate(length);
        return fill(channel, payload, at + 8) && checksum(payload.array()) == checksum
                ? Optional.of(payload.array())
                : Optional.empty();
    }

    private static boolean fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }

    private static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }
}
