package org.explico.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.explico.core.Refusal;
import org.explico.core.topology.complex.Cubical;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "homology",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Persistent homology of points or distances by the Vietoris-Rips filtration, or of an image.",
            "What is read and how goes to standard error; the diagram goes to standard output, or to --out."
        },
        customSynopsis = {
            "explico homology CLOUD|DISTANCES [OPTIONS]",
            "       explico homology --cubical ARRAY [--superlevel] [OPTIONS]"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico homology points.csv > points-diagram.csv",
            "  explico homology acts.npz:relu1 --maxdim 2 --thresh 1.5 --out relu1-diagram.npz --plot relu1",
            "  explico homology sphere.lower_distance_matrix --dim 2",
            "  explico homology points.npy --metric cosine --coeff 3 --format json",
            "  explico homology --cubical image.npy --superlevel"
        })
final class HomologyCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "CLOUD|DISTANCES",
            description =
                    "npy, npz or npz:KEY, csv with or without a header, or numbers as text in one of Ripser's formats.")
    private String input = "";

    @Option(
            names = "--input-format",
            paramLabel = "F",
            description =
                    "What the numbers of the file are, where that is not beyond doubt: point-cloud, lower-distance,"
                            + " upper-distance, distance, sparse, binary, dipha.")
    private Optional<String> inputFormat = Optional.empty();

    @Mixin
    private FiltrationOptions filtration = new FiltrationOptions();

    @Mixin
    private SpaceOptions space = new SpaceOptions();

    @Option(
            names = "--representatives",
            description =
                    "Of the longest bars also cocycles and cycles, in the rows of the input: which points carry the hole"
                            + " (with --format json).")
    private boolean representatives;

    @Option(
            names = "--longest",
            paramLabel = "N",
            defaultValue = "10",
            description = "Representatives of so many bars of each degree (default: ${DEFAULT-VALUE}).")
    private int longest = 10;

    @Option(names = "--cubical", description = "The input is a signal, an image or a volume: an array of 1 to 3 axes.")
    private boolean cubical;

    @Option(
            names = "--superlevel",
            description = "Of an image: high values first; births and deaths are negated values.")
    private boolean superlevel;

    @Option(
            names = "--construction",
            paramLabel = "C",
            description =
                    "Of an image: top-cells (the default, as GUDHI's top_dimensional_cells) or vertices (as CubicalRipser's V).")
    private Optional<String> construction = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "F",
            description =
                    "csv (the default), json, pers (GUDHI's) or npz (h0, h1 …; needs --out); without it the extension of"
                            + " --out tells. Ripser's words for the input are taken too.")
    private List<String> formats = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the diagram there instead of on standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--plot",
            paramLabel = "DIR",
            description = "Also draw diagram.svg, barcode.svg and betti.svg in this folder.")
    private Optional<Path> plot = Optional.empty();

    @Mixin
    private RunOptions run = new RunOptions();

    HomologyCommand(Console console) {
        this.console = console;
    }

    /**
     * The command of these words, where they are plain: options that it has, none twice, each with a value of its kind, and one input. Anything else is left to the
     * parser that can say what is wrong, or print the help: only to load that one takes longer than a small diagram.
     */
    static Optional<HomologyCommand> plain(Console console, List<String> words) {
        HomologyCommand command = new HomologyCommand(console);
        Set<String> given = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String option = equals > 0 ? word.substring(0, equals) : word;
            if (option.startsWith("-") && !option.equals("--format") && !given.add(firstName(option))) {
                return Optional.empty();
            }
            if (!word.startsWith("-")) {
                if (!command.input.isEmpty()) {
                    return Optional.empty();
                }
                command.input = word;
            } else if (!command.take(word)) {
                boolean taken = equals > 0
                        ? command.take(option, word.substring(equals + 1))
                        : ++i < words.size() && command.take(word, words.get(i));
                if (!taken) {
                    return Optional.empty();
                }
            }
        }
        return command.input.isEmpty() ? Optional.empty() : Optional.of(command);
    }

    /** Of an option with several names the first. */
    private static String firstName(String option) {
        return switch (option) {
            case "--dim" -> "--maxdim";
            case "--threshold" -> "--thresh";
            case "--modulus" -> "--coeff";
            case "--random-state" -> "--seed";
            default -> option;
        };
    }

    /** Takes an option that has no value; false where it is none of these. */
    private boolean take(String option) {
        switch (option) {
            case "--representatives" -> representatives = true;
            case "--cubical" -> cubical = true;
            case "--superlevel" -> superlevel = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Takes an option's value; false where it is no option with a value, or no value for it. */
    private boolean take(String option, String value) {
        if (value.isEmpty() || value.startsWith("-") || value.startsWith("\"")) {
            return false;
        }
        try {
            switch (option) {
                case "--input-format" -> inputFormat = Optional.of(value);
                case "--construction" -> construction = Optional.of(value);
                case "--longest" -> longest = Integer.parseInt(value);
                case "--format" -> formats.add(value);
                case "--out" -> out = Optional.of(Path.of(value));
                case "--plot" -> plot = Optional.of(Path.of(value));
                default -> {
                    return filtration.take(option, value) || space.take(option, value) || run.take(option, value);
                }
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public void run() {
        NumberWords.requireAtLeastOne("--longest", longest);
        HomologyWords words = HomologyWords.of(formats, inputFormat, out, plot, representatives ? longest : 0);
        run.requireSound();
        filtration.requireSound();
        space.requireSound();
        HomologyJob job = new HomologyJob(console, run, words, filtration);
        if (cubical) {
            filtration.requireNoneOfRips();
            if (representatives) {
                throw Refusal.usage(
                        "--representatives", "points or distances", "--cubical", "leave one of the two out");
            }
            if (!space.words().isEmpty() || words.inputFormat().isPresent()) {
                throw Refusal.usage(
                        "--cubical",
                        "none of the options of points and distances",
                        space.words().keySet().stream()
                                .findFirst()
                                .map(option -> "--" + option)
                                .orElse("--input-format"),
                        "leave it out");
            }
            Cubical cubes = superlevel ? Cubical.superlevel() : Cubical.sublevel();
            job.runOnGrid(input, cubes.withConstruction(constructionOf(construction.orElse("top-cells"))));
        } else if (construction.isPresent()) {
            throw Refusal.usage("--construction", "--cubical beside it", "points", "leave it out");
        } else if (superlevel) {
            throw Refusal.usage("--superlevel", "--cubical beside it", "points", "leave it out");
        } else {
            space.drawBy(run.seed());
            job.run(input, space);
        }
    }

    private static Cubical.Construction constructionOf(String word) {
        return switch (word) {
            case "top-cells" -> Cubical.Construction.TOP_CELLS;
            case "vertices" -> Cubical.Construction.VERTICES;
            default -> throw Refusal.usage("--construction", "top-cells or vertices", word, "correct the word");
        };
    }
}
