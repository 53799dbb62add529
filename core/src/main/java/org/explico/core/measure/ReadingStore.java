package org.explico.core.measure;

import java.util.List;
import java.util.Optional;

/**
 * Where finished readings are kept, so that a run that was stopped goes on where it was. The key spells everything the readings depend on;
 * equal keys, equal readings.
 */
public interface ReadingStore {
    /** The readings kept under this key. */
    Optional<List<Reading>> find(String key);

    /** Keeps readings under a key; they survive the process once this returns. */
    void keep(String key, List<Reading> readings);

    /** A part of this store for the pieces of one long piece of work, whose keys spell what they depend on beside the key of the whole. */
    default ReadingStore under(String whole) {
        ReadingStore all = this;
        return new ReadingStore() {
            @Override
            public Optional<List<Reading>> find(String key) {
                return all.find(whole + "\n" + key);
            }

            @Override
            public void keep(String key, List<Reading> readings) {
                all.keep(whole + "\n" + key, readings);
            }
        };
    }

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
