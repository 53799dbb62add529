package org.explico.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.linalg.SingularValues;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.Restriction;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.core.riemann.NullSpace;
import org.explico.core.riemann.PullbackMetric;
import org.explico.core.riemann.Sensitivity;
import org.explico.network.LayerDifferential;
import org.explico.network.Vectorisation;
import org.explico.reporting.PictureShape;

/** The metric at a standpoint: through the head, at each layer, for each coordinate, for each patch or token. */
final class MetricReadings {
    /** Multiplications and additions of one decomposition; more take minutes. */
    private static final double MOST_OPERATIONS = 4e10;

    private final Standpoint standpoint;
    private final NullSpace space;
    private final Sensitivity sensitivity;
    private final SingularValues spectrum;
    private final List<LayerMetric> layers;

    private MetricReadings(
            Standpoint standpoint,
            NullSpace space,
            Sensitivity sensitivity,
            SingularValues spectrum,
            List<LayerMetric> layers) {
        this.standpoint = standpoint;
        this.space = space;
        this.sensitivity = sensitivity;
        this.spectrum = spectrum;
        this.layers = layers;
    }

    /** Computes what there is to know; layers from the one where the standpoint is on. */
    static MetricReadings of(Standpoint standpoint, List<LayerName> wanted, Progress progress) {
        progress.at("metric of the head", 0);
        DifferentiableMap metric = standpoint.head().metric(standpoint.map());
        double[] x = standpoint.point();
        double[] jacobian = metric.jacobian(x);
        NullSpace space = NullSpace.at(standpoint.head().constraint(standpoint.map()), x);
        SingularValues spectrum = SingularValues.of(metric.outputDim(), metric.inputDim(), jacobian);
        List<LayerMetric> layers = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            progress.at("metric at " + wanted.get(i), (i + 1.0) / (wanted.size() + 1));
            layer(standpoint, wanted.get(i)).ifPresent(layers::add);
        }
        Sensitivity sensitivity = Sensitivity.of(metric.outputDim(), metric.inputDim(), jacobian);
        return new MetricReadings(standpoint, space, sensitivity, spectrum, List.copyOf(layers));
    }

    Standpoint standpoint() {
        return standpoint;
    }

    /** The kernel through the head. */
    NullSpace space() {
        return space;
    }

    /** The singular values through the head, lengths of outputs those of the head. */
    SingularValues spectrum() {
        return spectrum;
    }

    List<LayerMetric> layers() {
        return layers;
    }

    /** The largest squared singular value of each group of coordinates. */
    double[] strengths(int groups, java.util.function.IntUnaryOperator groupOfCoordinate) {
        int p = standpoint.dim();
        return IntStream.range(0, groups)
                .mapToDouble(group -> {
                    int[] columns = IntStream.range(0, p)
                            .filter(i -> groupOfCoordinate.applyAsInt(standpoint.coordinate(i)) == group)
                            .toArray();
                    return columns.length == 0 ? 0 : sensitivity.largestSquare(columns);
                })
                .toArray();
    }

    /** The same for the patches of a picture, row by row. */
    double[] patches(PictureShape shape, PatchSize size) {
        return strengths(size.rows(shape) * size.columns(shape), i -> size.patch(shape, i));
    }

    /** The same for the tokens of a layer. */
    double[] tokens(int features) {
        return strengths(standpoint.where().values().length / features, i -> i / features);
    }

    /** Empty for a layer that does not lie behind the standpoint. */
    private static Optional<LayerMetric> layer(Standpoint standpoint, LayerName layer) {
        Whereabouts where = standpoint.where();
        if (layer.equals(where.from())) {
            return Optional.empty();
        }
        List<String> missing = new ArrayList<>();
        Optional<DifferentiableMap> there = map(where, where.from(), layer, standpoint.vectorisation(), missing);
        Optional<SingularValues> fromStart = there.flatMap(map ->
                spectrum(Restriction.of(map, where.values(), standpoint.coordinates()), missing, standpoint.point()));
        Optional<SingularValues> toOutput = layer.equals(standpoint.layer())
                ? Optional.empty()
                : map(where, where.from(), layer, Vectorisation.FLATTEN, missing)
                        .flatMap(flat -> tail(standpoint, layer, flat.value(where.values()), missing));
        if (there.isEmpty() && toOutput.isEmpty()) {
            return Optional.empty();
        }
        int dim = there.map(DifferentiableMap::outputDim).orElse(0);
        return Optional.of(
                new LayerMetric(layer, dim, fromStart, toOutput, missing.isEmpty() ? "" : missing.getFirst()));
    }

    private static Optional<SingularValues> tail(
            Standpoint standpoint, LayerName layer, double[] value, List<String> missing) {
        return map(standpoint.where(), layer, standpoint.layer(), standpoint.vectorisation(), missing)
                .flatMap(map -> spectrum(standpoint.head().constraint(map), missing, value));
    }

    private static Optional<DifferentiableMap> map(
            Whereabouts where, LayerName from, LayerName to, Vectorisation way, List<String> missing) {
        return switch (where.map(from, to, way)) {
            case LayerDifferential.Known(DifferentiableMap map) -> Optional.of(map);
            case LayerDifferential.Unknown(String reason) -> {
                missing.add(reason);
                yield Optional.empty();
            }
        };
    }

    private static Optional<SingularValues> spectrum(DifferentiableMap map, List<String> missing, double... x) {
        double p = map.inputDim();
        double q = map.outputDim();
        if (p * q * Math.min(p, q) > MOST_OPERATIONS) {
            missing.add(String.format(
                    java.util.Locale.ROOT, "a Jacobian of %.0f x %.0f takes too long to decompose", q, p));
            return Optional.empty();
        }
        return PullbackMetric.find(map, x).map(PullbackMetric::singularValues);
    }

    /** P_ii for each coordinate that may move. */
    double[] freedom() {
        return space.freedom();
    }

    /** The sum of squares of each column of the Jacobian. */
    double[] sensitivity() {
        return sensitivity.squares();
    }

    @Override
    public String toString() {
        return "MetricReadings(" + layers.size() + " layers, " + Arrays.toString(spectrum.toArray()) + ")";
    }
}
