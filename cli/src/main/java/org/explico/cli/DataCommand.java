package org.explico.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.explico.data.Catalogue;
import org.explico.data.fetch.Fetch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        description = "Lists and fetches data sets.",
        synopsisSubcommandLabel = "list|get",
        subcommands = {DataCommand.List.class, DataCommand.Get.class})
final class DataCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "data: expected list or get, got neither; try explico data list");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the data sets that have a name.")
    static final class List implements Runnable {
        private static final String ROW = "%-14s %-10s %7s %5s  %-28s %s%n";

        private final Console console;

        List(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            console.out().printf(ROW, "name", "kind", "points", "dim", "options", "source; licence");
            Catalogue.entries()
                    .forEach(entry -> console.out()
                            .printf(
                                    ROW,
                                    entry.name(),
                                    entry.kind().name().toLowerCase(Locale.ROOT),
                                    entry.points(),
                                    entry.dimension(),
                                    String.join(",", entry.options()),
                                    entry.source() + "; " + entry.licence()));
            console.out().flush();
            console.err().println("Options go behind the name, as spirals:n=1000,noise=0.05; fetched sets lie in " + RunOptions.cacheFolder());
        }
    }

    @Command(
            name = "get",
            mixinStandardHelpOptions = true,
            description = "Fetches a data set into the cache folder (EXPLICO_CACHE sets which), or imports files you have.")
    static final class Get implements Runnable {
        private final Console console;

        @Parameters(paramLabel = "NAME", description = "mnist or fashion-mnist.")
        private String name = "";

        @Option(names = "--from", paramLabel = "DIR", description = "Import the idx files in this folder instead of fetching.")
        private Optional<Path> from = Optional.empty();

        Get(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            Path cache = RunOptions.cacheFolder();
            try (ConsoleProgress progress = new ConsoleProgress(console)) {
                Path folder = from.isPresent()
                        ? Fetch.importFrom(name, from.get(), cache)
                        : Fetch.get(name, cache, progress);
                console.err().println("explico: " + name + " is in " + folder + "; use it as " + name + ":split=test");
            }
        }
    }
}
