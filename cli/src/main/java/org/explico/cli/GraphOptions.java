package org.explico.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.Seed;
import org.explico.data.Catalogue;
import org.explico.data.Dataset;
import org.explico.data.Datasets;
import org.explico.data.EdgeListFile;
import org.explico.data.GivenEdges;
import org.explico.data.InputFormat;
import org.explico.data.LabelledPoints;
import org.explico.data.PointsOrDistances;
import org.explico.data.text.Classes;
import picocli.CommandLine.Option;

/** Which graph a command works on: that of the nearest neighbours of points, that of the points within a radius, or one that is given by its edges. */
final class GraphOptions {
    /** Below it squares of differences lose digits, and then vanish. */
    private static final double SMALLEST_SPREAD = 1e-145;

    private static final String TREE = "tree";

    @Option(
            names = {"--k", "-k", "--n-neighbors", "--neighbours"},
            paramLabel = "K",
            description = "Join each point with its K nearest neighbours.")
    private Optional<Integer> k = Optional.empty();

    @Option(
            names = {"--radius", "--eps"},
            paramLabel = "R",
            description = "In place of --k: join points that are at most R apart.")
    private Optional<Double> radius = Optional.empty();

    @Option(
            names = "--edges",
            description = "The input is a graph: an edge a line, i j or i j weight, vertices counted from 0.")
    private boolean edges;

    @Option(
            names = "--variant",
            paramLabel = "V",
            description =
                    "When two points are joined: when one of them chooses the other (U, union, the default), when each"
                            + " does (M, mutual), or by an arc for each choice (D, digraph; of explico curvature, forman alone).")
    private Optional<String> variant = Optional.empty();

    @Option(
            names = "--ties",
            paramLabel = "T",
            description =
                    "Of points equally far away as the K-th: index (the default: the smaller rows, K in all) or included"
                            + " (all of them).")
    private Optional<String> ties = Optional.empty();

    @Option(
            names = "--metric",
            paramLabel = "M",
            description =
                    "How far points are apart: euclidean (the default), cosine, angular, correlation, chebyshev or"
                            + " mahalanobis.")
    private Optional<String> metric = Optional.empty();

    @Option(
            names = "--join",
            paramLabel = "J",
            description =
                    "tree: add the edges of a minimum spanning tree between the components, so that the graph is connected;"
                            + " how many is said.")
    private Optional<String> join = Optional.empty();

    @Option(
            names = "--input-format",
            paramLabel = "F",
            description =
                    "What the numbers of the file are, where that is not beyond doubt: point-cloud, lower-distance,"
                            + " upper-distance, distance, binary, dipha.")
    private Optional<String> inputFormat = Optional.empty();

    /** Refuses what makes no sense, before anything is read. */
    void requireSound() {
        requireSoundJoin();
        if (edges) {
            requireNoneBesideEdges();
            return;
        }
        if (k.isEmpty() && radius.isEmpty()) {
            throw Refusal.usage(
                    "--k",
                    "the number of neighbours of a point, or --radius, or --edges for a file of edges",
                    "none of them",
                    "add --k 10");
        }
        if (k.isPresent() && radius.isPresent()) {
            throw Refusal.usage("--radius", "one rule for who is joined", "--k beside it", "leave one of the two out");
        }
        if (k.isPresent() && k.get() < 1) {
            throw Refusal.usage("--k", "a number of at least 1", "" + k.get(), "try --k 10");
        }
        if (radius.isPresent() && !(radius.get() > 0 && radius.get() < Double.POSITIVE_INFINITY)) {
            throw Refusal.usage("--radius", "a number above 0", "" + radius.get(), "give a distance");
        }
        if (radius.isPresent() && (variant.isPresent() || ties.isPresent())) {
            throw Refusal.usage(
                    "--radius",
                    "no option of nearest neighbours beside it",
                    variant.isPresent() ? "--variant" : "--ties",
                    "leave one of the two out");
        }
        provenance();
        inputFormat.ifPresent(InputFormat::of);
    }

    private void requireSoundJoin() {
        if (join.isPresent() && !join.get().toLowerCase(Locale.ROOT).equals(TREE)) {
            throw Refusal.usage("--join", TREE, join.get(), "correct the word or leave the option out");
        }
        if (joins() && !edges && isDigraph()) {
            throw Refusal.usage("--join", "a graph without arcs", "--variant D", "choose --variant U or M");
        }
    }

    private void requireNoneBesideEdges() {
        Map<String, Boolean> others = new LinkedHashMap<>();
        others.put("--k", k.isPresent());
        others.put("--radius", radius.isPresent());
        others.put("--variant", variant.isPresent());
        others.put("--ties", ties.isPresent());
        others.put("--metric", metric.isPresent());
        others.put("--join", joins());
        others.put("--input-format", inputFormat.isPresent());
        others.forEach((option, given) -> {
            if (given) {
                throw Refusal.usage(
                        "--edges", "no option of points, since the graph is given", option, "leave one of the two out");
            }
        });
    }

    /** True when the input is a file of edges. */
    boolean edgesGiven() {
        return edges;
    }

    Optional<Integer> k() {
        return k;
    }

    Optional<Double> radius() {
        return radius;
    }

    /** True where arcs were asked for. */
    boolean isDigraph() {
        return radius.isEmpty() && chosenVariant() == KnnGraph.Variant.DIGRAPH;
    }

    /** True where components are to be joined by a minimum spanning tree. */
    boolean joins() {
        return join.isPresent();
    }

    KnnGraph.Variant chosenVariant() {
        return GraphWords.variant(variant);
    }

    Ties chosenTies() {
        return GraphWords.ties(ties);
    }

    Metric straight() {
        return GraphWords.metric(metric);
    }

    /** What is read, before it is made a graph. */
    GraphSource read(String input, Optional<String> labels, Path cache, Seed seed) {
        if (edges) {
            GivenEdges given = EdgeListFile.read(Path.of(input));
            Classes classes = labels.map(file ->
                            Datasets.classes(Path.of(file), given.graph().size()))
                    .orElseGet(() -> new Classes(Labels.none(), Optional.empty()));
            return new GraphSource.Edges(given, classes, Path.of(input));
        }
        boolean named = Catalogue.find(input.split(":", 2)[0]).isPresent();
        if (named) {
            Dataset data = Datasets.read(input, labels, cache, seed.child("data"));
            return new GraphSource.Points(
                    new PointsOrDistances.Points(
                            data.points(), "the data set " + input + ", " + data.size() + " points"),
                    data.labels(),
                    Optional.empty());
        }
        Optional<InputFormat> format = inputFormat.map(InputFormat::of);
        Path file = PointsOrDistances.file(input);
        if (labels.isPresent()) {
            LabelledPoints read = PointsOrDistances.labelled(input, format, labels.get());
            requireDistances(input, read.space());
            return new GraphSource.Points(read.space(), read.labels(), Optional.of(file));
        }
        PointsOrDistances read = PointsOrDistances.read(input, format);
        requireDistances(input, read);
        return new GraphSource.Points(read, Labels.none(), Optional.of(file));
    }

    /** Refuses some of the distances, and a metric where there are distances already. */
    private void requireDistances(String input, PointsOrDistances read) {
        if (read instanceof PointsOrDistances.Some) {
            throw Refusal.badInput(
                    input, "points, or all distances between them", "some distances", "for a graph, add --edges");
        }
        if (metric.isPresent() && !(read instanceof PointsOrDistances.Points)) {
            throw Refusal.usage(
                    "--metric " + metric.get(),
                    "points to take distances of",
                    "distances, " + read.readAs(),
                    "leave the option out, or name the format with --input-format point-cloud");
        }
    }

    /** The largest difference from the first point in any coordinate. */
    private static double spread(PointCloud cloud) {
        double largest = 0;
        for (int i = 1; i < cloud.size(); i++) {
            for (int c = 0; c < cloud.dim(); c++) {
                largest = Math.max(largest, Math.abs(cloud.at(i, c) - cloud.at(0, c)));
            }
        }
        return largest;
    }

    /** Refuses more neighbours than there are, and points that are all the same; says where points coincide. */
    Optional<String> requireFits(String input, GraphSource source) {
        if (!(source instanceof GraphSource.Points points)) {
            return Optional.empty();
        }
        int n = source.size();
        if (k.isPresent() && k.get() > n - 1) {
            throw Refusal.usage(
                    "--k",
                    "at most n - 1 = " + (n - 1) + " for " + n + (n == 1 ? " point" : " points"),
                    "" + k.get(),
                    "lower it or give more points");
        }
        if (!(points.space() instanceof PointsOrDistances.Points(PointCloud cloud, String _))) {
            return Optional.empty();
        }
        if (n > 1 && cloud.allEqual()) {
            throw Refusal.badInput(
                    input, "points that differ", n + " equal points", "give points that have neighbours");
        }
        double spread = spread(cloud);
        if (n > 1 && spread < SMALLEST_SPREAD) {
            throw Refusal.badInput(
                    input,
                    "points of which some coordinate differs by " + SMALLEST_SPREAD
                            + " or more, so that squares of distances stay in float64",
                    "differences of at most " + spread,
                    "multiply the points by a power of ten");
        }
        int same = n - cloud.distinct();
        return same == 0
                ? Optional.empty()
                : Optional.of(same + " of the points repeat another: whom they choose hangs on their order"
                        + (chosenTies() == Ties.BY_INDEX
                                ? "; --ties included does not"
                                : " no more, since ties are included"));
    }

    /** How the graph is made, in words. */
    String words() {
        if (edges) {
            return "the edges given";
        }
        String by = straight().name();
        return radius.map(r -> "points at most " + r + " apart, " + by)
                .orElseGet(() ->
                        k.orElseThrow() + (k.orElseThrow() == 1 ? " nearest neighbour, " : " nearest neighbours, ")
                                + chosenVariant().name().toLowerCase(Locale.ROOT)
                                + (chosenTies() == Ties.INCLUDED ? ", ties included" : "") + ", " + by);
    }

    /** The words for provenance. */
    Map<String, Object> provenance() {
        Map<String, Object> words = new LinkedHashMap<>();
        if (!edges) {
            k.ifPresent(count -> words.put("k", (long) count));
            radius.ifPresent(r -> words.put("radius", r));
            if (k.isPresent()) {
                words.put("variant", chosenVariant().name().toLowerCase(Locale.ROOT));
                words.put("ties", chosenTies() == Ties.INCLUDED ? "included" : "index");
            }
            words.put("metric", straight().name());
            join.ifPresent(word -> words.put("join", TREE));
        }
        return words;
    }
}
