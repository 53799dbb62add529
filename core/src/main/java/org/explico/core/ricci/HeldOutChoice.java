package org.explico.core.ricci;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;

/**
 * A choice of k that does not judge itself: on one half of the units (networks of different seeds) the k with the lowest mean coefficient is taken, and on the
 * other half, which had no say, the coefficients at that k are read; then the halves change places. The published choice takes the lowest of eleven to seventeen k
 * on the same networks that it reports.
 *
 * <ul>
 *   <li>A unit without a coefficient at some k does not count there; a k without coefficients is not chosen.
 *   <li>A half where no k has a coefficient, or fewer than two units: no choice.
 *   <li>Equal means: the first such k.
 * </ul>
 *
 * <p>O(units times k).
 */
public final class HeldOutChoice {
    private final List<Fold> folds;

    private HeldOutChoice(List<Fold> folds) {
        this.folds = folds;
    }

    /**
     * A k chosen on one half and what the other half says of it.
     *
     * @param chosen the number of the chosen k among those that were offered
     * @param choosingMean the mean coefficient at this k on the half that chose it, too low because it was chosen
     * @param heldOut the coefficients at this k of the other half, those that are defined
     */
    public record Fold(int chosen, double choosingMean, List<Double> heldOut) {
        /** The mean of the held-out coefficients; empty where none is defined. */
        public OptionalDouble heldOutMean() {
            return heldOut.stream().mapToDouble(Double::doubleValue).average();
        }
    }

    /**
     * Chooses among the columns of a matrix.
     *
     * @param coefficients for every unit its coefficient at every k, the same number of them
     */
    public static HeldOutChoice of(List<List<OptionalDouble>> coefficients, Seed seed) {
        if (coefficients.stream().mapToInt(List::size).distinct().count() > 1) {
            throw Refusal.badInput(
                    "held-out choice",
                    "one coefficient a unit and k",
                    "rows of "
                            + coefficients.stream().mapToInt(List::size).boxed().toList(),
                    "give empty ones where there is none");
        }
        int[] order = Draws.some(coefficients.size(), coefficients.size(), seed);
        int half = order.length / 2;
        List<List<OptionalDouble>> first = rows(coefficients, Arrays.copyOf(order, half));
        List<List<OptionalDouble>> second = rows(coefficients, Arrays.copyOfRange(order, half, order.length));
        return new HeldOutChoice(IntStream.range(0, 2)
                .mapToObj(turn -> turn == 0 ? fold(first, second) : fold(second, first))
                .flatMap(Optional::stream)
                .toList());
    }

    /** The folds with a choice: two at most. */
    public List<Fold> folds() {
        return folds;
    }

    /** The mean over the units of both folds of their held-out coefficients; empty where none is defined. */
    public OptionalDouble heldOutMean() {
        return folds.stream()
                .flatMap(fold -> fold.heldOut().stream())
                .mapToDouble(Double::doubleValue)
                .average();
    }

    /** The column with the lowest mean over all rows, the first of equals; empty where none has a coefficient. */
    static OptionalInt lowestMean(List<List<OptionalDouble>> rows) {
        int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < columns; k++) {
            double mean = Arrays.stream(column(rows, k)).average().orElse(Double.POSITIVE_INFINITY);
            if (mean < least) {
                least = mean;
                best = k;
            }
        }
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private static Optional<Fold> fold(List<List<OptionalDouble>> choosing, List<List<OptionalDouble>> heldOut) {
        OptionalInt chosen = lowestMean(choosing);
        if (chosen.isEmpty()) {
            return Optional.empty();
        }
        int k = chosen.getAsInt();
        return Optional.of(new Fold(
                k,
                Arrays.stream(column(choosing, k)).average().orElseThrow(),
                Arrays.stream(column(heldOut, k)).boxed().toList()));
    }

    private static double[] column(List<List<OptionalDouble>> rows, int k) {
        return rows.stream()
                .map(row -> row.get(k))
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .toArray();
    }

    private static List<List<OptionalDouble>> rows(List<List<OptionalDouble>> all, int... chosen) {
        return Arrays.stream(chosen).mapToObj(all::get).toList();
    }
}
