package org.explico.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.explico.network.train.Activation;
import org.explico.network.train.TrainingPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Trains a network on the bundled digits, profiles every layer and writes a report.")
final class DemoCommand implements Runnable {
    private static final String DATA = "digits";
    private static final List<Integer> WIDTHS = List.of(64, 32, 32, 16, 16);

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
        Path model = out.resolve("model.onnx");
        new TrainingJob(console, run, cache.folder())
                .run(DATA, Optional.empty(), WIDTHS, Activation.RELU, TrainingPlan.withDefaults(), model);
        Subject subject = Subject.network(
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
