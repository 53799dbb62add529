package org.explico.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Progress;
import org.explico.core.ricci.RicciCoefficient;
import org.explico.core.statistics.PermutationTest;
import org.explico.core.statistics.Seed;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;
import org.explico.network.train.Twins;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Mlp;

/**
 * Paper 1's part: trains an {@link ExampleNet} as its program does, and its twins, and takes the Ricci coefficient of the hidden layers on the test points.
 *
 * <p>As there: RMSProp 0.001, batches of 32, 50 epochs, Glorot's weights; the classes are stacked and the last fifth of the rows, all of the second
 * class, is never trained on; images go in as 0 to 255; digraph with ties included; shifted differences.
 */
final class ExampleNets {
    /** Of so many networks on points from a formula the first that is well trained and connected is taken; images get one network. */
    private static final int CANDIDATES = 8;

    private static final int TWINS = 5;

    private final Setting setting;
    private final Seed given;
    private final Seed seed;

    ExampleNets(Setting setting, Seed seed) {
        this.setting = setting;
        this.given = seed;
        this.seed = seed.child("examples");
    }

    /**
     * One network with its layers.
     *
     * @param net the network
     * @param accuracy on the test points
     * @param sums its hidden layers at k
     */
    private record Measured(Network net, double accuracy, LayerSums sums) {
        boolean connected() {
            return sums.broken() == 0;
        }

        OptionalDouble rho(KnnGraph.Variant variant) {
            return sums.coefficient(variant).map(RicciCoefficient::rho).orElse(OptionalDouble.empty());
        }
    }

    /** Trains and measures one example. */
    Told run(ExampleNet example, Progress progress) {
        Seed own = seed.child(example.word());
        ExampleNet.Data data = example.data(setting, own.child("data"));
        int k = setting.count(example.k(), Math.min(example.k(), data.test().size() / 8));
        int count = example.images() ? 1 : setting.count(CANDIDATES, 1);
        List<Network> nets = trained(example, data, count, own, Part.of(progress, 0, 0.4));
        List<Measured> all = nets.stream().map(net -> measured(net, data, k)).toList();
        progress.at("measuring " + example.title(), 0.45);
        List<Measured> passed = all.stream()
                .filter(net -> net.connected() && net.accuracy() > example.enough())
                .toList();
        Measured chosen = Stream.concat(passed.stream(), all.stream().filter(Measured::connected))
                .findFirst()
                .orElseGet(all::getFirst);
        List<Measured> untrained = IntStream.range(0, setting.count(TWINS, 1))
                .mapToObj(i -> measured(
                        Twins.untrained(chosen.net(), own.child("untrained").child(i)), data, k))
                .toList();
        progress.at("random labels for " + example.title(), 0.5);
        Network mislabelled = mislabelled(example, chosen.net(), data, own, Part.of(progress, 0.5, 0.98));
        return told(example, data, k, new Family(all, passed, chosen, untrained, measured(mislabelled, data, k)), own);
    }

    /** A network among those it is compared with. */
    private record Family(
            List<Measured> all,
            List<Measured> passed,
            Measured chosen,
            List<Measured> untrained,
            Measured mislabelled) {}

    private List<Network> trained(ExampleNet example, ExampleNet.Data data, int count, Seed own, Progress progress) {
        Mlp architecture = new Mlp(data.train().points().dim(), example.widths(), Activation.RELU, 1);
        TrainingPlan plan = plan().withSeed(own.child("training"))
                .withData(example.data(), data.train().contentHash());
        return KeptNetworks.of(
                setting,
                key(example),
                count,
                () -> Training.many(data.train().points(), data.train().labels(), architecture, plan, count, progress));
    }

    private TrainingPlan plan() {
        return TrainingPlan.asKeras()
                .withEpochs(setting.count(50, 2))
                .withHeldOut(0.2)
                .withHolding(TrainingPlan.HeldOut.LAST_ROWS);
    }

    private String key(ExampleNet example) {
        return "ricci-examples-" + example.word() + "-seed-" + given.value() + "-epochs-" + plan().epochs();
    }

    /** Labels at random over all rows, for as many epochs as the points from a formula need at most, and as many as the network itself had on images. */
    private Network mislabelled(ExampleNet example, Network net, ExampleNet.Data data, Seed own, Progress progress) {
        TrainingPlan plan = example.images() ? plan() : plan().withEpochs(setting.count(300, 2));
        return Networks.read(Subject.file(
                setting,
                key(example) + "-random-labels-" + plan.epochs(),
                () -> Twins.randomLabels(
                                net,
                                data.train().points(),
                                data.train().labels(),
                                plan,
                                own.child("random labels"),
                                progress)
                        .trained()));
    }

    private static Measured measured(Network net, ExampleNet.Data data, int k) {
        LayerValues values = LayerValues.of(net.graph(), ExampleNet.DEPTH, data.points());
        return new Measured(
                net, values.accuracy(data.test().labels()), LayerSums.of(values.hidden(), k, Ties.INCLUDED));
    }

    private Told told(ExampleNet example, ExampleNet.Data data, int k, Family family, Seed own) {
        String what = example.title() + ", k " + k + ": ";
        List<Finding> rows = new ArrayList<>();
        Network mislabelled = family.mislabelled().net();
        rows.add(new Finding(
                what + "test accuracy",
                List.of(
                        Cell.of("> " + example.enough()),
                        Cell.of(family.chosen().accuracy(), 4),
                        Cell.none(),
                        Spread.ofAll(family.untrained(), Measured::accuracy).cell(),
                        new Cell(
                                Cell.text(KeptNetworks.number(mislabelled, "explico.accuracy.train"), 3)
                                        + " of the random labels",
                                OptionalDouble.of(KeptNetworks.number(mislabelled, "explico.accuracy.train"))))));
        rows.add(coefficients(
                what + "rho, digraph", Cell.of(example.coefficient()), family, KnnGraph.Variant.DIGRAPH, own));
        rows.add(coefficients(what + "rho, undirected", Cell.none(), family, KnnGraph.Variant.UNION, own));
        List<Finding> targets = example.word().equals("mnist-1v7-wide") ? targets(data, k, family.chosen()) : List.of();
        return new Told(rows, targets, notes(example, family));
    }

    private static List<String> notes(ExampleNet example, Family family) {
        long accurate = family.all().stream()
                .filter(net -> net.accuracy() > example.enough())
                .count();
        long connected = family.all().stream().filter(Measured::connected).count();
        List<String> notes = new ArrayList<>();
        if (family.all().size() == 1 && family.passed().isEmpty()) {
            notes.add(example.title() + ": the network "
                    + (accurate == 0 ? "is not above the accuracy of the paper" : "has a layer that falls apart"));
        } else if (family.all().size() > 1) {
            notes.add(example.title() + ": of " + family.all().size() + " networks " + accurate
                    + " are above the accuracy of the paper, " + connected + " have all layers connected, "
                    + family.passed().size() + " both; "
                    + (family.passed().isEmpty()
                            ? "the first that is " + (connected > 0 ? "connected" : "trained") + " is in the table"
                            : "the first of these is in the table, in brackets the range of them"));
        }
        return notes;
    }

    private static Finding coefficients(
            String quantity, Cell published, Family family, KnnGraph.Variant variant, Seed own) {
        Optional<RicciCoefficient> here = family.chosen().sums().coefficient(variant);
        return new Finding(
                quantity,
                List.of(
                        published,
                        here(family, variant),
                        order(here, own.child("orders").child(variant.name())),
                        Spread.of(family.untrained(), net -> net.rho(variant)).cell(),
                        Spread.of(List.of(family.mislabelled()), net -> net.rho(variant))
                                .cell()));
    }

    private static Cell here(Family family, KnnGraph.Variant variant) {
        OptionalDouble rho = family.chosen().rho(variant);
        if (rho.isEmpty()) {
            return Cell.of(family.chosen().connected() ? "undefined" : "disconnected");
        }
        double[] others = family.passed().stream()
                .flatMapToDouble(net -> net.rho(variant).stream())
                .sorted()
                .toArray();
        String range = others.length > 1
                ? " [" + Cell.text(others[0], 3) + ", " + Cell.text(others[others.length - 1], 3) + "]"
                : "";
        return new Cell(Cell.text(rho.getAsDouble(), 3) + range, rho);
    }

    /** The mean over orders of the layers, and the share of orders that are as low. */
    static Cell order(Optional<RicciCoefficient> here, Seed seed) {
        if (here.isEmpty() || here.get().rho().isEmpty()) {
            return Cell.none();
        }
        PermutationTest test = here.get().layerOrderTest(seed);
        return new Cell(
                Cell.text(test.nullMean(), 3) + ", p " + Cell.text(test.lowerPValue(), 2),
                OptionalDouble.of(test.nullMean()));
    }

    /** Target T2 of the specification: the levels of curvature and hop sums, which tell the digraph from the undirected graph. */
    private static List<Finding> targets(ExampleNet.Data data, int k, Measured net) {
        List<PointCloud> input = List.of(data.points());
        long first = LayerSums.of(input, k, Ties.INCLUDED).hops(0).orElse(0);
        LayerSums sums = net.sums();
        long[] hops = IntStream.range(0, sums.layers())
                .mapToLong(l -> sums.hops(l).orElse(0))
                .sorted()
                .toArray();
        return List.of(
                target(
                        "T2: 1v7 wide, total curvature, digraph",
                        band(sums, KnnGraph.Variant.DIGRAPH),
                        -1.115e9,
                        -1.07e9),
                target("T2: 1v7 wide, total curvature, undirected", band(sums, KnnGraph.Variant.UNION), -4.7e8, -3.6e8),
                target(
                        "T2: 1v7 wide, hop sums, input and hidden layers (4.6e6 to 9.3e6, to rounding)",
                        new double[] {Math.min(first, hops[0]), Math.max(first, hops[hops.length - 1])},
                        4.55e6,
                        9.35e6));
    }

    private static double[] band(LayerSums sums, KnnGraph.Variant variant) {
        double[] all = IntStream.range(0, sums.layers())
                .mapToDouble(l -> sums.curvature(variant, l))
                .sorted()
                .toArray();
        return new double[] {all[0], all[all.length - 1]};
    }

    private static Finding target(String quantity, double[] here, double low, double high) {
        return TargetRow.of(quantity, here[0], here[1], low, high);
    }
}
