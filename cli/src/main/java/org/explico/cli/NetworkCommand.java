package org.explico.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

@Command(
        name = "network",
        mixinStandardHelpOptions = true,
        description = "Looks into networks, and holds what we make of their operators against the suite of ONNX.",
        synopsisSubcommandLabel = "conformance",
        subcommands = {ConformanceCommand.class})
final class NetworkCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "network: expected conformance, got nothing; try explico network conformance --help");
    }
}
