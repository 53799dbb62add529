package org.explico.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.file.Sha256;

/**
 * Inputs of a network that are held at one value in every element, so that the network is a function of the one that is left: the attention mask of a
 * language model at 1, its token types at 0.
 *
 * @param values the value of each input by its name
 */
public record FixedInputs(SortedMap<String, Double> values) {
    /** Copies the map. */
    public FixedInputs {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** No input is held. */
    public static FixedInputs none() {
        return new FixedInputs(new TreeMap<>());
    }

    /** These and one more, or another value for one of them. */
    public FixedInputs with(String input, double value) {
        SortedMap<String, Double> more = new TreeMap<>(values);
        more.put(input, value);
        return new FixedInputs(more);
    }

    /** The content hash of a network with these inputs held; that of the file where there are none. */
    String contentHash(String file) {
        if (values.isEmpty()) {
            return file;
        }
        List<String> words = new ArrayList<>(List.of("fixed inputs 1", file));
        values.forEach((name, value) -> words.addAll(List.of(name, value.toString())));
        return Sha256.of(words.toArray(String[]::new));
    }
}
