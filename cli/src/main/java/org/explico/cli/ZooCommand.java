package org.explico.cli;

import java.util.Locale;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Zoo;
import picocli.CommandLine.Command;

@Command(
        name = "zoo",
        mixinStandardHelpOptions = true,
        description = "Lists the architectures that explico train --preset takes, with their parameters and inputs.")
final class ZooCommand implements Runnable {
    private final Console console;

    ZooCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        console.out().printf("%-17s %12s  %-12s %s%n", "preset", "parameters", "input", "architecture");
        Zoo.presets().forEach(this::print);
        console.out().flush();
        console.err()
                .println("Inputs and classes are those of the data where the family allows: explico train --preset"
                        + " resnet-8 --data digits --out model.onnx");
    }

    private void print(Zoo.Preset preset) {
        console.out()
                .printf(
                        Locale.ROOT,
                        "%-17s %,12d  %-12s %s%n",
                        preset.name(),
                        Blueprint.of(preset.architecture()).size(),
                        preset.architecture().sample(),
                        preset.architecture());
    }
}
