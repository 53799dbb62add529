package org.explico.cli;

import java.nio.file.Path;
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
    private int degree;

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
    private int modulus;

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
    private List<String> formats = List.of();

    @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of standard output.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private RunOptions run = new RunOptions();

    HomologyCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        HomologyWords words = HomologyWords.of(formats, inputFormat, out);
        FiltrationOptions filtration = FiltrationOptions.of(degree, threshold, modulus);
        new HomologyJob(console, run, words, filtration, ratio).run(input);
    }
}
