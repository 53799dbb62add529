package org.explico.cli;

import ai.onnxruntime.OrtEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.explico.core.statistics.Seed;
import org.explico.data.Datasets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Prints what to paste into an issue, and tries the parts that most often fail to install.")
final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CacheOption cacheOption = new CacheOption();

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Runtime runtime = Runtime.getRuntime();
        line("explico", Version.text());
        line("java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
        line(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        line("cores", "" + runtime.availableProcessors());
        line("heap", runtime.maxMemory() / (1 << 20) + " MiB at most (EXPLICO_JAVA_OPTS=-Xmx8g sets it)");
        line("vector", vectors());
        boolean sound =
                probe("onnx runtime", () -> OrtEnvironment.getEnvironment().getVersion() + " loads");
        sound &= probe("duckdb", DoctorCommand::duckdb);
        sound &= probe(
                "digits",
                () -> Datasets.read("digits", Optional.empty(), cacheOption.folder(), Seed.of(0))
                                .points() + " read");
        sound &= probe("cache", this::cache);
        line("npm", onPath("npm"));
        line("apt-get", onPath("apt-get"));
        line("terminal", console.terminal().name().toLowerCase(java.util.Locale.ROOT));
        console.out().flush();
        return sound ? Explico.DONE : Explico.INTERNAL;
    }

    private boolean probe(String what, Callable<String> trial) {
        try {
            line(what, trial.call());
            return true;
        } catch (Exception | LinkageError e) {
            line(what, "FAILS: " + e);
            return false;
        }
    }

    private void line(String what, String found) {
        console.out().printf("%-13s %s%n", what, found);
    }

    private static String vectors() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? "module present"
                : "module absent: the scalar kernels run (start explico through its launcher)";
    }

    private static String duckdb() throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:")) {
            return connection.getMetaData().getDatabaseProductVersion() + " loads";
        }
    }

    private String cache() throws Exception {
        Path cache = cacheOption.folder();
        if (!Files.isDirectory(cache)) {
            return cache + " (not made yet)";
        }
        try (Stream<Path> held = Files.list(cache)) {
            return cache + " with "
                    + held.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static String onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse("not found (only explico data get needs it)");
    }
}
