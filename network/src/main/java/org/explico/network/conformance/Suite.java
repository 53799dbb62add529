package org.explico.network.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.explico.core.Refusal;

/**
 * Cases with stored outputs, as those of Debian's package {@code libonnx-testdata}.
 *
 * @param cases ordered by group and name
 */
public record Suite(List<Case> cases) {
    /** Copies the list. */
    public Suite {
        cases = List.copyOf(cases);
    }

    /**
     * The cases below a folder: a case, a group of cases, or a folder of groups.
     *
     * <ul>
     *   <li>No folder, or no {@code model.onnx} within three levels: refused.
     * </ul>
     */
    public static Suite in(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw none(folder, Files.exists(folder) ? "a file" : "no such folder");
        }
        List<Case> cases = Case.below(folder);
        if (cases.isEmpty()) {
            throw none(folder, "a folder without model.onnx");
        }
        return new Suite(cases);
    }

    /** The cases about one operator, its spelled-out ones too; upper and lower case are the same. None: refused. */
    public Suite about(String operator) {
        String wanted = operator.toLowerCase(Locale.ROOT);
        List<Case> about = cases.stream()
                .filter(c -> {
                    String own = c.operator().toLowerCase(Locale.ROOT);
                    return own.equals(wanted)
                            || own.equals(wanted + " (expanded)")
                            || List.of(own.split("\\+", -1)).contains(wanted);
                })
                .toList();
        if (about.isEmpty()) {
            throw Refusal.usage(
                    "operator",
                    "one of the suite, as Conv or Softmax",
                    "\"" + operator + "\"",
                    "run without --operator");
        }
        return new Suite(about);
    }

    private static Refusal none(Path folder, String got) {
        return Refusal.badInput(
                folder.toString(),
                "a folder of the ONNX conformance suite",
                got,
                "install Debian's libonnx-testdata and name its folder data");
    }
}
