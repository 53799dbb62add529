package org.explico.network.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The results of a sweep operator by operator: how many cases, how many maps (a real input with a real output), and for each question how many passed,
 * were refused and failed. The unit of {@link Question#RECORDING} is the case, of the others the map.
 */
public final class ConformanceTable {
    private static final String TOTAL = "total";

    private final List<Row> rows;

    private ConformanceTable(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * One row.
     *
     * @param operator what the cases are about
     * @param cases how many
     * @param maps how many maps they have
     * @param tallies one for each {@link Question}, in that order
     */
    public record Row(String operator, int cases, int maps, List<Tally> tallies) {
        /** Copies the list. */
        public Row {
            tallies = List.copyOf(tallies);
        }

        static Row of(String operator, Collection<CaseResult> results) {
            return new Row(
                    operator,
                    results.size(),
                    results.stream().mapToInt(r -> r.maps().size()).sum(),
                    Arrays.stream(Question.values())
                            .map(q -> Tally.of(results, q))
                            .toList());
        }

        /** The cells in the order of {@link #columns}. */
        public List<Object> cells() {
            List<Object> cells = new ArrayList<>(List.of(operator, cases, maps));
            tallies.forEach(t -> cells.addAll(List.of(t.passed(), t.refused(), t.failed())));
            return cells;
        }
    }

    /** The table of results, operators in alphabetical order. */
    public static ConformanceTable of(Collection<CaseResult> results) {
        List<Row> rows = new ArrayList<>();
        Tally.byOperator(results).forEach((operator, own) -> rows.add(Row.of(operator, own)));
        rows.add(Row.of(TOTAL, results));
        return new ConformanceTable(rows);
    }

    /** The names of the columns. */
    public static List<String> columns() {
        return Stream.concat(
                        Stream.of("operator", "cases", "maps"),
                        Arrays.stream(Question.values())
                                .map(q -> q.name().toLowerCase(Locale.ROOT))
                                .flatMap(q -> Stream.of(q + "_passed", q + "_refused", q + "_failed")))
                .toList();
    }

    /** One row an operator. */
    public List<Row> operators() {
        return rows.subList(0, rows.size() - 1);
    }

    /** The sum. */
    public Row total() {
        return rows.getLast();
    }

    /** How many answers were failures. */
    public int failures() {
        return total().tallies().stream().mapToInt(Tally::failed).sum();
    }
}
