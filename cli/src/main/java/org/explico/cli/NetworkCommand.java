package org.explico.cli;

import java.nio.file.Path;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.Overview;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description =
                "Looks into networks, holds our operators against the conformance suite of ONNX, and imports weights.",
        synopsisSubcommandLabel = "(show | conformance | import-simec)",
        subcommands = {NetworkCommand.Show.class, ConformanceCommand.class, ImportSimecCommand.class})
final class NetworkCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "network: expected show, conformance or import-simec, got nothing; try explico network show MODEL.onnx");
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description =
                    "Tells the layers of a network: operator, shape, parameters, which have a differential, where the"
                            + " network can be cut, and its blocks.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  explico network show model.onnx",
                "  explico network show encoder.onnx --fix attention_mask=1 --fix token_type_ids=0",
                "  explico network show model.onnx --format csv > layers.csv"
            })
    static final class Show implements Runnable {
        /** What goes to standard output. */
        enum Format {
            /** Nothing: a table for people on standard error. */
            NONE,
            /** JSON. */
            JSON,
            /** A table as CSV. */
            CSV
        }

        private final Console console;

        @Parameters(paramLabel = "MODEL.onnx", description = "The network.")
        private Path model = Path.of("");

        @Mixin
        private FixOption fix = new FixOption();

        @Option(
                names = "--format",
                paramLabel = "F",
                defaultValue = "none",
                description = "json or csv on standard output; a table for people otherwise.")
        private Format format = Format.NONE;

        Show(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            Network network = Networks.read(model, fix.inputs());
            NetworkTable table = new NetworkTable(network, Overview.of(network));
            switch (format) {
                case NONE -> console.err().print(table.text());
                case JSON -> console.out().print(table.json());
                case CSV -> console.out().print(table.csv());
            }
            console.out().flush();
        }
    }
}
