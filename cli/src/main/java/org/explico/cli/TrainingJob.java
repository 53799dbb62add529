package org.explico.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.data.Dataset;
import org.explico.data.Datasets;
import org.explico.network.train.Activation;
import org.explico.network.train.MlpArchitecture;
import org.explico.network.train.TrainedNetwork;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;

/** Trains a multilayer perceptron on a labelled data set and writes the model. */
final class TrainingJob {
    private final Console console;
    private final RunOptions run;
    private final Path cache;

    TrainingJob(Console console, RunOptions run, Path cache) {
        this.console = console;
        this.run = run;
        this.cache = cache;
    }

    void run(
            String spec,
            Optional<String> labels,
            List<Integer> widths,
            Activation activation,
            TrainingPlan settings,
            Path out) {
        run.requireSound();
        if (Files.isDirectory(out)) {
            throw Refusal.badInput(
                    "--out " + out, "a file to write", "a folder", "name a file, as " + out.resolve("model.onnx"));
        }
        Dataset data = Datasets.read(spec, labels, cache, run.seed().child("data"));
        if (!data.labels().present()) {
            throw Refusal.badInput(
                    "data " + data.name(),
                    "one class a row to learn",
                    "no labels",
                    "name them with --labels, or choose data that has some");
        }
        MlpArchitecture architecture = new MlpArchitecture(
                data.points().dim(), widths, activation, data.labels().distinct().length);
        TrainingPlan plan = settings.withSeed(run.seed()).withData(data.name(), data.contentHash());
        TrainedNetwork trained = train(data, architecture, plan);
        trained.writeTo(out);
        console.err()
                .printf(
                        Locale.ROOT,
                        "explico: trained %s on %s, %d epochs: accuracy %.4f in training, %s held out; written to %s%n",
                        architecture,
                        data.name(),
                        plan.epochs(),
                        trained.trainAccuracy(),
                        trained.testAccuracy().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "%.4f",
                                        trained.testAccuracy().getAsDouble())
                                : "none",
                        out);
    }

    private TrainedNetwork train(Dataset data, MlpArchitecture architecture, TrainingPlan plan) {
        try (ConsoleProgress progress = new ConsoleProgress(console)) {
            return run.inPool(() -> Training.run(data.points(), data.labels(), architecture, plan, progress));
        }
    }
}
