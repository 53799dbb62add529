package org.explico.cli;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.explico.network.simec.SimecWeights;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import-simec",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the weights of the SiMEC programs (text: sizes, type, weights and biases of each layer) as an ONNX model in float64.",
            "Every number stays as the text has it."
        },
        footerHeading = "%nExample:%n",
        footer = "  explico network import-simec weights.csv --out model.onnx")
final class ImportSimecCommand implements Runnable {
    private final Console console;

    @Parameters(paramLabel = "WEIGHTS", description = "The text file with the weights.")
    private Path weights = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "MODEL.onnx", description = "The file to write.")
    private Path out = Path.of("");

    ImportSimecCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        OutFile.require(out, "model.onnx", weights);
        SimecWeights read = SimecWeights.read(weights);
        read.writeTo(out);
        String widths = read.layers().stream().map(l -> "-" + l.outputs()).collect(Collectors.joining());
        console.err()
                .println("explico: written to " + out + ": "
                        + read.layers().getFirst().inputs() + widths + ", input x, output "
                        + read.graph().outputs().getFirst());
    }
}
