package org.explico.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Reading;
import org.explico.core.measure.ReadingStore;

/**
 * Readings kept in a {@link Journal}, one record for each measure of a layer and for each finished piece of a measure of all layers, under the SHA-256 of their key. A stopped run that is started again
 * with the same input, options and seed takes from here what it had finished.
 */
public final class JournalledReadings implements ReadingStore, AutoCloseable {
    private final Map<String, List<Reading>> kept = new HashMap<>();
    private final Journal journal;

    private JournalledReadings(Path file) throws IOException {
        journal = Journal.open(file, record -> {
            ReadingRecord decoded = ReadingRecord.decode(record);
            kept.put(decoded.key(), decoded.readings());
        });
    }

    /** The readings in the journal at this path, which is started where there is none; later readings go to it. */
    public static JournalledReadings open(Path file) throws IOException {
        return new JournalledReadings(file);
    }

    /** The bytes of a broken last record that were cut off; usually zero. */
    public long lostBytes() {
        return journal.lostBytes();
    }

    /** The number of records. */
    public synchronized int size() {
        return kept.size();
    }

    @Override
    public synchronized Optional<List<Reading>> find(String key) {
        return Optional.ofNullable(kept.get(Sha256.of(key)));
    }

    @Override
    public synchronized void keep(String key, List<Reading> readings) {
        String hash = Sha256.of(key);
        journal.append(new ReadingRecord(hash, readings).encode());
        kept.put(hash, List.copyOf(readings));
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
