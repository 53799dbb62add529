package org.explico.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.explico.data.Catalogue;
import org.explico.data.fetch.Fetch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        throw new ParameterException(
                spec.commandLine(), "data: expected list or get, got neither; try explico data list");
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the data sets that have a name.")
    static final class List implements Runnable {
        private final Console console;

        @Mixin
        private CacheOption cache = new CacheOption();

        List(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            Catalogue.entries().forEach(this::print);
            console.out().flush();
            console.err()
                    .println("Options go behind the name, as spirals:n=1000,noise=0.05; fetched sets lie in "
                            + cache.folder());
        }

        private void print(Catalogue.Entry entry) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%-14s %s, %,d points of dimension %,d%n",
                            entry.name(),
                            entry.kind().name().toLowerCase(Locale.ROOT),
                            entry.points(),
                            entry.dimension());
            console.out().printf("    options: %s%n", String.join(", ", entry.options()));
            console.out().printf("    source: %s%n    licence: %s%n", entry.source(), entry.licence());
        }
    }

    @Command(
            name = "get",
            mixinStandardHelpOptions = true,
            description =
                    "Fetches a data set into the cache folder (--cache or EXPLICO_CACHE sets which), or imports files"
                            + " you have.")
    static final class Get implements Runnable {
        private final Console console;

        @Parameters(paramLabel = "NAME", description = "mnist or fashion-mnist.")
        private String name = "";

        @Option(
                names = "--from",
                paramLabel = "DIR",
                description = "Import the idx files in this folder instead of fetching.")
        private Optional<Path> from = Optional.empty();

        @Mixin
        private CacheOption cache = new CacheOption();

        Get(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            try (ConsoleProgress progress = new ConsoleProgress(console)) {
                Path folder = from.isPresent()
                        ? Fetch.importFrom(name, from.get(), cache.folder())
                        : Fetch.get(name, cache.folder(), progress);
                console.err().println("explico: " + name + " is in " + folder + "; use it as " + name + ":split=test");
            }
        }
    }
}
