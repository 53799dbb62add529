package org.explico.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * The program. Data for programs goes to standard output, everything for people to standard error.
 *
 * <p>Exit codes: 0 done, 1 internal error, 2 the command line makes no sense, 3 a file or its numbers cannot be used, 4 the work does not fit the
 * budget, 130 interrupted.
 */
@Command(
        name = "explico",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        header = "What a trained network does to the data manifold, layer by layer.",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0 done, 1 internal error, 2 usage, 3 bad input, 4 budget exceeded, 130 interrupted",
            "",
            "Start with: explico demo"
        })
public final class Explico implements Runnable {
    /** Exit code: done. */
    public static final int DONE = 0;

    /** Exit code: a defect of explico. */
    public static final int INTERNAL = 1;

    /** Exit code: the words of the command line do not make sense. */
    public static final int USAGE = 2;

    /** Exit code: a file, or the numbers in it, cannot be used. */
    public static final int BAD_INPUT = 3;

    /** Exit code: the work is larger than its budget. */
    public static final int OVER_BUDGET = 4;

    private static final String FOR_HOMOLOGY = "take --landmarks, a threshold or a lower one, or ";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Runs one command and ends the process with its exit code. */
    public static void main(String... args) {
        Console console = Console.ofThisProcess();
        int code = run(console, args);
        if (console.out().checkError() && code == DONE) {
            console.err()
                    .println("explico: standard output: expected a place that can be written, got one that cannot;"
                            + " see to the space on its disk, or name a file with --out");
            code = BAD_INPUT;
        }
        console.err().flush();
        System.exit(code);
    }

    /** Runs one command against the given console and returns its exit code. */
    static int run(Console console, String... args) {
        Optional<HomologyCommand> plain = args.length > 0 && args[0].equals("homology")
                ? HomologyCommand.plain(console, List.of(args).subList(1, args.length))
                : Optional.empty();
        return plain.isPresent() ? run(console, plain.get()) : parsed(console, args);
    }

    private static int run(Console console, Runnable command) {
        try {
            command.run();
            return DONE;
        } catch (Exception | OutOfMemoryError e) {
            return failed(console, e, FOR_HOMOLOGY);
        }
    }

    /** What to do where the memory does not do, beside giving more. */
    private static String advice(CommandLine.Model.CommandSpec command) {
        return command.findOption("--landmarks") != null
                ? FOR_HOMOLOGY
                : command.findOption("--points") != null ? "take a sample with --points, or " : "";
    }

    private static int parsed(Console console, String... args) {
        Commands commands = new Commands(console);
        CommandLine line = new CommandLine(new Explico(), commands);
        commands.addTo(line, args);
        line.setOut(console.out());
        line.setErr(console.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((e, words) -> misused(console, e));
        line.setExecutionExceptionHandler((e, where, words) -> failed(console, e, advice(where.getCommandSpec())));
        return line.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "explico: expected a command, got none; start with explico demo, or see explico --help");
    }

    private static int misused(Console console, ParameterException e) {
        console.err()
                .println(oneLine("explico: " + Misuse.sentence(e)).replaceFirst("^explico: explico: ", "explico: "));
        return USAGE;
    }

    private static int failed(Console console, Throwable thrown, String advice) {
        Optional<Refusal> refusal = chain(thrown)
                .filter(Refusal.class::isInstance)
                .map(Refusal.class::cast)
                .findFirst();
        if (refusal.isPresent()) {
            console.err().println("explico: " + oneLine(refusal.get().getMessage()) + moreMemory(refusal.get()));
            return switch (refusal.get().kind()) {
                case USAGE -> USAGE;
                case BAD_INPUT, NOT_FINITE -> BAD_INPUT;
                case BUDGET_EXCEEDED -> OVER_BUDGET;
            };
        }
        if (chain(thrown).anyMatch(OutOfMemoryError.class::isInstance)) {
            console.err()
                    .println("explico: memory: expected to fit "
                            + Runtime.getRuntime().maxMemory() / (1 << 20)
                            + " MiB, got more than that; " + advice + "set EXPLICO_JAVA_OPTS=-Xmx8g");
            return OVER_BUDGET;
        }
        PrintWriter err = console.err();
        err.println("explico: internal error: " + oneLine("" + thrown));
        err.println(
                "This is a defect of explico. Please report it with the lines below and what explico doctor prints.");
        thrown.printStackTrace(err);
        return INTERNAL;
    }

    private static String moreMemory(Refusal refusal) {
        return refusal.kind() == Refusal.Kind.BUDGET_EXCEEDED ? " (EXPLICO_JAVA_OPTS=-Xmx8g gives 8 GiB)" : "";
    }

    /** The thing thrown and what caused it, outermost first. */
    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(
                        Optional.of(thrown),
                        Optional::isPresent,
                        t -> Optional.ofNullable(t.orElseThrow().getCause()))
                .map(Optional::orElseThrow);
    }

    private static String oneLine(@Nullable String text) {
        return String.valueOf(text).strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
