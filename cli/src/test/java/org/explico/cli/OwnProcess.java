package org.explico.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program in a process of its own, for what only a process has: signals, descriptors, limits of the system. */
final class OwnProcess {
    private final List<String> command;
    private final Path log;

    private OwnProcess(List<String> command, Path log) {
        this.command = command;
        this.log = log;
    }

    /** Of a command line in this folder; what it says goes to {@code log.txt} there. */
    static OwnProcess of(Workbench bench, String words) {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:-UsePerfData",
                                "-cp",
                                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                                Explico.class.getName()),
                        bench.words(words).stream())
                .toList();
        return new OwnProcess(command, bench.path("log.txt"));
    }

    /** The same where no file may become larger than so many blocks of 512 bytes, which is how a full disk looks to a program. */
    OwnProcess withFilesOfAtMost(int blocks) {
        String quoted = command.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" "));
        return new OwnProcess(List.of("sh", "-c", "ulimit -f " + blocks + " && exec " + quoted), log);
    }

    /** Starts it, standard output and error together in the log. */
    Process start() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /** Starts it with standard output to this place, and standard error to the log. */
    Process start(ProcessBuilder.Redirect out) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(log.toFile())
                .start();
    }

    /** Sends what Ctrl-C sends, and waits for the exit code. */
    static int interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor();
        return process.waitFor();
    }

    /** What it has said. */
    String log() throws IOException {
        return Files.readString(log);
    }
}
