package org.explico.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.measure.Reading;
import org.explico.core.measure.ReadingStore;

/** Keeps so many pieces, and then the process is gone. No piece is kept twice. */
public final class StoppingStore implements ReadingStore {
    private final Map<String, List<Reading>> kept = new HashMap<>();
    private final int last;
    private int fresh;

    private StoppingStore(int last) {
        this.last = last;
    }

    /** A store that stops after so many pieces. */
    public static StoppingStore after(int pieces) {
        return new StoppingStore(pieces);
    }

    /** One with the pieces of this one that does not stop. */
    public StoppingStore again() {
        StoppingStore next = new StoppingStore(Integer.MAX_VALUE);
        next.kept.putAll(kept);
        return next;
    }

    /** How many pieces came to this store itself. */
    public int fresh() {
        return fresh;
    }

    @Override
    public Optional<List<Reading>> find(String key) {
        return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void keep(String key, List<Reading> readings) {
        if (fresh == last) {
            throw new IllegalStateException("stopped");
        }
        fresh++;
        assertThat(kept.put(key, readings)).as(key).isNull();
    }
}
