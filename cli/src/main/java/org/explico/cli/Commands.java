package org.explico.cli;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands and hands each its console. */
final class Commands implements IFactory {
    private static final Map<Class<?>, Function<Console, Object>> MADE_WITH_A_CONSOLE = Map.of(
            DemoCommand.class, DemoCommand::new,
            ProfileCommand.class, ProfileCommand::new,
            TrainCommand.class, TrainCommand::new,
            DifferentiateCommand.class, DifferentiateCommand::new,
            DataCommand.List.class, DataCommand.List::new,
            DataCommand.Get.class, DataCommand.Get::new,
            ConformanceCommand.class, ConformanceCommand::new,
            DoctorCommand.class, DoctorCommand::new,
            CompletionCommand.class, CompletionCommand::new);

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
