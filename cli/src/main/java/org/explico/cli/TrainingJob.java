package org.explico.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.data.Dataset;
import org.explico.data.Datasets;
import org.explico.network.graph.Shape;
import org.explico.network.train.Loss;
import org.explico.network.train.TrainedNetwork;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Architecture;
import org.explico.network.zoo.Mlp;

/** Trains networks on a labelled data set and writes the models. */
final class TrainingJob {
    private final Console console;
    private final RunOptions run;
    private final Path cache;

    TrainingJob(Console console, RunOptions run, Path cache) {
        this.console = console;
        this.run = run;
        this.cache = cache;
    }

    /** An architecture once the data are known. */
    @FunctionalInterface
    interface Wanted {
        /** The architecture for rows of this shape. */
        Architecture fitted(Shape sample, int outputs);

        /** A perceptron. */
        static Wanted perceptron(List<Integer> widths, Activation activation) {
            return (sample, outputs) -> new Mlp(Math.toIntExact(sample.size()), widths, activation, outputs);
        }
    }

    void run(String spec, Optional<String> labels, Wanted wanted, TrainingPlan settings, int copies, Path out) {
        run.requireSound();
        OutFile.require(out, "model.onnx", Path.of(spec));
        Dataset data = Datasets.read(spec, labels, cache, run.seed().child("data"));
        if (!data.labels().present()) {
            throw Refusal.badInput(
                    "data " + data.name(),
                    "one class a row to learn",
                    "no labels",
                    "name them with --labels, or choose data that has some");
        }
        Architecture architecture = wanted.fitted(Shape.of(data.rowShape()), outputs(data, settings));
        TrainingPlan plan = settings.withSeed(run.seed()).withData(data.name(), data.contentHash());
        List<TrainedNetwork> trained = train(data, architecture, plan, copies);
        for (int copy = 0; copy < trained.size(); copy++) {
            Path file = copies == 1 ? out : numbered(out, copy + 1);
            trained.get(copy).writeTo(file);
            tell(data, trained.get(copy), architecture, plan, file);
        }
    }

    /** One a class; two classes fit one output, except under cross-entropy. */
    private static int outputs(Dataset data, TrainingPlan plan) {
        int classes = data.labels().distinct().length;
        return classes == 2 && plan.loss() != Loss.CROSS_ENTROPY ? 1 : classes;
    }

    private static Path numbered(Path out, int number) {
        String name = String.valueOf(out.getFileName());
        String stem = name.endsWith(".onnx") ? name.substring(0, name.length() - 5) : name;
        return out.resolveSibling(stem + "-" + number + ".onnx");
    }

    private void tell(Dataset data, TrainedNetwork trained, Architecture architecture, TrainingPlan plan, Path file) {
        String test = trained.judgement().test().isPresent()
                ? String.format(Locale.ROOT, "%.4f", trained.judgement().test().getAsDouble())
                : "none";
        console.err()
                .printf(
                        Locale.ROOT,
                        "explico: trained %s on %s, %d epochs: accuracy %.4f in training, %s held out; written to %s%n",
                        architecture,
                        data.name(),
                        plan.epochs(),
                        trained.judgement().train(),
                        test,
                        file);
    }

    private List<TrainedNetwork> train(Dataset data, Architecture architecture, TrainingPlan plan, int copies) {
        try (ConsoleProgress progress = new ConsoleProgress(console);
                Interruption _ = Interruption.tells(console, "stopped; no model was written")) {
            return run.inPool(() -> copies == 1
                    ? List.of(Training.run(data.points(), data.labels(), architecture, plan, progress))
                    : Training.many(data.points(), data.labels(), architecture, plan, copies, progress));
        }
    }
}
