package org.explico.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Landmarks;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.cloud.SparseRips;
import org.explico.core.graph.GraphDistances;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.Seed;
import org.explico.data.PointsOrDistances;
import picocli.CommandLine.Option;

/** How far points are apart, and which of them are looked at. */
final class SpaceOptions {
    private static final String HOPS = "knn-hops:";
    private static final String GEODESIC = "knn-geodesic:";
    private static final String METRICS =
            "euclidean, cosine, angular, correlation, chebyshev, mahalanobis, knn-hops:K or knn-geodesic:K";

    @Option(
            names = "--metric",
            paramLabel = "M",
            description = "Of points: " + METRICS
                    + " (default: euclidean). The last two go along the graph of the K nearest neighbours of"
                    + " each point, and take distances too.")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--landmarks",
            paramLabel = "N",
            description =
                    "Only N points, each as far as can be from those before it; the cover radius is told, and twice that bounds the"
                            + " error of the bars.")
    private Optional<Integer> landmarks = Optional.empty();

    @Option(
            names = "--sample",
            paramLabel = "N",
            description =
                    "Only N points drawn at random, by --seed; the cover radius is told. Keeps densities, where --landmarks"
                            + " keeps holes.")
    private Optional<Integer> sample = Optional.empty();

    @Option(
            names = "--sparse",
            paramLabel = "EPS",
            description = "Sparse Rips: far fewer edges, bars right up to a factor 1 + EPS.")
    private Optional<Double> sparse = Optional.empty();

    private Seed seed = new RunOptions().seed();

    /**
     * What homology is to be taken of.
     *
     * @param space points or distances
     * @param metric how far points are apart
     * @param points which of the given points they are, where not all of them
     * @param note what was done, or nothing
     */
    record Space(PointsOrDistances space, Metric metric, Optional<int[]> points, Optional<String> note) {}

    /** Takes an option's value without a parser; false where it is none of these. */
    boolean take(String option, String value) {
        switch (option) {
            case "--metric" -> metric = Optional.of(value);
            case "--landmarks" -> landmarks = Optional.of(Integer.valueOf(value));
            case "--sample" -> sample = Optional.of(Integer.valueOf(value));
            case "--sparse" -> sparse = Optional.of(Double.valueOf(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Draws what is drawn at random by this seed. */
    void drawBy(Seed given) {
        seed = given;
    }

    /** Refuses what makes no sense, before anything is read. */
    void requireSound() {
        if (landmarks.isPresent() && sample.isPresent()) {
            throw Refusal.usage(
                    "--sample", "one way to choose points", "--landmarks beside it", "leave one of the two out");
        }
        if (isGraph() && fewer().isPresent()) {
            throw Refusal.usage(
                    "--metric " + metric.orElse(""),
                    "all points along the graph",
                    fewer().get(),
                    "leave one of the two out");
        }
        if (isGraph()) {
            neighbours();
        } else {
            straight();
        }
        if (landmarks.isPresent()) {
            NumberWords.requireAtLeastOne("--landmarks", landmarks.get());
        }
        if (sample.isPresent()) {
            NumberWords.requireAtLeastOne("--sample", sample.get());
        }
        if (sparse.isPresent() && !(sparse.get() > 0 && sparse.get() < Double.POSITIVE_INFINITY)) {
            throw Refusal.usage("--sparse", "a number above 0", "" + sparse.get(), "try 0.5");
        }
    }

    /** The words for provenance. */
    Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        metric.ifPresent(m -> words.put("metric", m));
        landmarks.ifPresent(n -> words.put("landmarks", n + " by maxmin from point 0"));
        sample.ifPresent(n -> words.put("sample", n + " at random, seed " + seed.value()));
        sparse.ifPresent(eps -> words.put("sparse", "factor 1 + " + eps));
        return words;
    }

    /** What these options make of the input. */
    Space of(PointsOrDistances input) {
        if (isGraph()) {
            return alongGraph(input);
        }
        if (metric.isPresent() && !(input instanceof PointsOrDistances.Points)) {
            throw Refusal.usage(
                    "--metric " + metric.get(),
                    "points to take distances of",
                    "distances, " + input.readAs(),
                    "leave the option out, or name the format with --input-format point-cloud");
        }
        if (input instanceof PointsOrDistances.Some && fewer().isPresent()) {
            throw Refusal.usage(
                    fewer().get(), "points, or all distances between them", "some distances", "leave the option out");
        }
        Space space = landmarks
                .map(count -> withLandmarks(input, "--landmarks", count))
                .or(() -> sample.map(count -> withLandmarks(input, "--sample", count)))
                .orElseGet(() -> new Space(input, straight(), Optional.empty(), Optional.empty()));
        return sparse.map(eps -> sparse(space, eps)).orElse(space);
    }

    /** The option that leaves out points or pairs, if any. */
    private Optional<String> fewer() {
        return landmarks.isPresent()
                ? Optional.of("--landmarks")
                : sample.isPresent() ? Optional.of("--sample") : sparse.map(eps -> "--sparse");
    }

    private boolean isGraph() {
        return metric.filter(m -> m.startsWith(HOPS) || m.startsWith(GEODESIC)).isPresent();
    }

    private Metric straight() {
        String name = metric.orElse("euclidean");
        try {
            return Metric.named(name);
        } catch (Refusal e) {
            throw Refusal.usage("--metric", METRICS, name, "correct the word");
        }
    }

    private int neighbours() {
        String word = metric.orElse("");
        String k = word.substring(word.indexOf(':') + 1);
        try {
            int count = Integer.parseInt(k);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw notNeighbours(word);
        }
        throw notNeighbours(word);
    }

    private static Refusal notNeighbours(String word) {
        return Refusal.usage("--metric", "a number of neighbours, as knn-hops:10", word, "correct the number");
    }

    private Space withLandmarks(PointsOrDistances input, String option, int count) {
        if (count > input.size()) {
            throw Refusal.usage(option, "at most the " + input.size() + " points there are", "" + count, "lower it");
        }
        Metric by = straight();
        return switch (input) {
            case PointsOrDistances.Points points -> {
                Landmarks chosen = sample.isPresent()
                        ? Landmarks.among(points.cloud(), by, drawn(input.size(), count))
                        : Landmarks.maxmin(points.cloud(), by, 0, count);
                yield chosen(
                        new PointsOrDistances.Points(points.cloud().subset(chosen.points()), points.readAs()),
                        by,
                        chosen,
                        input.size());
            }
            case PointsOrDistances.Distances distances -> {
                Landmarks chosen = sample.isPresent()
                        ? Landmarks.among(distances.matrix(), drawn(input.size(), count))
                        : Landmarks.maxmin(distances.matrix(), 0, count);
                yield chosen(
                        new PointsOrDistances.Distances(distances.matrix().subset(chosen.points()), distances.readAs()),
                        by,
                        chosen,
                        input.size());
            }
            case PointsOrDistances.Some some -> throw new IllegalStateException("refused before");
        };
    }

    /** In the order of the file. */
    private int[] drawn(int size, int count) {
        int[] drawn = seed.sample(size, count);
        Arrays.sort(drawn);
        return drawn;
    }

    private Space chosen(PointsOrDistances space, Metric by, Landmarks chosen, int of) {
        double cover = chosen.coverRadius();
        return new Space(
                space,
                by,
                Optional.of(chosen.points()),
                Optional.of(chosen.size() + (sample.isPresent() ? " drawn" : " landmarks") + " of " + of
                        + " points, cover radius " + cover
                        + (by instanceof Metric.Cosine || by instanceof Metric.Correlation
                                ? ""
                                : ": bars are within " + 2 * cover + " of those of all points")));
    }

    private static Space sparse(Space space, double epsilon) {
        SparseDistances distances = space.space() instanceof PointsOrDistances.Points points
                ? SparseRips.of(points.cloud(), space.metric(), epsilon)
                : SparseRips.of(((PointsOrDistances.Distances) space.space()).matrix(), epsilon);
        String note = distances.pairs() + " edges of " + (long) distances.size() * (distances.size() - 1L) / 2
                + ": births and deaths are up to " + (1 + epsilon) + " times too large";
        return new Space(
                new PointsOrDistances.Some(distances, space.space().readAs()),
                space.metric(),
                space.points(),
                Optional.of(space.note().map(before -> before + "; " + note).orElse(note)));
    }

    private Space alongGraph(PointsOrDistances input) {
        HomologyRoom.requireMatrix("--metric " + metric.orElse(""), input.size());
        DistanceMatrix lengths = switch (input) {
            case PointsOrDistances.Points points -> DistanceMatrix.euclidean(points.cloud());
            case PointsOrDistances.Distances distances -> distances.matrix();
            case PointsOrDistances.Some some ->
                throw Refusal.usage(
                        "--metric " + metric.orElse(""),
                        "points, or all distances between them",
                        "some distances",
                        "leave the option out");
        };
        int k = neighbours();
        if (k > lengths.size() - 1) {
            throw Refusal.usage(
                    "--metric",
                    "at most n - 1 = " + (lengths.size() - 1) + " neighbours for " + lengths.size() + " points",
                    "" + k,
                    "lower it or give more points");
        }
        KnnGraph graph = KnnGraph.of(lengths, k, KnnGraph.Variant.UNION);
        boolean hops = metric.orElse("").startsWith(HOPS);
        SparseDistances along =
                hops ? GraphDistances.hops(graph.graph()) : GraphDistances.geodesic(graph.graph(), lengths);
        int parts = graph.components();
        return new Space(
                new PointsOrDistances.Some(along, input.readAs()),
                new Metric.Euclidean(),
                Optional.empty(),
                Optional.of(
                        (hops ? "hops" : "lengths") + " along the graph of the " + k + " nearest neighbours (union), "
                                + graph.edges() + " edges, " + parts + (parts == 1 ? " component" : " components")));
    }
}
