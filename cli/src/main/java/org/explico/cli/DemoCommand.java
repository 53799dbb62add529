package org.explico.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.explico.network.train.TrainingPlan;
import org.explico.network.zoo.Activation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Trains a network on the bundled digits, profiles every layer and writes a report.")
final class DemoCommand implements Runnable {
    private static final String DATA = "digits";
    private static final TrainingJob.Wanted NETWORK =
            TrainingJob.Wanted.perceptron(List.of(64, 32, 32, 16, 16), Activation.RELU);

    private final Console console;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "report",
            description = "Folder of the report (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("report");

    @Mixin
    private MeasureOptions measures = new MeasureOptions();

    @Mixin
    private CacheOption cache = new CacheOption();

    @Mixin
    private RunOptions run = new RunOptions();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        measures.requireSound();
        Path model = out.resolve("model.onnx");
        new TrainingJob(console, run, cache.folder())
                .run(DATA, Optional.empty(), NETWORK, TrainingPlan.withDefaults(), 1, model);
        Subject subject = Subject.network(
                "profile",
                model,
                new NetworkOptions(),
                DATA,
                Optional.empty(),
                cache.folder(),
                Optional.empty(),
                Integer.MAX_VALUE,
                run.seed());
        new ProfileJob(console, run, measures, out).run(subject, ProfileCommand.Format.NONE);
    }
}
