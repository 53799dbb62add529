package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "metric",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells the metric that a network pulls back to one of its inputs, layer by layer: rank, singular values, volume, condition, and which"
                    + " coordinates are free to move without the output noticing."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico metric digits.onnx --at digits:3",
            "  explico metric mnist.onnx --at mnist:split=test:7 --head probabilities --patch 4x4 --out metric",
            "  explico metric encoder.onnx --at tokens.npz:0 --fix attention_mask=1 --fix token_type_ids=0 --layers blocks"
        })
final class MetricCommand implements Runnable {
    /** What of the result goes to standard output. */
    enum Format {
        /** Nothing: what people want to know is on standard error. */
        NONE,
        /** One row a layer. */
        CSV,
        /** Everything. */
        JSON,
        /** Arrays, in the folder of --out. */
        NPZ
    }

    private final Console console;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(
            names = "--layers",
            paramLabel = "PATTERN",
            description = "Layers to look at, as for explico profile (default: usual).")
    private Optional<String> layers = Optional.empty();

    @Option(
            names = "--patch",
            paramLabel = "HxW",
            description = "Of pictures also the largest squared singular value of each patch of so many pixels.")
    private Optional<String> patch = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "none",
            description =
                    "Also print the result: csv (one row a layer) or json on standard output; npz is metric.npz in the folder"
                            + " of --out.")
    private Format format = Format.NONE;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for metric.csv, metric.npz, metric.json and a page with pictures.")
    private Optional<Path> out = Optional.empty();

    MetricCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        Formats.requireFolder(format == Format.NPZ, out, "metric.npz");
        new MetricJob(console, place).run(layers, patch.map(PatchSize::of), format, out);
    }
}
