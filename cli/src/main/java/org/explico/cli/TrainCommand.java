package org.explico.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Zoo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Trains a perceptron or a preset of the zoo and writes it as ONNX, with how it was trained in its metadata.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico train --data digits --widths 64,32,16 --activation relu --epochs 60 --out model.onnx",
            "  explico train --data digits --preset resnet-8 --optimizer sgd --learning-rate 0.05 --decay l2:0.0001"
                    + " --epochs 10 --out resnet.onnx"
        })
final class TrainCommand implements Runnable {
    private static final String USUAL_WIDTHS = "64,32,16";

    private final Console console;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "Labelled data: a file or a name, as digits or spirals:n=2000.")
    private String data = "";

    @Option(
            names = "--labels",
            paramLabel = "NAME",
            description = "One class a row: a key of the npz, a column of the csv, or a file.")
    private Optional<String> labels = Optional.empty();

    @Option(
            names = "--widths",
            paramLabel = "W,W,...",
            description = "Units of the hidden layers (default: " + USUAL_WIDTHS + ").")
    private Optional<String> widths = Optional.empty();

    @Option(
            names = "--activation",
            paramLabel = "A",
            description = "relu, leaky_relu, relu6, elu, tanh, sigmoid, swish or gelu (default: relu).")
    private Optional<Activation> activation = Optional.empty();

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = "An architecture of explico zoo instead of --widths and --activation.")
    private Optional<String> preset = Optional.empty();

    @Mixin
    private TrainingOptions options = new TrainingOptions();

    @Option(
            names = "--copies",
            paramLabel = "B",
            defaultValue = "1",
            description = "Networks at once that differ by their seeds, written as MODEL-1.onnx and so on (default:"
                    + " ${DEFAULT-VALUE}).")
    private int copies;

    @Option(names = "--out", required = true, paramLabel = "MODEL.onnx", description = "The file to write.")
    private Path out = Path.of("");

    @Mixin
    private CacheOption cache = new CacheOption();

    @Mixin
    private RunOptions run = new RunOptions();

    TrainCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        new TrainingJob(console, run, cache.folder()).run(data, labels, architecture(), options.plan(), copies, out);
    }

    private TrainingJob.Wanted architecture() {
        if (preset.isPresent() && (widths.isPresent() || activation.isPresent())) {
            throw Refusal.usage(
                    "--preset " + preset.get(),
                    "an architecture of the zoo or --widths and --activation",
                    "both",
                    "leave one of them out");
        }
        return preset.map(TrainCommand::preset)
                .orElseGet(() -> TrainingJob.Wanted.perceptron(widths(), activation.orElse(Activation.RELU)));
    }

    private static TrainingJob.Wanted preset(String name) {
        return Zoo.preset(name)::fitted;
    }

    private List<Integer> widths() {
        String words = widths.orElse(USUAL_WIDTHS);
        try {
            return Arrays.stream(words.split(","))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw Refusal.usage("--widths", "whole numbers separated by commas, as 64,32,16", words, "correct it");
        }
    }
}
