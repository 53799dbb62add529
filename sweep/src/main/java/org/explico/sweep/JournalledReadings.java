package org.explico.sweep;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.measure.Reading;
import org.explico.core.profile.ReadingStore;

/**
 * Readings kept in a {@link Journal}, one record for each measure of a layer, under the SHA-256 of their key. A stopped run that is started again
 * with the same input, options and seed takes from here what it had finished.
 */
public final class JournalledReadings implements ReadingStore {
    private final Journal journal;
    private final Map<String, List<Reading>> kept = new HashMap<>();

    private JournalledReadings(Journal journal) {
        this.journal = journal;
    }

    /** The readings in this journal; later ones go to it. The caller closes the journal. */
    public static JournalledReadings in(Journal journal) {
        JournalledReadings readings = new JournalledReadings(journal);
        journal.records().forEach(record -> {
            ReadingRecord decoded = ReadingRecord.decode(record);
            readings.kept.put(decoded.key(), decoded.readings());
        });
        return readings;
    }

    /** The number of (layer, measure) pairs that are kept. */
    public synchronized int size() {
        return kept.size();
    }

    @Override
    public synchronized Optional<List<Reading>> find(String key) {
        return Optional.ofNullable(kept.get(hash(key)));
    }

    @Override
    public synchronized void keep(String key, List<Reading> readings) {
        String hash = hash(key);
        journal.append(new ReadingRecord(hash, readings).encode());
        kept.put(hash, List.copyOf(readings));
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
