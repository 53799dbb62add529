package org.explico.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.network.train.Activation;
import org.explico.network.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Trains a multilayer perceptron and writes it as ONNX, with how it was trained in its metadata.",
        footerHeading = "%nExample:%n",
        footer = "  explico train --data digits --widths 64,32,16 --activation relu --epochs 60 --out model.onnx")
final class TrainCommand implements Runnable {
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
            defaultValue = "64,32,16",
            description = "Units of the hidden layers (default: ${DEFAULT-VALUE}).")
    private String widths = "";

    @Option(
            names = "--activation",
            paramLabel = "A",
            defaultValue = "relu",
            description = "relu, tanh or sigmoid (default: ${DEFAULT-VALUE}).")
    private Activation activation = Activation.RELU;

    @Option(
            names = "--epochs",
            paramLabel = "E",
            defaultValue = "60",
            description = "Passes over the data (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "32",
            description = "Rows in a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            defaultValue = "0.001",
            description = "Step of Adam (default: ${DEFAULT-VALUE}).")
    private double learningRate;

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
        TrainingPlan plan = TrainingPlan.withDefaults()
                .withEpochs(epochs)
                .withBatchSize(batch)
                .withLearningRate(learningRate);
        new TrainingJob(console, run, cache.folder()).run(data, labels, widths(), activation, plan, out);
    }

    private List<Integer> widths() {
        try {
            return Arrays.stream(widths.split(","))
                    .map(String::strip)
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw Refusal.usage("--widths", "whole numbers separated by commas, as 64,32,16", widths, "correct it");
        }
    }
}
