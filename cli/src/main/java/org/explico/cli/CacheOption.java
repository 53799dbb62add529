package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where fetched data sets are kept. */
final class CacheOption {
    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description =
                    "Folder of fetched data sets (default: EXPLICO_CACHE, or explico in the user's cache folder).")
    private Optional<Path> folder = Optional.empty();

    /** The folder given, else EXPLICO_CACHE, else the user's cache folder. */
    Path folder() {
        return folder.or(() -> variable("EXPLICO_CACHE").map(Path::of))
                .or(() -> variable("XDG_CACHE_HOME").map(home -> Path.of(home, "explico")))
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache", "explico"));
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    }
}
