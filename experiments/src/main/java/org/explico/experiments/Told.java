package org.explico.experiments;

import java.util.List;

/**
 * What a part of an experiment has to say.
 *
 * @param rows its rows
 * @param targets its rows about ranges asked for, which are printed last
 * @param notes its notes
 */
record Told(List<Finding> rows, List<Finding> targets, List<String> notes) {
    Told {
        rows = List.copyOf(rows);
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
    }
}
