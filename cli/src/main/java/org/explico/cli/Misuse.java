package org.explico.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What is wrong with the words of a command line, as one sentence: what, expected, got, and the next step. */
final class Misuse {
    private Misuse() {}

    static String sentence(ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName(" ");
        String help = "see " + command + " --help";
        if (e instanceof CommandLine.UnmatchedArgumentException unmatched) {
            return unmatched.getUnmatched().getFirst() + ": expected a command or option of " + command
                    + ", got neither; " + suggestion(unmatched).orElse(help);
        }
        if (e instanceof CommandLine.MissingParameterException missing) {
            String names = missing.getMissing().stream().map(Misuse::name).collect(Collectors.joining(" and "));
            return command + ": expected " + names + ", got nothing there; " + help;
        }
        if (e instanceof CommandLine.OverwrittenOptionException twice) {
            return name(twice.getOverwritten())
                    + ": expected once, got twice, by whichever of its names; leave one out";
        }
        Optional<ArgSpec> argument = Optional.ofNullable(e.getArgSpec());
        Optional<String> value = Optional.ofNullable(e.getValue());
        if (argument.isPresent() && value.isPresent()) {
            return name(argument.get()) + ": expected " + kind(argument.get()) + ", got " + value.get() + "; " + help;
        }
        return String.valueOf(e.getMessage()).strip();
    }

    private static Optional<String> suggestion(CommandLine.UnmatchedArgumentException unmatched) {
        List<String> suggestions = unmatched.getSuggestions();
        return suggestions.isEmpty() ? Optional.empty() : Optional.of("did you mean " + suggestions.getFirst() + "?");
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.names()[0] : argument.paramLabel();
    }

    private static String kind(ArgSpec argument) {
        // What an Optional or a list holds is what was to be given.
        Class<?>[] held = argument.auxiliaryTypes();
        Class<?> type = held.length == 1 ? held[0] : argument.type();
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        return type == int.class || type == Integer.class || type == long.class ? "a whole number" : "a path or a word";
    }
}
