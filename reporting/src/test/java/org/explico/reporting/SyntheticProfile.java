package org.explico.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.explico.core.statistics.Seed;

/** Profiles with plausible numbers, for tests and for looking at pages: no network was measured. */
final class SyntheticProfile {
    /** A name that tries to leave every place it is put in. */
    static final String NASTY = "</script><b onmouseover=\"alert('x')\">&amp;]]>";

    /** A name of the length that exporters make. */
    static final String LONG = "/encoder/layers.3/feed_forward/intermediate_activation/Relu_output_0";

    private static final List<String> EIGHT = List.of(
            "input",
            "/conv1/Relu_output_0",
            "/conv2/Relu_output_0",
            "/pool/MaxPool_output_0",
            LONG,
            NASTY,
            "fc2",
            "logits");

    private final int points;
    private final int classes;
    private final Seed seed = Seed.of(2404);

    private SyntheticProfile(int points, int classes) {
        this.points = points;
        this.classes = classes;
    }

    /** Eight layers, ten classes, every measure; one undefined value, one layer without a map, one long name, one nasty. */
    static LayerProfile realistic() {
        return new SyntheticProfile(500, 10).profile(EIGHT);
    }

    /** So many layers with every measure and plain names. */
    static LayerProfile ofLayers(int layers) {
        return new SyntheticProfile(500, 10)
                .profile(IntStream.range(0, layers)
                        .mapToObj(i -> "/blocks." + i + "/mlp/Gelu_output_0")
                        .toList());
    }

    /** Few points, no labels. */
    static LayerProfile withoutLabels() {
        return new SyntheticProfile(60, 0).profile(EIGHT.subList(0, 4));
    }

    /** Every number undefined, no table, no map. */
    static LayerProfile undefined() {
        List<LayerReadings> layers = IntStream.range(0, 3)
                .mapToObj(i -> new LayerReadings(
                        LayerName.of("layer " + i),
                        2,
                        4,
                        Map.of(
                                "two-nn", List.of(none("all/dimension", Estimate.Reason.TOO_FEW_POINTS)),
                                "ph-dimension", List.of(none("all/dimension", Estimate.Reason.OUT_OF_RANGE)),
                                "rips",
                                        List.of(
                                                none("all/h0.lifespan_sum", Estimate.Reason.ALL_POINTS_EQUAL),
                                                none("all/h1.lifespan_sum", Estimate.Reason.BUDGET_EXCEEDED)),
                                "forman",
                                        List.of(
                                                none("all/curvature.total", Estimate.Reason.TOO_FEW_POINTS),
                                                none("all/hops.mean", Estimate.Reason.DISCONNECTED))),
                        Optional.of("the layers come from an npz file, which holds no map")))
                .toList();
        return new LayerProfile(
                "two points",
                new TreeMap<>(Map.of("seed", "1")),
                Map.of(),
                layers,
                Map.of("ricci-coefficient", List.of(none("layers/rho", Estimate.Reason.TOO_FEW_LAYERS))),
                List.of());
    }

    /** Layers of which nothing was measured. */
    static LayerProfile bare() {
        return new LayerProfile(
                "bare",
                new TreeMap<>(),
                Map.of(),
                List.of(new LayerReadings(LayerName.of("only"), 10, 3, Map.of(), Optional.empty())),
                Map.of(),
                List.of());
    }

    private LayerProfile profile(List<String> names) {
        SortedMap<String, String> provenance = new TreeMap<>(Map.of(
                "network", "mnist_cnn.onnx",
                "network.sha256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                "data", "mnist, test part",
                "points", "" + points,
                "seed", "42",
                "explico", "0.1.0"));
        List<LayerReadings> layers =
                IntStream.range(0, names.size()).mapToObj(i -> layer(names, i)).toList();
        return new LayerProfile(
                "mnist_cnn on mnist",
                provenance,
                Map.of(
                        "two-nn", parameters("discard", "0.1"),
                        "ph-dimension", parameters("alpha", "1", "grid", "12 from 50 to 450", "replicates", "10"),
                        "rips", parameters("degree", "1", "normalisation", "median distance", "points", "500"),
                        "forman", parameters("k", "10", "ties", "index"),
                        "pullback", parameters("inputs", "32", "tolerance", "1e-9"),
                        "ricci-coefficient", parameters("permutations", "1000")),
                layers,
                names.size() < 3 ? Map.of() : Map.of("ricci-coefficient", ricci(names.size())),
                List.of(
                        "Convolutional layers were flattened to vectors, channels first.",
                        "500 of 10,000 points were drawn with seed 42; the same rows stand in every layer."));
    }

    private static SortedMap<String, String> parameters(String... pairs) {
        SortedMap<String, String> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private LayerReadings layer(List<String> names, int i) {
        double depth = names.size() < 2 ? 0 : i / (names.size() - 1.0);
        RandomGenerator random = seed.child("layer").child(i).generator();
        boolean mapped = i != 3;
        Map<String, List<Reading>> readings = new TreeMap<>(Map.of(
                "two-nn", dimension(depth, random),
                "ph-dimension", homologyDimension(depth, random, i == 2 && names.size() == 8),
                "rips", rips(depth, random),
                "forman", forman(depth, random, i == 5 && names.size() == 8)));
        if (mapped) {
            readings.put("pullback", pullback(depth, random));
        }
        int dim = (int) Math.round(784 * StrictMath.pow(10.0 / 784, depth));
        return new LayerReadings(
                LayerName.of(names.get(i)),
                points,
                dim,
                readings,
                mapped
                        ? Optional.empty()
                        : Optional.of("operator \"MaxPool\" with dilations has no differential here"));
    }

    private static double bump(double depth) {
        return 12 + 9 * StrictMath.sin(Math.PI * Math.min(1, depth * 1.6)) - 9.2 * depth;
    }

    private List<Reading> dimension(double depth, RandomGenerator random) {
        double value = bump(depth) + random.nextGaussian() * 0.3;
        List<Reading> readings = new ArrayList<>(
                List.of(estimated("all/dimension", value, 0.04 * value, points), exact("all/used_points", points - 3)));
        if (classes > 0) {
            readings.add(estimated("classes/dimension", 0.78 * value, 0.05 * value, classes));
        }
        return readings;
    }

    private List<Reading> homologyDimension(double depth, RandomGenerator random, boolean undefined) {
        double value = 0.85 * bump(depth) + random.nextGaussian() * 0.3;
        double slope = 1 - 1 / value;
        double[] n = IntStream.range(0, 12)
                .mapToDouble(k -> StrictMath.log(50) + k * StrictMath.log(9) / 11)
                .toArray();
        double[] e = Arrays.stream(n)
                .map(x -> 1.2 + 0.4 * depth + slope * x + random.nextGaussian() * 0.01)
                .toArray();
        return List.of(
                undefined
                        ? none("all/dimension", Estimate.Reason.OUT_OF_RANGE)
                        : estimated("all/dimension", value, 0.03 * value * value / 4, points),
                estimated("all/slope", slope, 0.01, 12),
                new Reading.Tabulated(
                        "all/fit", Table.of(List.of("log_n", "log_e", "log_e_sd"), n, e, new double[n.length])));
    }

    private List<Reading> rips(double depth, RandomGenerator random) {
        List<Reading> readings = new ArrayList<>();
        List<Double> sums = new ArrayList<>();
        double spread = 0.9 - 0.6 * depth;
        group(readings, "all", points, spread, depth, random);
        for (int c = 0; c < classes; c++) {
            group(readings, "class:" + c, Math.max(5, points / classes), spread * 0.6, depth, random);
            sums.add(points * spread * 0.05 * (1 + 0.1 * random.nextGaussian()));
        }
        if (classes > 0) {
            double mean = sums.stream().mapToDouble(x -> x).average().orElse(0);
            readings.add(estimated("classes/h0.lifespan_sum", mean, 0.08 * mean, classes));
            readings.add(estimated("classes/h1.lifespan_sum", mean * 0.06, 0.012 * mean, classes));
        }
        return readings;
    }

    private static void group(
            List<Reading> readings, String name, int n, double spread, double depth, RandomGenerator random) {
        double[] death = IntStream.range(0, n)
                .mapToDouble(i -> i == 0
                        ? Double.POSITIVE_INFINITY
                        : Math.max(0.001, spread * (0.6 + 0.2 * random.nextGaussian())))
                .toArray();
        int loops = (int) Math.max(0, n * (0.4 - 0.3 * depth));
        double[] birth = random.doubles(loops, 0.6 * spread, 1.1 * spread).toArray();
        double[] gone = Arrays.stream(birth)
                .map(b -> b + 0.02 - 0.06 * spread * StrictMath.log(1 - random.nextDouble()))
                .toArray();
        if (loops > 0) {
            gone[0] = birth[0] + 0.7 * spread;
        }
        readings.add(
                exact(name + "/h0.lifespan_sum", Arrays.stream(death).skip(1).sum()));
        readings.add(exact(
                name + "/h1.lifespan_sum",
                IntStream.range(0, loops).mapToDouble(i -> gone[i] - birth[i]).sum()));
        readings.add(new Reading.Tabulated(name + "/h0", Table.of(List.of("birth", "death"), new double[n], death)));
        readings.add(new Reading.Tabulated(name + "/h1", Table.of(List.of("birth", "death"), birth, gone)));
    }

    private List<Reading> forman(double depth, RandomGenerator random, boolean disconnected) {
        double total = -(6.1e4 + 3e4 * depth * depth + 1500 * random.nextGaussian());
        return List.of(
                exact("all/edges", 3400),
                exact("all/components", disconnected ? 3 : 1),
                exact("all/curvature.total", Math.round(total)),
                disconnected
                        ? none("all/hops.mean", Estimate.Reason.DISCONNECTED)
                        : exact("all/hops.mean", 3.1 + 1.8 * depth + 0.1 * random.nextGaussian()),
                disconnected
                        ? none("all/hops.diameter", Estimate.Reason.DISCONNECTED)
                        : exact("all/hops.diameter", Math.round(6 + 5 * depth)));
    }

    private List<Reading> pullback(double depth, RandomGenerator random) {
        int count = (int) Math.round(64 - 54 * depth);
        double[] index = IntStream.rangeClosed(1, count).asDoubleStream().toArray();
        double[] median = Arrays.stream(index)
                .map(i -> i > count * 0.9 ? 3e-11 : 8 * StrictMath.exp(-0.08 * i * (1 + 2 * depth)))
                .toArray();
        double rank = Math.floor(count * 0.9) - random.nextDouble();
        return List.of(
                estimated("inputs/rank", rank, 0.3, 32),
                estimated("inputs/sigma_max", 8 * (1 - 0.5 * depth) + random.nextDouble(), 0.4, 32),
                estimated("inputs/log_volume", -40 - 30 * depth + random.nextGaussian(), 1.4, 32),
                estimated("inputs/log_condition", 5 + 3 * depth, 0.3, 32),
                new Reading.Tabulated(
                        "inputs/spectrum",
                        Table.of(
                                List.of("index", "median", "low", "high"),
                                index,
                                median,
                                Arrays.stream(median).map(m -> m * 0.6).toArray(),
                                Arrays.stream(median).map(m -> m * 1.5).toArray())));
    }

    private List<Reading> ricci(int layers) {
        RandomGenerator random = seed.child("ricci").generator();
        int steps = layers - 1;
        double[] curvature = IntStream.range(0, steps)
                .mapToDouble(i -> -6.1e4 - 3e4 * i * i / (double) (steps * steps))
                .toArray();
        double[] change = Arrays.stream(curvature)
                .map(c -> -(c + 7.6e4) * 4.1 + 9e3 * random.nextGaussian())
                .toArray();
        double[] chance = random.doubles(1000)
                .map(u -> StrictMath.tanh(StrictMath.log(u / (1 - u)) * 0.25))
                .toArray();
        return List.of(
                exact("layers/rho", -0.938),
                exact("layers/null.mean", 0.004),
                exact("layers/null.sd", 0.41),
                exact("layers/p_value", 0.011),
                exact("layers/z", -2.3),
                new Reading.Tabulated(
                        "layers/transitions",
                        Table.of(
                                List.of("transition", "hops_change", "curvature"),
                                IntStream.range(0, steps).asDoubleStream().toArray(),
                                change,
                                curvature)),
                new Reading.Tabulated("layers/null", Table.of(List.of("rho"), chance)));
    }

    private static Reading exact(String key, double value) {
        return new Reading.Value(key, new Estimate.Exact(value, 500));
    }

    private static Reading estimated(String key, double value, double stdError, int n) {
        return new Reading.Value(key, new Estimate.Estimated(value, Math.abs(stdError), n));
    }

    private static Reading none(String key, Estimate.Reason reason) {
        return new Reading.Value(key, new Estimate.Undefined(reason, 2));
    }
}
