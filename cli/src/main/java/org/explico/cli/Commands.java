package org.explico.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands and hands each its console. A command is made when it is asked for: to read the options of all of them takes longer than many a
 * command runs.
 */
final class Commands implements IFactory {
    /** In the order of the help. */
    private static final List<String> NAMES = List.of(
            "demo",
            "profile",
            "homology",
            "compare",
            "curvature",
            "ricci",
            "flow",
            "metric",
            "walk",
            "lift",
            "band",
            "train",
            "network",
            "zoo",
            "differentiate",
            "reproduce",
            "data",
            "doctor",
            "completion");

    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    /** Adds the command that the first word names, or all of them where it names none, or wants to know them all. */
    void addTo(CommandLine line, String... words) {
        Optional<String> first = words.length == 0 ? Optional.empty() : Optional.of(words[0]);
        List<String> wanted = first.filter(NAMES::contains)
                .filter(name -> !name.equals("completion"))
                .map(List::of)
                .orElse(NAMES);
        wanted.forEach(name -> line.addSubcommand(name, new CommandLine(command(name), this)));
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == NetworkCommand.Show.class) {
            return type.cast(new NetworkCommand.Show(console));
        }
        if (type == ConformanceCommand.class) {
            return type.cast(new ConformanceCommand(console));
        }
        if (type == ImportSimecCommand.class) {
            return type.cast(new ImportSimecCommand(console));
        }
        if (type == DataCommand.List.class) {
            return type.cast(new DataCommand.List(console));
        }
        if (type == DataCommand.Get.class) {
            return type.cast(new DataCommand.Get(console));
        }
        return CommandLine.defaultFactory().create(type);
    }

    private Object command(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand(console);
            case "profile" -> new ProfileCommand(console);
            case "homology" -> new HomologyCommand(console);
            case "compare" -> new CompareCommand(console);
            case "curvature" -> new CurvatureCommand(console);
            case "ricci" -> new RicciCommand(console);
            case "flow" -> new FlowCommand(console);
            case "metric" -> new MetricCommand(console);
            case "walk" -> new WalkCommand(console);
            case "lift" -> new LiftCommand(console);
            case "band" -> new BandCommand(console);
            case "train" -> new TrainCommand(console);
            case "network" -> new NetworkCommand();
            case "zoo" -> new ZooCommand(console);
            case "differentiate" -> new DifferentiateCommand(console);
            case "reproduce" -> new ReproduceCommand(console);
            case "data" -> new DataCommand();
            case "doctor" -> new DoctorCommand(console);
            case "completion" -> new CompletionCommand(console);
            default -> throw new IllegalStateException("no command has the name " + name);
        };
    }
}
