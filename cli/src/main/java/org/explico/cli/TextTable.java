package org.explico.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A small table for a terminal. */
final class TextTable {
    private TextTable() {}

    /** The first column to the left, the others to the right, each as wide as its widest cell. */
    static String of(List<String> header, List<List<String>> body) {
        List<List<String>> rows = new ArrayList<>(List.of(header));
        rows.addAll(body);
        int[] widths = IntStream.range(0, header.size())
                .map(c ->
                        rows.stream().mapToInt(row -> row.get(c).length()).max().orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(row.getFirst())
                    .append(" ".repeat(widths[0] - row.getFirst().length()));
            for (int c = 1; c < widths.length; c++) {
                text.append(" ".repeat(2 + widths[c] - row.get(c).length())).append(row.get(c));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
