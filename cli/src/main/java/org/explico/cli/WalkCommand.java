package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "walk",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Walks in the equivalence class of an input: through other inputs that the network cannot tell from it, with certified drift.",
            "",
            "A class of dimension 1 is a curve and is traced; in one of more dimensions walkers take random, persistent or targeted steps."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico walk surface.onnx --at 0.25,0.25 --out walk",
            "  explico walk mnist.onnx --at mnist:split=test,scale=255:7 --box 0,1 --steps 1000 --step 0.5 --out walk",
            "  explico walk digits.onnx --at digits:3 --head probabilities --walkers 4 --format csv > points.csv",
            "  explico walk vit.onnx --at images.npz:0 --from tokens --inputs tokens:3 --out walk"
        })
final class WalkCommand implements Runnable {
    /** What of the result goes to standard output. */
    enum Format {
        /** Nothing: what people want to know is on standard error. */
        NONE,
        /** One row a point. */
        CSV,
        /** Everything. */
        JSON,
        /** Arrays, in the folder of --out. */
        NPZ
    }

    private final Console console;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Mixin
    private BoxOption box = new BoxOption();

    @Mixin
    private WalkOptions how = new WalkOptions();

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "none",
            description =
                    "Also print the points: csv (step, arc, coordinates, outputs, drift; sense or walker last where"
                            + " there may be several) or json, on standard output; npz is walk.npz in the folder of --out.")
    private Format format = Format.NONE;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder for walk.csv, walk.npz, walk.json and a page with pictures; a run that is stopped goes on"
                            + " from what lies there.")
    private Optional<Path> out = Optional.empty();

    WalkCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        how.requireSound();
        Formats.requireFolder(format == Format.NPZ, out, "walk.npz");
        new WalkJob(console, place, box, how).run(format, out);
    }
}
