package org.explico.core.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.Normalisation;
import org.explico.core.measure.CloudMeasure;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.MeanEstimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.DiagramStatistics;
import org.explico.core.topology.diagram.LifespanScale;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.rips.VietorisRips;

/**
 * Vietoris-Rips persistence of a layer: of a sample of all its points, and of each class.
 *
 * <p>Lifespans grow with the number of points, so every class gives the same number of points, and layers are compared on the same rows: the draws
 * depend on the seed, the number of points and the labels only. Births and deaths are divided by one scale per layer, taken from the sample of all
 * points, and follow the diameter convention: halve the sums to compare with papers that use radii, or choose {@link LifespanScale#RADIUS}.
 *
 * <ul>
 *   <li>One point, or fewer than asked for in a class: {@code TOO_FEW_POINTS}.
 *   <li>All points equal: {@code ALL_POINTS_EQUAL}. The scale is zero although they are not: {@code NO_VARIATION}.
 *   <li>No finite bar: sums and maxima are zero, the entropy is {@code NO_VARIATION}.
 *   <li>A sum outside float64: {@code OUT_OF_RANGE}.
 * </ul>
 *
 * <p>Cost: {@link VietorisRips#cost} of the sample, and of each class one after the other.
 *
 * @see <a href="https://arxiv.org/abs/2306.03406">Magai 2023</a>
 */
public final class RipsMeasure implements CloudMeasure {
    /** A smaller class takes no part where the number of points per class is not given. */
    private static final int SMALLEST_CLASS = 3;

    private static final int MOST_PER_CLASS = 200;

    private final VietorisRips rips;
    private final int points;
    private final OptionalInt pointsPerClass;
    private final List<Integer> classes;
    private final Rescaling rescaling;
    private final Normalisation normalisation;
    private final LifespanScale convention;

    private RipsMeasure(
            VietorisRips rips,
            int points,
            OptionalInt pointsPerClass,
            List<Integer> classes,
            Rescaling rescaling,
            Normalisation normalisation,
            LifespanScale convention) {
        this.rips = rips;
        this.points = points;
        this.pointsPerClass = pointsPerClass;
        this.classes = classes;
        this.rescaling = rescaling;
        this.normalisation = normalisation;
        this.convention = convention;
    }

    /**
     * Degrees zero and one of 500 points, and of as many points of each class as the smallest class (of three points or more) has, at most 200;
     * scale: the .9-quantile of the distances.
     */
    public static RipsMeasure withDefaults() {
        return new RipsMeasure(
                VietorisRips.withDefaults(),
                500,
                OptionalInt.empty(),
                List.of(),
                Rescaling.NONE,
                Normalisation.QUANTILE_90,
                LifespanScale.DIAMETER);
    }

    /**
     * The protocol of the first paper's code: 250 points of each of the classes 0 to 8 (the code leaves the last of ten out), coordinates from 0 to 1,
     * lengths as radii, divided by nothing.
     */
    public static RipsMeasure magai2022Code() {
        return magai2023Paper().withPointsPerClass(250).withClasses(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    /** The protocol of the second paper: 300 points of every class, coordinates from 0 to 1, lengths as radii, divided by nothing. */
    public static RipsMeasure magai2023Paper() {
        return withDefaults()
                .withPointsPerClass(300)
                .withRescaling(Rescaling.MIN_MAX)
                .withNormalisation(Normalisation.NONE)
                .withConvention(LifespanScale.RADIUS);
    }

    /** With degrees up to this one. */
    public RipsMeasure upTo(int degree) {
        return new RipsMeasure(
                rips.upTo(degree), points, pointsPerClass, classes, rescaling, normalisation, convention);
    }

    /** With at most this many of all points. */
    public RipsMeasure withPoints(int count) {
        return new RipsMeasure(
                rips,
                atLeastTwo("points for rips", count),
                pointsPerClass,
                classes,
                rescaling,
                normalisation,
                convention);
    }

    /** With exactly this many points of each class. */
    public RipsMeasure withPointsPerClass(int count) {
        int checked = atLeastTwo("points per class for rips", count);
        return new RipsMeasure(rips, points, OptionalInt.of(checked), classes, rescaling, normalisation, convention);
    }

    /** With this scale. */
    public RipsMeasure withNormalisation(Normalisation scale) {
        return new RipsMeasure(rips, points, pointsPerClass, classes, rescaling, scale, convention);
    }

    /** With coefficients in the integers modulo this prime. */
    public RipsMeasure withField(int modulus) {
        return new RipsMeasure(
                rips.withField(modulus), points, pointsPerClass, classes, rescaling, normalisation, convention);
    }

    /** With these classes alone, where the layer has them. */
    public RipsMeasure withClasses(int... labels) {
        List<Integer> chosen = Arrays.stream(labels).boxed().toList();
        return new RipsMeasure(rips, points, pointsPerClass, chosen, rescaling, normalisation, convention);
    }

    /** With coordinates rescaled in this way first, over all points of the layer. */
    public RipsMeasure withRescaling(Rescaling way) {
        return new RipsMeasure(rips, points, pointsPerClass, classes, way, normalisation, convention);
    }

    /** With lengths in this convention. */
    public RipsMeasure withConvention(LifespanScale lengths) {
        return new RipsMeasure(rips, points, pointsPerClass, classes, rescaling, normalisation, lengths);
    }

    @Override
    public String name() {
        return "rips";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public SortedMap<String, String> parameters() {
        SortedMap<String, String> all = new TreeMap<>();
        all.put("degree", "" + rips.degree());
        all.put("field", "Z/" + rips.modulus());
        all.put("points", "" + points);
        all.put(
                "points_per_class",
                pointsPerClass.isPresent()
                        ? "" + pointsPerClass.getAsInt()
                        : "smallest class, at most " + MOST_PER_CLASS);
        all.put("classes", classes.isEmpty() ? "all" : classes.toString());
        all.put("rescaling", rescaling.name().toLowerCase(java.util.Locale.ROOT));
        all.put("normalisation", normalisation.name().toLowerCase(java.util.Locale.ROOT));
        all.put("convention", convention.name().toLowerCase(java.util.Locale.ROOT));
        return all;
    }

    @Override
    public Cost cost(int n, int dim) {
        int m = Math.min(n, points);
        Cost own = rips.cost(m);
        double matrix = DistanceMatrix.bytes(m) * 3.0;
        return new Cost(own.bytes() + matrix, 2 * own.operations() + 0.5 * m * m * dim);
    }

    @Override
    public List<Reading> measure(LayerPoints given, Seed seed) {
        LayerPoints layer =
                rescaling == Rescaling.NONE ? given : LayerPoints.of(rescaling.of(given.cloud()), given.labels());
        int n = layer.cloud().size();
        int[] all = ascending(seed.child("all").sample(n, Math.min(n, points)));
        DistanceMatrix distances = distances(layer, all);
        List<Reading> readings = new ArrayList<>();
        OptionalDouble scale = all.length < 2 ? OptionalDouble.empty() : normalisation.scale(distances);
        readings.add(new Reading.Value("all/points", new Estimate.Exact(all.length, all.length)));
        if (scale.isEmpty()) {
            withoutScale(readings, layer.labels(), distances);
            return readings;
        }
        readings.add(new Reading.Value("all/scale", new Estimate.Exact(scale.getAsDouble(), all.length)));
        readings.addAll(group("all", distances, scale.getAsDouble()));
        if (layer.labels().present()) {
            classes(readings, layer, seed.child("class"), scale.getAsDouble());
        }
        return readings;
    }

    private void classes(List<Reading> readings, LayerPoints layer, Seed seed, double scale) {
        Labels labels = layer.labels();
        int[] distinct = chosen(labels);
        int each = pointsPerClass.orElseGet(() -> smallest(labels));
        // Collecting keeps the order of the classes, whichever thread is first.
        List<List<Reading>> found = Arrays.stream(distinct)
                .parallel()
                .mapToObj(label -> ofClass(layer, label, each, seed.child(label), scale))
                .toList();
        found.forEach(readings::addAll);
        for (int degree = 0; degree <= rips.degree(); degree++) {
            String quantity = "/h" + degree + ".lifespan_sum";
            readings.add(new Reading.Value(
                    "classes" + quantity,
                    MeanEstimate.over(found.stream()
                            .flatMap(List::stream)
                            .filter(r -> r.key().endsWith(quantity))
                            .map(r -> ((Reading.Value) r).estimate())
                            .toList())));
        }
    }

    private List<Reading> ofClass(LayerPoints layer, int label, int each, Seed seed, double scale) {
        int[] members = layer.labels().members(label);
        String group = "class:" + label;
        if (members.length < each || each < 2) {
            return undefined(group, Estimate.Reason.TOO_FEW_POINTS, members.length);
        }
        int[] drawn = Arrays.stream(seed.sample(members.length, each))
                .map(i -> members[i])
                .toArray();
        return group(group, distances(layer, ascending(drawn)), scale);
    }

    private List<Reading> group(String group, DistanceMatrix distances, double scale) {
        int n = distances.size();
        PersistenceDiagram diagram = rips.diagram(distances);
        if (distances.diameter() / scale == Double.POSITIVE_INFINITY) {
            return undefined(group, Estimate.Reason.OUT_OF_RANGE, n);
        }
        PersistenceDiagram scaled = diagram.dividedBy(convention == LifespanScale.RADIUS ? 2 * scale : scale);
        List<Reading> readings = new ArrayList<>();
        for (int degree = 0; degree <= rips.degree(); degree++) {
            String prefix = group + "/h" + degree;
            DiagramStatistics statistics = scaled.statistics(degree);
            readings.add(value(prefix + ".lifespan_sum", statistics.lifespanSum(), n));
            readings.add(value(prefix + ".max_lifespan", statistics.maxLifespan(), n));
            readings.add(value(prefix + ".bars", statistics.bars(), n));
            readings.add(new Reading.Value(prefix + ".entropy", entropy(statistics, n)));
            readings.add(new Reading.Tabulated(
                    prefix, Table.of(List.of("birth", "death"), scaled.births(degree), scaled.deaths(degree))));
        }
        return readings;
    }

    private void withoutScale(List<Reading> readings, Labels labels, DistanceMatrix distances) {
        int n = distances.size();
        Estimate.Reason reason = n < 2
                ? Estimate.Reason.TOO_FEW_POINTS
                : distances.diameter() > 0 ? Estimate.Reason.NO_VARIATION : Estimate.Reason.ALL_POINTS_EQUAL;
        readings.add(new Reading.Value("all/scale", new Estimate.Undefined(reason, n)));
        readings.addAll(undefined("all", reason, n));
        for (int label : chosen(labels)) {
            readings.addAll(undefined("class:" + label, reason, labels.members(label).length));
        }
        for (int degree = 0; labels.present() && degree <= rips.degree(); degree++) {
            readings.add(new Reading.Value("classes/h" + degree + ".lifespan_sum", new Estimate.Undefined(reason, 0)));
        }
    }

    private List<Reading> undefined(String group, Estimate.Reason reason, int n) {
        List<Reading> readings = new ArrayList<>();
        for (int degree = 0; degree <= rips.degree(); degree++) {
            for (String quantity : List.of("lifespan_sum", "max_lifespan", "bars", "entropy")) {
                String key = group + "/h" + degree + "." + quantity;
                readings.add(new Reading.Value(key, new Estimate.Undefined(reason, n)));
            }
        }
        return readings;
    }

    private static Estimate entropy(DiagramStatistics statistics, int n) {
        OptionalDouble entropy = statistics.entropy();
        if (entropy.isPresent()) {
            return new Estimate.Exact(entropy.getAsDouble(), n);
        }
        return new Estimate.Undefined(
                statistics.bars() == 0 ? Estimate.Reason.NO_VARIATION : Estimate.Reason.OUT_OF_RANGE, n);
    }

    private static Reading value(String key, double value, int n) {
        return new Reading.Value(
                key,
                Double.isFinite(value)
                        ? new Estimate.Exact(value, n)
                        : new Estimate.Undefined(Estimate.Reason.OUT_OF_RANGE, n));
    }

    private int[] chosen(Labels labels) {
        return Arrays.stream(labels.distinct())
                .filter(label -> classes.isEmpty() || classes.contains(label))
                .toArray();
    }

    private static DistanceMatrix distances(LayerPoints layer, int[] rows) {
        return rows.length == layer.cloud().size()
                ? layer.distances()
                : DistanceMatrix.euclidean(layer.cloud().subset(rows));
    }

    private static int smallest(Labels labels) {
        return Arrays.stream(labels.distinct())
                .map(c -> labels.members(c).length)
                .filter(size -> size >= SMALLEST_CLASS)
                .map(size -> Math.min(size, MOST_PER_CLASS))
                .min()
                .orElse(SMALLEST_CLASS);
    }

    private static int[] ascending(int[] rows) {
        return Arrays.stream(rows).sorted().toArray();
    }

    private static int atLeastTwo(String what, int count) {
        if (count < 2) {
            throw Refusal.usage(what, "2 or more", "" + count, "give a larger number");
        }
        return count;
    }
}
