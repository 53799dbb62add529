package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.explico.core.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "band",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells which inputs of the plane have an output within EPSILON of that of a point: the band between two classes, its edges traced, its area, its holes,"
                    + " and other pieces that no walk from the point reaches."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico band surface.onnx --at 0.2,0.2 --epsilon 0.005 --out band",
            "  explico band classifier.onnx --at 0,-0.01499 --epsilon 0.1 --box -3.14,3.14 --out band"
        })
final class BandCommand implements Runnable {
    private final Console console;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Mixin
    private BoxOption box = new BoxOption();

    @Option(
            names = "--epsilon",
            required = true,
            paramLabel = "E",
            description = "Half the length of the interval of outputs around that of the point.")
    private double epsilon;

    @Option(
            names = "--grid",
            paramLabel = "N",
            defaultValue = "256",
            description = "Cells along each side of the grid on which area and pieces are counted (default:"
                    + " ${DEFAULT-VALUE}).")
    private int grid = 256;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "none",
            description =
                    "Also print the edges: csv (step, arc, coordinates, output, drift, edge: -1 below, 1 above) or json,"
                            + " on standard output; npz is band.npz in the folder of --out.")
    private WalkCommand.Format format = WalkCommand.Format.NONE;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for band.csv, band.npz, band.json and a page with the picture.")
    private Optional<Path> out = Optional.empty();

    BandCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw Refusal.usage("--epsilon", "a number above 0", "" + epsilon, "give half the length of the interval");
        }
        if (grid < 4 || grid > 4096) {
            throw Refusal.usage("--grid", "a number from 4 to 4096", "" + grid, "leave it out for 256");
        }
        Formats.requireFolder(format == WalkCommand.Format.NPZ, out, "band.npz");
        new BandJob(console, place, box).run(epsilon, grid, format, out);
    }
}
