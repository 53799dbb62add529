package org.explico.experiments;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an experiment is given.
 *
 * @param weights a network to take instead of training one: ONNX, or the text format of simec
 * @param data a file of data, for the experiments that need one
 * @param cache where fetched data sets lie
 * @param networks the folder where trained networks are kept, so that a second run does not train again
 * @param extent how much of it is done
 */
public record Setting(Optional<Path> weights, Optional<Path> data, Path cache, Path networks, Extent extent) {
    /** How much of an experiment is done. */
    public enum Extent {
        /** Epochs and steps as published. */
        PUBLISHED,
        /** A few of each: enough to see that everything runs; the numbers mean nothing. */
        SHORT
    }

    /** Nothing given, all of it done. */
    public static Setting of(Path cache, Path networks) {
        return new Setting(Optional.empty(), Optional.empty(), cache, networks, Extent.PUBLISHED);
    }

    /** The same with weights. */
    public Setting withWeights(Path file) {
        return new Setting(Optional.of(file), data, cache, networks, extent);
    }

    /** The same with data. */
    public Setting withData(Path file) {
        return new Setting(weights, Optional.of(file), cache, networks, extent);
    }

    /** The same to this extent. */
    public Setting withExtent(Extent other) {
        return new Setting(weights, data, cache, networks, other);
    }

    /** A count as published, or the short one. */
    int count(int published, int brief) {
        return extent == Extent.PUBLISHED ? published : brief;
    }
}
