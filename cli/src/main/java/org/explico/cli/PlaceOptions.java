package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.explico.core.profile.LayerName;
import org.explico.core.riemann.Box;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.Vectorisation;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which network, at which point, seen from which layer, through which head: what every command on classes needs to know. */
final class PlaceOptions {
    @Parameters(paramLabel = "MODEL.onnx", description = "The network.")
    private Path model = Path.of("");

    @Option(
            names = "--at",
            required = true,
            paramLabel = "X",
            description = "The input to begin at: numbers, as 0.25,0.25, or DATA:ROW, as digits:3 or mnist:split=test:7"
                    + " (rows count from 0).")
    private String at = "";

    @Mixin
    private HeadOption head = new HeadOption();

    @Mixin
    private InputsOption inputs = new InputsOption();

    @Option(
            names = "--from",
            paramLabel = "LAYER",
            description = "The layer whose values are moved (default: the input, or the first cut point of real numbers"
                    + " behind tokens).")
    private Optional<String> from = Optional.empty();

    @Option(
            names = "--layer",
            paramLabel = "LAYER",
            description = "The layer that is the output (default: the logits).")
    private Optional<String> layer = Optional.empty();

    @Option(
            names = "--vector",
            paramLabel = "WORD",
            description =
                    "How the output layer becomes a point: auto (the default), flatten, global-average, top-l2, cls,"
                            + " mean-tokens.")
    private Optional<String> vector = Optional.empty();

    @Mixin
    private FixOption fix = new FixOption();

    @Mixin
    private CacheOption cache = new CacheOption();

    @Mixin
    private RunOptions run = new RunOptions();

    RunOptions run() {
        return run;
    }

    Path model() {
        return model;
    }

    /** Another point of the same kind, as a target. */
    GivenPoint point(String option, String words) {
        return GivenPoint.of(option, words, cache.folder(), run.seed());
    }

    /** Reads everything and puts it together, without a box. */
    Standpoint standpoint() {
        return standpoint(new BoxOption());
    }

    /** Reads everything and puts it together. */
    Standpoint standpoint(BoxOption box) {
        run.requireSound();
        Network network = Networks.read(model, fix.inputs());
        GivenPoint given = point("--at", at);
        LayerName start = from.map(LayerName::of).orElseGet(network::start);
        Whereabouts where = Whereabouts.of(network, given, start);
        LayerName end = layer.map(LayerName::of).orElseGet(() -> Whereabouts.logits(network));
        Vectorisation way = vector.map(Vectorisation::of).orElse(Vectorisation.AUTO);
        int[] coordinates = inputs.coordinates(where.values().length, where.features(), where.picture());
        Box whole = box.box(where.values().length, given.data());
        return Standpoint.of(where, end, way, head.head(), coordinates, whole)
                .withWords("inputs", inputs.words())
                .withWords("box", box.words().orElse("none"))
                .withWords("fix", fix.words());
    }
}
