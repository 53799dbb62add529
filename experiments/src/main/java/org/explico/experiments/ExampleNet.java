package org.explico.experiments;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.data.Dataset;
import org.explico.data.Datasets;
import org.explico.data.fetch.FetchedSet;

/**
 * One of the seven networks of figure 4 of "Deep learning as Ricci flow": eleven hidden layers on two classes.
 *
 * @param word its word in names of files
 * @param title what it is
 * @param data the data set, with its options
 * @param widths the hidden layers
 * @param k neighbours a point, as chosen there; read from the figure where the text does not say it
 * @param coefficient the published Ricci coefficient
 * @param enough the test accuracy it takes to count as well trained there
 */
record ExampleNet(
        String word, String title, String data, List<Integer> widths, int k, double coefficient, double enough) {
    static final int DEPTH = 11;

    private static final List<Integer> WIDE = Collections.nCopies(DEPTH, 50);
    private static final List<Integer> NARROW = Collections.nCopies(DEPTH, 25);
    private static final List<Integer> BOTTLENECK = Stream.of(
                    Collections.nCopies(5, 50), List.of(25), Collections.nCopies(5, 50))
            .flatMap(List::stream)
            .toList();

    static final List<ExampleNet> ALL = List.of(
            new ExampleNet("a-wide", "A, double swiss roll, wide", "double-swiss-roll", WIDE, 90, -0.91, 0.99),
            new ExampleNet(
                    "b-bottleneck",
                    "B, cube with cylinders, bottleneck",
                    "cube-with-cylinders",
                    BOTTLENECK,
                    6,
                    -0.82,
                    0.99),
            new ExampleNet("c-narrow", "C, crossing sheets, narrow", "crossing-sheets", NARROW, 6, -0.70, 0.91),
            new ExampleNet("mnist-1v7-wide", "MNIST 1 v 7, wide", "mnist:classes=1+7", WIDE, 350, -0.99, 0.99),
            new ExampleNet("mnist-6v8-narrow", "MNIST 6 v 8, narrow", "mnist:classes=6+8", NARROW, 350, -0.95, 0.99),
            new ExampleNet(
                    "fashion-5v9-wide",
                    "Fashion-MNIST sandals v ankle boots, wide",
                    "fashion-mnist:classes=5+9",
                    WIDE,
                    350,
                    -0.83,
                    0.98),
            new ExampleNet(
                    "fashion-4v6-narrow",
                    "Fashion-MNIST coats v shirts, narrow",
                    "fashion-mnist:classes=4+6",
                    NARROW,
                    500,
                    -0.45,
                    0.90));

    /** Training points, class by class as the published program stacks them, and test points. */
    record Data(Dataset train, Dataset test) {
        PointCloud points() {
            return test.points();
        }
    }

    /** The data set that has to be fetched and is not there; empty where none is missing. */
    Optional<String> missing(Setting setting) {
        return FetchedSet.all().stream()
                .filter(set -> data.startsWith(set.name() + ":") && !set.isCached(setting.cache()))
                .map(FetchedSet::name)
                .findFirst();
    }

    boolean images() {
        return data.contains(":");
    }

    /** 1,000 points each for training and test from two draws, or all images of the two classes. */
    Data data(Setting setting, Seed seed) {
        if (images()) {
            String few = setting.extent() == Setting.Extent.SHORT ? ",each=40" : "";
            return new Data(
                    Datasets.read(data + few, setting.cache(), seed),
                    Datasets.read(data + few + ",split=test", setting.cache(), seed));
        }
        String words = data + ":n=" + setting.count(1000, 120);
        return new Data(stacked(words, setting, seed.child("train")), stacked(words, setting, seed.child("test")));
    }

    static Dataset stacked(String words, Setting setting, Seed seed) {
        return Datasets.read(words, setting.cache(), seed).ofClasses(Integer.MAX_VALUE, List.of(0, 1));
    }
}
