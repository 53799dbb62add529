package org.explico.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.measure.Progress;
import org.explico.core.profile.Activations;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerPattern;
import org.explico.core.profile.PartOfActivations;
import org.explico.core.statistics.Seed;
import org.explico.data.ActivationsFile;
import org.explico.data.Dataset;
import org.explico.data.Datasets;
import org.explico.network.Layers;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.RecordingOptions;
import org.explico.network.Vectorisation;
import org.explico.network.graph.Shape;

/** What is to be profiled, checked but not yet computed. */
sealed interface Subject {
    /** A short name for the run. */
    String name();

    /** How it was made, for the report. */
    SortedMap<String, String> provenance();

    /** Sentences for the reader. */
    List<String> notes();

    /** The number of points. */
    int points();

    /** The labels of the points, or none. */
    Labels labels();

    /** The layers and their dimensions, found out on one row; keeps files in the given folder. */
    Activations shape(Path store);

    /** The activations; recording them may take a while and keeps files in the given folder. */
    Activations activations(Path store, Progress progress);

    /**
     * A network on a data set.
     *
     * @param command the command that wants it, for refusals
     */
    static Subject network(
            String command,
            Path model,
            NetworkOptions options,
            String data,
            Optional<String> labels,
            Path cache,
            Optional<String> layers,
            int points,
            Seed seed) {
        if (data.endsWith(".onnx") && !model.toString().endsWith(".onnx")) {
            throw Refusal.usage(
                    command + " " + model + " " + data,
                    "the network first and the data after it",
                    "the other order",
                    "write: explico " + command + " " + data + " " + model);
        }
        Network network = Networks.read(model, options.fixed());
        List<LayerName> chosen = Layers.select(network, layers);
        Dataset whole = Datasets.read(data, labels, cache, seed.child("data"));
        Dataset sample = whole.sample(points, seed.child("points"));
        requireAxesInOrder(network, whole);
        return new OfNetwork(
                network, chosen, options.recording().withSample(Shape.of(whole.rowShape())), whole, sample, seed);
    }

    /** Images whose channels come last would go through a network that wants them first without a word, and mean nothing. */
    private static void requireAxesInOrder(Network network, Dataset data) {
        Shape wanted = network.inputShape().from(1);
        List<Integer> given = longerThanOne(data.rowShape());
        List<Integer> asked = longerThanOne(wanted.toArray());
        boolean permuted = given.size() > 1
                && !given.equals(asked)
                && given.stream()
                        .sorted()
                        .toList()
                        .equals(asked.stream().sorted().toList());
        if (permuted) {
            throw Refusal.badInput(
                    "data " + data.name(),
                    "rows of shape " + wanted + ", as " + network.name() + " takes them",
                    "rows of shape " + Shape.of(data.rowShape()),
                    "put the axes in that order, as by x.transpose(0, 3, 1, 2) in numpy");
        }
    }

    private static List<Integer> longerThanOne(int... shape) {
        return Arrays.stream(shape).filter(length -> length != 1).boxed().toList();
    }

    /**
     * Activations that another program recorded.
     *
     * @param command the command that wants them, for refusals
     */
    static Subject file(
            String command, Path file, Optional<String> labels, Optional<String> layers, int points, Seed seed) {
        if (file.toString().endsWith(".onnx")) {
            throw Refusal.usage(
                    command + " " + file.getFileName(),
                    "data after the network",
                    "none",
                    "name a file or a data set, as in: explico " + command + " " + file.getFileName() + " digits");
        }
        ActivationsFile activations = ActivationsFile.read(file, labels, layers.map(LayerPattern::of));
        int[] rows = seed.child("points").sample(activations.size(), points);
        Arrays.sort(rows);
        return new OfFile(
                activations,
                PartOfActivations.of(activations, activations.layers(), rows),
                activations.labels().subset(rows),
                seed);
    }

    private static String sampled(int points, int of) {
        return String.format(
                java.util.Locale.ROOT, "%,d of %,d rows, drawn by the seed; --points sets how many.", points, of);
    }

    /**
     * A network and the rows it is recorded on.
     *
     * @param network the network
     * @param layers its layers to look at
     * @param options how the values of a layer become one point, and where maps begin
     * @param whole the data set
     * @param sample the rows of it that are used
     * @param seed the run's seed
     */
    record OfNetwork(
            Network network, List<LayerName> layers, RecordingOptions options, Dataset whole, Dataset sample, Seed seed)
            implements Subject {
        @Override
        public String name() {
            return network.name() + " on " + whole.name();
        }

        @Override
        public SortedMap<String, String> provenance() {
            SortedMap<String, String> all = new TreeMap<>();
            all.put("network", network.name());
            all.put("network.sha256", network.contentHash());
            network.metadata().forEach((key, value) -> all.put("network." + key, value));
            all.put("data", whole.name());
            all.put("data.source", whole.source());
            all.put("data.sha256", whole.contentHash());
            all.put("points", sample.points().size() + " of " + whole.points().size());
            all.put("seed", "" + seed.value());
            if (options.vectorisation() != Vectorisation.AUTO || options.from().isPresent()) {
                all.put("vectorisation", options.vectorisation().word());
                options.from().ifPresent(from -> all.put("maps from", from.text()));
            }
            return all;
        }

        @Override
        public List<String> notes() {
            List<String> notes = new ArrayList<>(whole.notes());
            if (points() < whole.points().size()) {
                notes.add(sampled(points(), whole.points().size()));
            }
            return notes;
        }

        @Override
        public int points() {
            return sample.points().size();
        }

        @Override
        public Labels labels() {
            return sample.labels();
        }

        @Override
        public Activations shape(Path store) {
            return network.record(
                    sample.points().subset(0),
                    sample.contentHash() + " row 0",
                    layers,
                    options,
                    store,
                    Progress.silent());
        }

        @Override
        public Activations activations(Path store, Progress progress) {
            return network.record(sample.points(), sample.contentHash(), layers, options, store, progress);
        }
    }

    /**
     * Recorded activations and the part of them that is used.
     *
     * @param whole the file
     * @param part the layers and rows to look at
     * @param labels the labels of these rows, or none
     * @param seed the run's seed
     */
    record OfFile(ActivationsFile whole, PartOfActivations part, Labels labels, Seed seed) implements Subject {
        @Override
        public String name() {
            return whole.name();
        }

        @Override
        public SortedMap<String, String> provenance() {
            SortedMap<String, String> all = new TreeMap<>();
            all.put("activations", whole.name());
            all.put("points", part.size() + " of " + whole.size());
            all.put("seed", "" + seed.value());
            part.layers().forEach(layer -> all.put("sha256 of " + layer, whole.contentHash(layer)));
            return all;
        }

        @Override
        public List<String> notes() {
            List<String> notes = new ArrayList<>(whole.notes());
            if (part.size() < whole.size()) {
                notes.add(sampled(part.size(), whole.size()));
            }
            return notes;
        }

        @Override
        public int points() {
            return part.size();
        }

        @Override
        public Activations shape(Path store) {
            return part;
        }

        @Override
        public Activations activations(Path store, Progress progress) {
            return part;
        }
    }
}
