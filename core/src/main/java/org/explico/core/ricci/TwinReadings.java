package org.explico.core.ricci;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.MeanEstimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.NullSample;

/**
 * Other networks as a null of one network: from what a {@link RicciCoefficientMeasure} reads of it and of its twins. For {@link RicciFindings}, which are whole, there is
 * {@link RicciFindings#with}.
 *
 * <p>Readings for the null of word W: mean, sd, z and p-value under {@link NullKeys}, of the coefficient and of the mean coefficient of the points; {@code layers/W.networks},
 * how many of the twins have a coefficient; where the twins were trained, {@code layers/W.accuracy}, the mean share of the labels that they tell, {@code layers/W.goal}, what
 * they were to reach, and {@code layers/W.short}, how many of them did not. Tables, hyphens of the word as underscores: {@code layers/W} (network, k, rho), a row for each k of
 * each twin that has a coefficient, and {@code layers/W_training} (network, accuracy, goal, epochs). A table without rows is not there.
 *
 * <ul>
 *   <li>No coefficient of the network itself: the null is undefined for the same reason.
 *   <li>None of any twin: undefined for the reason of the first.
 * </ul>
 */
public final class TwinReadings {
    private static final String RHO = "layers/rho";
    private static final String LOCAL = "layers/local.mean";
    private static final String OVER_K = "layers/over_k";
    private static final String TRAINING = "twin/training";
    private static final List<String> LEARNT = List.of("accuracy", "goal", "epochs");

    private TwinReadings() {}

    /** Of the readings of a twin those that the comparison takes. */
    public static List<Reading> of(List<Reading> twin) {
        return twin.stream()
                .filter(reading -> List.of(RHO, LOCAL, OVER_K).contains(reading.key()))
                .toList();
    }

    /**
     * The same for a twin that was trained.
     *
     * @param accuracy the share of the labels that it tells
     * @param goal the share that it was to tell
     * @param epochs the passes that it took
     */
    public static List<Reading> ofTrained(List<Reading> twin, double accuracy, double goal, int epochs) {
        Table training = Table.of(LEARNT, new double[] {accuracy}, new double[] {goal}, new double[] {epochs});
        return Stream.concat(of(twin).stream(), Stream.of(new Reading.Tabulated(TRAINING, training)))
                .toList();
    }

    /** The readings of a twin that cannot be studied, since its values are not finite. */
    public static List<Reading> ofFailed() {
        Estimate none = new Estimate.Undefined(Estimate.Reason.NON_FINITE, 0);
        return List.of(new Reading.Value(RHO, none), new Reading.Value(LOCAL, none));
    }

    /**
     * The comparison.
     *
     * @param own the readings of the network
     * @param twins what {@link #of}, {@link #ofTrained} and {@link #ofFailed} give, for one twin after the other
     */
    public static List<Reading> compared(RicciNull kind, List<Reading> own, List<List<Reading>> twins) {
        List<Reading> out = new ArrayList<>();
        out.addAll(judged(NullKeys.of(kind), RHO, own, twins));
        out.add(value(kind, "networks", new Estimate.Exact(numbers(twins, RHO).length, twins.size())));
        out.addAll(judged(NullKeys.ofPoints(kind), LOCAL, own, twins));
        Table trained = stacked(twins, TRAINING, LEARNT);
        if (trained.rows() > 0) {
            double[] accuracies = trained.column("accuracy");
            double goal = trained.column("goal")[0];
            out.add(value(kind, "accuracy", mean(accuracies)));
            out.add(value(kind, "goal", new Estimate.Exact(goal, accuracies.length)));
            long missed =
                    Arrays.stream(accuracies).filter(share -> share < goal).count();
            out.add(value(kind, "short", new Estimate.Exact(missed, accuracies.length)));
            out.add(new Reading.Tabulated(table(kind) + "_training", trained));
        }
        Table overK = stacked(twins, OVER_K, List.of("k", "rho"));
        if (overK.rows() > 0) {
            out.add(new Reading.Tabulated(table(kind), overK));
        }
        return out;
    }

    /** The key of the table of all twins. */
    public static String table(RicciNull kind) {
        return "layers/" + kind.word().replace('-', '_');
    }

    private static List<Reading> judged(NullKeys keys, String key, List<Reading> own, List<List<Reading>> twins) {
        Optional<Estimate> observed = Reading.estimate(own, key);
        double[] sample = numbers(twins, key);
        List<List<Reading>> mayLack = new ArrayList<>(List.of(own));
        if (sample.length == 0) {
            mayLack.addAll(twins);
        }
        Optional<Estimate.Undefined> why = mayLack.stream()
                .flatMap(readings -> Reading.estimate(readings, key).stream())
                .filter(Estimate.Undefined.class::isInstance)
                .map(Estimate.Undefined.class::cast)
                .findFirst();
        if (why.isPresent()) {
            return NullReadings.without(keys, why.get());
        }
        OptionalDouble number = observed.map(Estimate::number).orElse(OptionalDouble.empty());
        return number.isEmpty()
                ? List.of()
                : NullReadings.of(keys, NullSample.drawn(number.getAsDouble(), sample), sample.length);
    }

    private static double[] numbers(List<List<Reading>> twins, String key) {
        return twins.stream()
                .flatMap(twin -> Reading.estimate(twin, key).stream())
                .map(Estimate::number)
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    private static Reading value(RicciNull kind, String what, Estimate estimate) {
        return new Reading.Value("layers/" + kind.word() + "." + what, estimate);
    }

    /** The mean over the twins; for more than one with the error that their spread gives. */
    private static Estimate mean(double... values) {
        return values.length == 1
                ? new Estimate.Exact(values[0], 1)
                : MeanEstimate.over(Arrays.stream(values)
                        .<Estimate>mapToObj(value -> new Estimate.Exact(value, 1))
                        .toList());
    }

    /** These columns of a table that each twin may have, one twin after the other, with its number in front. */
    private static Table stacked(List<List<Reading>> twins, String key, List<String> names) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < twins.size(); i++) {
            Optional<Table> table = Reading.table(twins.get(i), key);
            for (int r = 0; r < table.map(Table::rows).orElse(0); r++) {
                double[] row = new double[names.size() + 1];
                row[0] = i + 1;
                for (int c = 0; c < names.size(); c++) {
                    row[c + 1] = table.orElseThrow().column(names.get(c))[r];
                }
                rows.add(row);
            }
        }
        List<String> columns =
                Stream.concat(Stream.of("network"), names.stream()).toList();
        return Table.of(
                columns,
                IntStream.range(0, columns.size())
                        .mapToObj(c -> rows.stream().mapToDouble(row -> row[c]).toArray())
                        .toArray(double[][]::new));
    }
}
