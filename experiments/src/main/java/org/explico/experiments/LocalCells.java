package org.explico.experiments;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Ties;
import org.explico.core.curvature.FormanRicci;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Progress;
import org.explico.core.ricci.LayerSteps;
import org.explico.core.ricci.LocalRicci;
import org.explico.core.ricci.LocalSummary;
import org.explico.core.ricci.RicciCoefficient;
import org.explico.core.statistics.PermutationTest;
import org.explico.core.statistics.Seed;
import org.explico.data.Dataset;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.graph.Graph;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;
import org.explico.network.train.Twins;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.Mlp;

/**
 * Paper 2's part: three networks of a {@link LocalCell} trained as its notebooks do, and their twins; local coefficients over input, hidden layers and
 * logit, by augmented Forman curvature on undirected graphs with k = 50.
 *
 * <p>There the last layer is the sigmoid of the logit, which saturates to a handful of numbers in float32: the logit has the same order of distances
 * where it does not, and no ties where it does.
 */
final class LocalCells {
    private static final int NETWORKS = 3;
    private static final int UNTRAINED = 10;
    private static final int ORDERS = 200;

    /** More teach a network of this size little more about labels at random. */
    private static final int MISLABELLED_EPOCHS = 1500;

    private final Setting setting;
    private final Seed given;
    private final Seed seed;

    LocalCells(Setting setting, Seed seed) {
        this.setting = setting;
        this.given = seed;
        this.seed = seed.child("cells");
    }

    /**
     * One network.
     *
     * @param local its local coefficients, summed up
     * @param centred the same after every layer is centred over its points
     * @param global the global coefficient, where the layers are connected
     * @param shuffled its local coefficients with the layers in random order
     * @param orders its global coefficient with the layers in random order
     */
    private record Measured(
            LocalSummary local,
            LocalSummary centred,
            Optional<RicciCoefficient> global,
            Optional<ShuffledLayers> shuffled,
            Optional<PermutationTest> orders) {
        OptionalDouble rho() {
            return global.map(RicciCoefficient::rho).orElse(OptionalDouble.empty());
        }
    }

    /** Trains and measures one cell. */
    Told run(LocalCell cell, Progress progress) {
        Seed own = seed.child(cell.word());
        String size = ":n=" + setting.count(1000, 130);
        Dataset train = ExampleNet.stacked(cell.data() + size, setting, own.child("train"));
        Dataset test = ExampleNet.stacked(cell.data() + size, setting, own.child("test"));
        List<Network> nets = trained(cell, train, own, Part.of(progress, 0, 0.25));
        List<Network> mislabelled = new ArrayList<>();
        for (int i = 0; i < nets.size(); i++) {
            double from = 0.25 + 0.4 * i / nets.size();
            mislabelled.add(
                    mislabelled(cell, i, nets.get(i), train, own, Part.of(progress, from, from + 0.4 / nets.size())));
        }
        progress.at("measuring " + cell.title(), 0.65);
        List<Measured> ours = measured(nets, test.points(), own.child("orders"));
        progress.at("measuring " + cell.title(), 0.8);
        List<Network> fresh = IntStream.range(0, nets.size())
                .mapToObj(
                        i -> Twins.untrained(nets.get(i), own.child("untrained").child(i)))
                .toList();
        List<Measured> untrained = measured(fresh, test.points(), own.child("orders of untrained"));
        List<Measured> random = measured(mislabelled, test.points(), own.child("orders of random labels"));
        progress.at("measuring " + cell.title(), 0.9);
        List<Measured> deep = deep(cell, own);
        return told(cell, test, nets, mislabelled, List.of(ours, untrained, random, deep));
    }

    private TrainingPlan plan() {
        return TrainingPlan.asTorch().withEpochs(setting.count(20_000, 15));
    }

    private String key(LocalCell cell) {
        return "ricci-examples-" + cell.word() + "-seed-" + given.value() + "-epochs-" + plan().epochs();
    }

    private List<Network> trained(LocalCell cell, Dataset train, Seed own, Progress progress) {
        int count = setting.count(NETWORKS, 1);
        Mlp architecture = architecture(train.points().dim(), LocalCell.DEPTH);
        TrainingPlan plan = plan().withSeed(own.child("training")).withData(cell.data(), train.contentHash());
        return KeptNetworks.of(
                setting,
                key(cell),
                count,
                () -> Training.many(train.points(), train.labels(), architecture, plan, count, progress));
    }

    private static Mlp architecture(int inputs, int depth) {
        return new Mlp(inputs, Collections.nCopies(depth, LocalCell.WIDTH), Activation.RELU, 1);
    }

    private Network mislabelled(LocalCell cell, int number, Network net, Dataset train, Seed own, Progress progress) {
        TrainingPlan plan = plan().withEpochs(setting.count(MISLABELLED_EPOCHS, 15));
        String key = key(cell) + "-random-labels-" + plan.epochs() + "-" + number;
        Seed labels = own.child("random labels").child(number);
        return Networks.read(Subject.file(
                setting,
                key,
                () -> Twins.randomLabels(net, train.points(), train.labels(), plan, labels, progress)
                        .trained()));
    }

    private List<Measured> measured(List<Network> nets, PointCloud x, Seed orders) {
        return IntStream.range(0, nets.size())
                .mapToObj(i ->
                        measured(nets.get(i).graph(), LocalCell.DEPTH, x, setting.count(ORDERS, 5), orders.child(i)))
                .toList();
    }

    private static Measured measured(Graph net, int depth, PointCloud x, int orders, Seed seed) {
        int k = Math.min(LocalCell.NEIGHBOURS, x.size() / 4);
        List<PointCloud> layers = LayerValues.of(net, depth, x).all();
        LayerSteps steps = ShuffledLayers.steps(layers, k, FormanRicci.augmented());
        LocalRicci local = steps.inDepth();
        Optional<RicciCoefficient> global =
                LayerSums.of(layers, k, Ties.BY_INDEX).coefficient(KnnGraph.Variant.UNION);
        return new Measured(
                local.summary(),
                local.centred().summary(),
                global,
                orders == 0 ? Optional.empty() : ShuffledLayers.of(steps, orders, seed.child("local")),
                global.filter(rho -> rho.rho().isPresent()).map(rho -> rho.layerOrderTest(seed.child("global"))));
    }

    /** Untrained networks with ten hidden layers; those with a layer that falls apart are drawn again, as there. */
    private List<Measured> deep(LocalCell cell, Seed own) {
        int wanted = setting.count(UNTRAINED, 2);
        String size = (cell.untrainedData().contains(":") ? "," : ":") + "n=" + setting.count(1000, 130);
        PointCloud x = ExampleNet.stacked(cell.untrainedData() + size, setting, own.child("deep"))
                .points();
        Blueprint blueprint = Blueprint.of(architecture(x.dim(), LocalCell.UNTRAINED_DEPTH));
        return IntStream.range(0, 5 * wanted)
                .mapToObj(i -> measured(
                        blueprint.graph(
                                new Initialisation.FanInUniform(),
                                own.child("deep weights").child(i)),
                        LocalCell.UNTRAINED_DEPTH,
                        x,
                        0,
                        own.child("deep orders").child(i)))
                .filter(net -> net.rho().isPresent())
                .limit(wanted)
                .toList();
    }

    private Told told(
            LocalCell cell,
            Dataset test,
            List<Network> nets,
            List<Network> mislabelled,
            List<List<Measured>> measured) {
        List<Measured> ours = measured.get(0);
        List<Measured> untrained = measured.get(1);
        List<Measured> random = measured.get(2);
        List<Measured> deep = measured.get(3);
        String what = cell.title() + ": ";
        List<Finding> rows = new ArrayList<>();
        rows.add(new Finding(
                what + "epochs; accuracy on the test points",
                List.of(
                        Cell.of("to 0.99 in training"),
                        Cell.of(range(nets, "explico.epochs.done") + "; "
                                + Spread.ofAll(
                                                nets,
                                                net -> LayerValues.of(net.graph(), LocalCell.DEPTH, test.points())
                                                        .accuracy(test.labels()))
                                        .cell()
                                        .text()),
                        Cell.none(),
                        Cell.none(),
                        Cell.of(range(mislabelled, "explico.epochs.done") + "; "
                                + Spread.ofAll(mislabelled, net -> KeptNetworks.number(net, "explico.accuracy.train"))
                                        .cell()
                                        .text()
                                + " of the random labels"))));
        rows.add(new Finding(
                what + "mean local rho",
                List.of(
                        new Cell(cell.mean() + " ± " + cell.sd(), OptionalDouble.of(cell.mean())),
                        Spread.of(ours, net -> net.local().mean()).cell(),
                        shuffledMean(ours),
                        Spread.of(untrained, net -> net.local().mean()).cell(),
                        Spread.of(random, net -> net.local().mean()).cell())));
        rows.add(new Finding(
                what + "share of points below 0",
                List.of(
                        Cell.of(cell.negative()),
                        Spread.of(ours, net -> net.local().negativeShare()).cell(),
                        shuffled(ours, ShuffledLayers::negative),
                        Spread.of(untrained, net -> net.local().negativeShare()).cell(),
                        Spread.of(random, net -> net.local().negativeShare()).cell())));
        rows.add(new Finding(
                what + "mean local rho, layers centred",
                List.of(
                        Cell.none(),
                        Spread.of(ours, net -> net.centred().mean()).cell(),
                        shuffled(ours, ShuffledLayers::centred),
                        Spread.of(untrained, net -> net.centred().mean()).cell(),
                        Spread.of(random, net -> net.centred().mean()).cell())));
        rows.add(new Finding(
                what + "global rho",
                List.of(
                        Cell.none(),
                        Spread.of(ours, Measured::rho).cell(),
                        globalOrders(ours),
                        Spread.of(untrained, Measured::rho).cell(),
                        Spread.of(random, Measured::rho).cell())));
        rows.add(new Finding(
                what + "untrained, depth 10: global rho",
                List.of(
                        Cell.of(cell.untrainedGlobal()),
                        Spread.of(deep, Measured::rho).cell(),
                        globalOrders(deep),
                        Cell.none(),
                        Cell.none())));
        rows.add(new Finding(
                what + "untrained, depth 10: mean local rho (published: by exact Ollivier)",
                List.of(
                        Cell.of(cell.untrainedLocal()),
                        Spread.of(deep, net -> net.local().mean()).cell(),
                        Cell.none(),
                        Cell.none(),
                        Cell.none())));
        return new Told(rows, targets(cell, ours, deep), notes(cell, ours, deep));
    }

    /** Target T4 of the specification. */
    private static List<Finding> targets(LocalCell cell, List<Measured> ours, List<Measured> deep) {
        List<Finding> targets = new ArrayList<>();
        Spread mean = Spread.of(ours, net -> net.local().mean());
        if (cell.word().equals("syn-1")) {
            targets.add(TargetRow.of("T4: Syn-I, mean local rho", mean, -0.55, -0.30));
        }
        if (cell.word().equals("syn-3")) {
            Spread share = Spread.of(ours, net -> net.local().negativeShare());
            targets.add(TargetRow.of("T4: Syn-III, mean local rho", mean, -0.78, -0.45));
            targets.add(TargetRow.of("T4: Syn-III, share of points below 0", share, 0.9, 1));
        }
        String untrained = "T4: " + cell.title().substring(0, cell.title().indexOf(',')) + ", untrained, depth 10: ";
        Spread local = Spread.of(deep, net -> net.local().mean());
        targets.add(TargetRow.of(untrained + "mean local rho", local, -0.15, 0.15));
        targets.add(TargetRow.of(untrained + "global rho", Spread.of(deep, Measured::rho), -0.6, 0));
        return targets;
    }

    private static List<String> notes(LocalCell cell, List<Measured> ours, List<Measured> deep) {
        List<String> notes = new ArrayList<>();
        int undefined = ours.stream()
                .mapToInt(net -> net.local().points() - net.local().defined())
                .sum();
        if (undefined > 0) {
            notes.add(cell.title() + ": " + undefined + " points of the networks have no local coefficient");
        }
        long broken = ours.stream().filter(net -> net.global().isEmpty()).count();
        if (broken > 0) {
            notes.add(cell.title() + ": " + broken
                    + " of the networks have a layer that falls apart, and no global coefficient");
        }
        long negative = deep.stream()
                .filter(net -> net.rho().stream().anyMatch(rho -> rho < 0))
                .count();
        notes.add(cell.title() + ": of " + deep.size() + " untrained networks of depth 10, " + negative
                + " have a negative global coefficient");
        return notes;
    }

    /** The mean of what the networks' own layers give in random order. */
    private static Cell shuffled(List<Measured> nets, Function<ShuffledLayers, Double> number) {
        return Spread.of(
                        nets,
                        net -> net.shuffled()
                                .map(number)
                                .map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty()))
                .shortCell();
    }

    private static Cell shuffledMean(List<Measured> nets) {
        return withRange(
                shuffled(nets, ShuffledLayers::mean),
                nets.stream()
                        .flatMap(net -> net.shuffled().stream())
                        .mapToDouble(ShuffledLayers::p)
                        .toArray());
    }

    private static Cell globalOrders(List<Measured> nets) {
        return withRange(
                Spread.of(
                                nets,
                                net -> net.orders()
                                        .map(PermutationTest::nullMean)
                                        .map(OptionalDouble::of)
                                        .orElse(OptionalDouble.empty()))
                        .shortCell(),
                nets.stream()
                        .flatMap(net -> net.orders().stream())
                        .mapToDouble(PermutationTest::lowerPValue)
                        .toArray());
    }

    /** A mean, and the range of the networks' p-values. */
    private static Cell withRange(Cell mean, double... p) {
        if (p.length == 0) {
            return mean;
        }
        Arrays.sort(p);
        String words = mean.text() + ", p " + Cell.text(p[0], 2);
        return new Cell(p.length == 1 ? words : words + " to " + Cell.text(p[p.length - 1], 2), mean.number());
    }

    private static String range(List<Network> nets, String key) {
        double[] values = nets.stream()
                .mapToDouble(net -> KeptNetworks.number(net, key))
                .sorted()
                .toArray();
        return Cell.text(values[0], 6) + " to " + Cell.text(values[values.length - 1], 6);
    }
}
