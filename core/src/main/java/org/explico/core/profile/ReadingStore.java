package org.explico.core.profile;

import java.util.List;
import java.util.Optional;
import org.explico.core.measure.Reading;

/**
 * Where finished readings are kept, so that a run that was stopped goes on where it was. The key spells everything the readings depend on;
 * equal keys, equal readings.
 */
public interface ReadingStore {
    /** The readings kept under this key. */
    Optional<List<Reading>> find(String key);

    /** Keeps readings under a key; they survive the process once this returns. */
    void keep(String key, List<Reading> readings);

    /** Keeps nothing. */
    static ReadingStore none() {
        return new ReadingStore() {
            @Override
            public Optional<List<Reading>> find(String key) {
                return Optional.empty();
            }

            @Override
            public void keep(String key, List<Reading> readings) {}
        };
    }
}
