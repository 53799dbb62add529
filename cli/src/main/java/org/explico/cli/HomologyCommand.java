package org.explico.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "homology",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Persistent homology of points or distances by the Vietoris-Rips filtration.",
        customSynopsis = "explico homology CLOUD|DISTANCES [OPTIONS]",
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico homology points.csv",
            "  explico homology acts.npz:relu1 --maxdim 2 --thresh 1.5 --out relu1.npz",
            "  explico homology sphere.lower_distance_matrix --dim 2 > sphere.csv",
            "  explico homology points.npy --coeff 3 --format json --representatives --out points.json"
        })
final class HomologyCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "CLOUD|DISTANCES",
            description = "npy, npz or npz:KEY, csv with or without a header, or numbers as text in one of Ripser's formats.")
    private String input = "";

    @Option(
            names = {"--maxdim", "--dim"},
            paramLabel = "K",
            defaultValue = "1",
            description = "Degrees up to this one (default: ${DEFAULT-VALUE}).")
    private int degree = 1;

    @Option(
            names = {"--thresh", "--threshold"},
            paramLabel = "T",
            description = "Stop at this diameter (default: the enclosing radius, after which nothing happens).")
    private Optional<Double> threshold = Optional.empty();

    @Option(
            names = {"--coeff", "--modulus"},
            paramLabel = "P",
            defaultValue = "2",
            description = "Coefficients modulo this prime (default: ${DEFAULT-VALUE}).")
    private int modulus = 2;

    @Option(
            names = "--ratio",
            paramLabel = "R",
            description = "Only bars whose death is more than R times their birth.")
    private Optional<Double> ratio = Optional.empty();

    @Option(
            names = "--input-format",
            paramLabel = "F",
            description = "What the numbers of the file are, where that is not clear: point-cloud, lower-distance, upper-distance,"
                    + " distance, sparse, binary, dipha.")
    private Optional<String> inputFormat = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "csv (the default), json, pers (GUDHI's) or npz (h0, h1 …; needs --out); without it the extension of --out tells.")
    private List<String> formats = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of standard output.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private RunOptions run = new RunOptions();

    HomologyCommand(Console console) {
        this.console = console;
    }

    /**
     * The command of these words, where they are plain: options that it has, each with a value of its kind, and one input. Anything else is left to the
     * parser that can say what is wrong, or print the help: only to load it takes longer than a small diagram.
     */
    static Optional<HomologyCommand> plain(Console console, List<String> words) {
        HomologyCommand command = new HomologyCommand(console);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            boolean option = word.startsWith("-");
            boolean attached = option && equals > 0;
            boolean taken;
            if (!option) {
                taken = command.input.isEmpty();
                command.input = word;
            } else if (attached) {
                taken = command.take(word.substring(0, equals), word.substring(equals + 1));
            } else {
                taken = ++i < words.size() && command.take(word, words.get(i));
            }
            if (!taken) {
                return Optional.empty();
            }
        }
        return command.input.isEmpty() ? Optional.empty() : Optional.of(command);
    }

    /** Takes an option's value; false where it is no option with a value, or no value for it. */
    private boolean take(String option, String value) {
        if (value.isEmpty() || value.startsWith("-") || value.startsWith("\"")) {
            return false;
        }
        try {
            switch (option) {
                case "--maxdim", "--dim" -> degree = Integer.parseInt(value);
                case "--thresh", "--threshold" -> threshold = Optional.of(Double.valueOf(value));
                case "--coeff", "--modulus" -> modulus = Integer.parseInt(value);
                case "--ratio" -> ratio = Optional.of(Double.valueOf(value));
                case "--input-format" -> inputFormat = Optional.of(value);
                case "--format" -> formats.add(value);
                case "--out" -> out = Optional.of(Path.of(value));
                default -> {
                    return run.take(option, value);
                }
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public void run() {
        HomologyWords words = HomologyWords.of(formats, inputFormat, out);
        FiltrationOptions filtration = FiltrationOptions.of(degree, threshold, modulus);
        new HomologyJob(console, run, words, filtration, ratio).run(input);
    }
}
