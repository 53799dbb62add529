package org.explico.cli;

import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.profile.LayerName;
import org.explico.network.FixedInputs;
import org.explico.network.RecordingOptions;
import org.explico.network.Vectorisation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a network is read and recorded. */
final class NetworkOptions {
    @Option(
            names = "--vector",
            paramLabel = "WORD",
            description = "How a layer becomes a point: auto (the default), flatten, global-average, top-l2, cls,"
                    + " mean-tokens.")
    private Optional<String> vector = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "LAYER",
            description =
                    "The layer where the maps of map measures begin (default: the input, or the first cut point of"
                            + " real numbers behind tokens).")
    private Optional<String> from = Optional.empty();

    @Mixin
    private FixOption fix = new FixOption();

    FixedInputs fixed() {
        return fix.inputs();
    }

    RecordingOptions recording() {
        RecordingOptions options = vector.map(Vectorisation::of)
                .map(RecordingOptions.withDefaults()::withVectorisation)
                .orElseGet(RecordingOptions::withDefaults);
        return from.map(LayerName::of).map(options::withMapsFrom).orElse(options);
    }

    /** Refuses these options where there is no network. */
    void requireNone() {
        Optional<String> given = vector.map(v -> "--vector")
                .or(() -> from.map(f -> "--from"))
                .or(() -> fix.inputs().values().isEmpty() ? Optional.empty() : Optional.of("--fix"));
        given.ifPresent(option -> {
            throw Refusal.usage(option, "a network to apply it to", "recorded activations", "leave it out");
        });
    }
}
