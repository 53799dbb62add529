package org.explico.data.text;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;

/**
 * Classes as they stand in a text: integers are kept, anything else is coded 0, 1, … in the order of its UTF-16 code units.
 *
 * @param labels the classes as integers
 * @param note what the codes mean, where there are codes
 */
public record Classes(Labels labels, Optional<String> note) {
    private static final int NAMED = 20;

    /** The classes in these cells: integers if every cell is one of 32 bits, coded otherwise. */
    public static Classes of(List<String> cells) {
        List<String> bare = cells.stream().map(String::strip).toList();
        return bare.stream().allMatch(Classes::isInteger)
                ? new Classes(
                        Labels.of(bare.stream().mapToInt(Integer::parseInt).toArray()), Optional.empty())
                : coded(bare);
    }

    private static Classes coded(List<String> cells) {
        List<String> names = List.copyOf(new TreeSet<>(cells));
        int[] codes = cells.stream()
                .mapToInt(cell -> java.util.Collections.binarySearch(names, cell))
                .toArray();
        String meaning = IntStream.range(0, Math.min(NAMED, names.size()))
                .mapToObj(i -> i + " = " + names.get(i))
                .collect(Collectors.joining(", "));
        return new Classes(
                Labels.of(codes),
                Optional.of("text classes coded in sorted order: " + meaning + (names.size() > NAMED ? ", …" : "")));
    }

    private static boolean isInteger(String cell) {
        try {
            Integer.parseInt(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
