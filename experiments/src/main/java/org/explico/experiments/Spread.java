package org.explico.experiments;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Mean and standard deviation over networks, divided by their number, of those that have the number. */
final class Spread {
    private final int networks;
    private final double[] values;

    private Spread(int networks, double... values) {
        this.networks = networks;
        this.values = values;
    }

    static <T> Spread of(List<T> networks, Function<T, OptionalDouble> number) {
        return new Spread(
                networks.size(),
                networks.stream()
                        .map(number)
                        .flatMapToDouble(OptionalDouble::stream)
                        .toArray());
    }

    static <T> Spread ofAll(List<T> networks, ToDoubleFunction<T> number) {
        return of(networks, network -> OptionalDouble.of(number.applyAsDouble(network)));
    }

    OptionalDouble mean() {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return values.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / values.length);
    }

    /** The mean alone. */
    Cell shortCell() {
        OptionalDouble mean = mean();
        return mean.isPresent() ? Cell.of(mean.getAsDouble(), 3) : Cell.of(networks == 0 ? "" : "undefined");
    }

    /** As {@code -0.412 ± 0.053}; how many networks have the number, where some have none. */
    Cell cell() {
        OptionalDouble mean = mean();
        if (mean.isEmpty()) {
            return Cell.of(networks == 0 ? "" : "undefined");
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean.getAsDouble()) * (value - mean.getAsDouble());
        }
        String text = Cell.text(mean.getAsDouble(), 3)
                + (values.length > 1 ? " ± " + Cell.text(Math.sqrt(squares / values.length), 2) : "");
        return new Cell(values.length < networks ? text + " (" + values.length + " of " + networks + ")" : text, mean);
    }
}
