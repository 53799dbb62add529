package org.explico.cli;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands and hands each its console. */
final class Commands implements IFactory {
    private static final Map<Class<?>, Function<Console, Object>> MADE_WITH_A_CONSOLE = Map.ofEntries(
            Map.entry(DemoCommand.class, DemoCommand::new),
            Map.entry(ProfileCommand.class, ProfileCommand::new),
            Map.entry(TrainCommand.class, TrainCommand::new),
            Map.entry(NetworkCommand.Show.class, NetworkCommand.Show::new),
            Map.entry(ZooCommand.class, ZooCommand::new),
            Map.entry(DifferentiateCommand.class, DifferentiateCommand::new),
            Map.entry(DataCommand.List.class, DataCommand.List::new),
            Map.entry(DataCommand.Get.class, DataCommand.Get::new),
            Map.entry(ConformanceCommand.class, ConformanceCommand::new),
            Map.entry(DoctorCommand.class, DoctorCommand::new),
            Map.entry(CompletionCommand.class, CompletionCommand::new));

    private final Console console;

    Commands(Console console) {
        this.console = console;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        @Nullable Function<Console, Object> maker = MADE_WITH_A_CONSOLE.get(type);
        return maker == null ? CommandLine.defaultFactory().create(type) : type.cast(maker.apply(console));
    }
}
