package org.explico.cli;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands and hands each its console. */
final class Commands implements IFactory {
    private static final Map<Class<?>, Function<Console, Object>> MADE_WITH_A_CONSOLE = Map.ofEntries(
            made(DemoCommand.class, DemoCommand::new),
            made(ProfileCommand.class, ProfileCommand::new),
            made(HomologyCommand.class, HomologyCommand::new),
            made(MetricCommand.class, MetricCommand::new),
            made(WalkCommand.class, WalkCommand::new),
            made(LiftCommand.class, LiftCommand::new),
            made(BandCommand.class, BandCommand::new),
            made(TrainCommand.class, TrainCommand::new),
            made(NetworkCommand.Show.class, NetworkCommand.Show::new),
            made(ZooCommand.class, ZooCommand::new),
            made(DifferentiateCommand.class, DifferentiateCommand::new),
            made(ReproduceCommand.class, ReproduceCommand::new),
            made(DataCommand.List.class, DataCommand.List::new),
            made(DataCommand.Get.class, DataCommand.Get::new),
            made(ConformanceCommand.class, ConformanceCommand::new),
            made(ImportSimecCommand.class, ImportSimecCommand::new),
            made(DoctorCommand.class, DoctorCommand::new),
            made(CompletionCommand.class, CompletionCommand::new));

    private static Map.Entry<Class<?>, Function<Console, Object>> made(Class<?> type, Function<Console, Object> maker) {
        return Map.entry(type, maker);
    }

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
