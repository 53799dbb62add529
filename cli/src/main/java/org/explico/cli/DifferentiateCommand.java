package org.explico.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.DifferentialModel;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "differentiate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the differential of a model between two of its tensors as an ONNX model of its own, and checks it against central differences.",
            "",
            "push-forward: tangents v (k, shape of --from) in, J v (k, shape of --to) out.",
            "pull-back: cotangents w (k, shape of --to) in, J^T w (k, shape of --from) out.",
            "k is free: with k unit cotangents one run gives k rows of the Jacobian. What goes in and out is written in the file's doc strings."
        },
        footerHeading = "%nExample:%n",
        footer =
                "  explico differentiate model.onnx --mode pull-back --from x --to logits --double --out pullback.onnx")
final class DifferentiateCommand implements Runnable {
    /** Larger relative differences from central differences are no rounding: float64 graphs are good to some 1e-9, float32 ones to some 1e-5. */
    private static final double NARROW_LIMIT = 1e-2;

    private static final double WIDE_LIMIT = 1e-5;

    /** The model computes in float32, over many layers. */
    private static final double DEVIATION_LIMIT = 1e-3;

    private final Console console;

    @Parameters(index = "0", paramLabel = "MODEL.onnx", description = "A network; it may have several inputs.")
    private Path model = Path.of("");

    @Option(names = "--mode", required = true, paramLabel = "M", description = "push-forward or pull-back.")
    private String mode = "";

    @Option(
            names = "--from",
            paramLabel = "NAME",
            description = "The tensor the differential is taken by (default: the only input with real numbers).")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "NAME", description = "The tensor it is taken of (default: the first output).")
    private Optional<String> to = Optional.empty();

    @Option(names = "--double", description = "Compute in float64 (default: float32).")
    private boolean wide;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Length of the first axis of inputs where the model leaves it open (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--shape",
            paramLabel = "NAME=DxDx...",
            description = "Shape of an input with other open axes, as x=1x3x48x96; repeatable.")
    private List<String> shapes = List.of();

    @Mixin
    private FixOption fix = new FixOption();

    @Option(
            names = {"--seed", "--random-state"},
            paramLabel = "S",
            defaultValue = "42",
            description = "Seed of the point and the directions of the check (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "D.onnx", description = "The file to write.")
    private Path out = Path.of("");

    DifferentiateCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        OutFile.require(out, mode + ".onnx", model);
        if (batch < 1) {
            throw Refusal.usage("--batch", "a number of at least 1", "" + batch, "leave it out for one sample");
        }
        ElementType real = wide ? ElementType.FLOAT64 : ElementType.FLOAT32;
        DifferentialModel differential = DifferentialModel.of(
                model, new DifferentialModel.Choice(mode(), from, to, real, batch, shapes(), fix.inputs()));
        DifferentialModel.Agreement agreement = differential.agreement(Seed.of(seed));
        double difference = agreement.differences();
        if (!(difference < (wide ? WIDE_LIMIT : NARROW_LIMIT))) {
            throw Refusal.badInput(
                    "the differential of " + model,
                    "central differences to agree with it to " + (wide ? WIDE_LIMIT : NARROW_LIMIT),
                    String.format(Locale.ROOT, "a relative difference of %.1e", difference),
                    "try another --seed: near a kink or where values overflow there is nothing to compare; nothing was written");
        }
        if (agreement.value() > DEVIATION_LIMIT) {
            throw Refusal.badInput(
                    "the differential of " + model,
                    "its value to be that of the model to " + DEVIATION_LIMIT,
                    String.format(Locale.ROOT, "a relative difference of %.1e", agreement.value()),
                    "try another --seed; nothing was written");
        }
        differential.writeTo(out);
        console.err().println(differential.words());
        console.err()
                .printf(
                        Locale.ROOT,
                        "explico: written to %s; at a random point (seed %d) its value is the model's to a relative %.1e, and central differences in float64 agree with it to %.1e%n",
                        out,
                        seed,
                        agreement.value(),
                        difference);
    }

    private DifferentialModel.Mode mode() {
        return switch (mode) {
            case "push-forward" -> DifferentialModel.Mode.PUSH_FORWARD;
            case "pull-back" -> DifferentialModel.Mode.PULL_BACK;
            default -> throw Refusal.usage("--mode", "push-forward or pull-back", mode, "choose one of the two");
        };
    }

    private Map<String, Shape> shapes() {
        Map<String, Shape> read = new LinkedHashMap<>();
        for (String word : shapes) {
            int split = word.lastIndexOf('=');
            try {
                int[] dims = Arrays.stream(word.substring(split + 1).split("x"))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                if (split < 1 || Arrays.stream(dims).anyMatch(d -> d < 1)) {
                    throw new NumberFormatException(word);
                }
                read.put(word.substring(0, split), Shape.of(dims));
            } catch (NumberFormatException e) {
                throw Refusal.usage("--shape", "an input and its axes, as x=1x3x48x96", word, "correct it");
            }
        }
        return read;
    }
}
