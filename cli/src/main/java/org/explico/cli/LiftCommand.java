package org.explico.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "lift",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Leaves the class of an input for a chosen output, by the shortest move at each moment, and then looks for the nearest input with that output."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  explico lift surface.onnx --at 0.25,0.25 --to 0.2 --out lift",
            "  explico lift digits.onnx --at digits:3 --to class:8 --box 0,16 --out lift",
            "  explico lift digits.onnx --at digits:3 --head margin:8,3 --to 0 --format csv > way.csv"
        })
final class LiftCommand implements Runnable {
    private final Console console;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Mixin
    private BoxOption box = new BoxOption();

    @Mixin
    private TargetOption target = new TargetOption();

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "16",
            description = "Steps at least (default: ${DEFAULT-VALUE}).")
    private int steps = 16;

    @Option(
            names = "--every",
            paramLabel = "E",
            defaultValue = "1",
            description = "Keep every E-th point (default: ${DEFAULT-VALUE}).")
    private int every = 1;

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "none",
            description =
                    "Also print the way: csv (step, arc, coordinates, outputs, drift) or json, on standard output; npz is"
                            + " lift.npz in the folder of --out.")
    private WalkCommand.Format format = WalkCommand.Format.NONE;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for lift.csv, lift.npz, lift.json and a page with pictures.")
    private Optional<Path> out = Optional.empty();

    LiftCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        NumberWords.requireAtLeastOne("--steps", steps);
        NumberWords.requireAtLeastOne("--every", every);
        Formats.requireFolder(format == WalkCommand.Format.NPZ, out, "lift.npz");
        new LiftJob(console, place, box, target).run(steps, every, format, out);
    }
}
