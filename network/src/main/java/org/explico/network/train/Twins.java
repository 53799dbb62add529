package org.explico.network.train;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.explico.network.Network;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.Parameter;

/**
 * Networks of the architecture of another one that have not learnt what it has: what a statistic of its layers is to be compared with.
 *
 * <p>What is redrawn is what the operators tell to be found by training: the weights and biases of Gemm, MatMul (the constant that an Add behind it
 * adds is its bias), Conv, ConvTranspose, LSTM, GRU and RNN; scales and shifts of normalisations become 1 and 0, their running means and variances 0
 * and 1; tables that Gather reads become normal with deviation 0.02. Weights are seen through Identity and Transpose. Other constants stay: those
 * that standardise the data, say.
 *
 * <ul>
 *   <li>No weights found: refused.
 *   <li>Batch normalisation: running statistics 0 and 1 are those before the first batch, so layers of an untrained deep network may shrink or grow.
 * </ul>
 */
public final class Twins {
    private Twins() {}

    /**
     * A network that learnt labels at random.
     *
     * @param network the network, with the layers of the one it is compared with
     * @param trained the same up to the logits, to write or to look at
     * @param goal the share of points whose label it was to tell: what the network it is compared with reaches on the true ones
     */
    public record Mislabelled(Network network, TrainedNetwork trained, double goal) {
        /** The share of points whose permuted label it tells. */
        public double accuracy() {
            return trained.judgement().train();
        }

        /** The passes it took. */
        public int epochs() {
            return trained.history().size();
        }
    }

    /**
     * The network with its weights drawn anew, as it may have started: as its metadata say where explico trained it; else uniform up to
     * \(1/\sqrt{m}\) for m numbers that enter one output, as PyTorch starts linear maps and convolutions.
     */
    public static Network untrained(Network network, Seed seed) {
        return untrained(network, initialisation(network), seed);
    }

    /** The network with its weights drawn anew so. The same seed gives the same bits. */
    public static Network untrained(Network network, Initialisation initialisation, Seed seed) {
        Parameters parameters = parameters(network);
        return network.derived(
                parameters.redrawn(initialisation, seed), "untrained " + initialisation.words() + " " + seed.value());
    }

    /** How the weights of a network started, as far as is known. */
    public static Initialisation initialisation(Network network) {
        return Optional.ofNullable(network.metadata().get("explico.initialisation"))
                .flatMap(Initialisation::of)
                .orElseGet(Initialisation.FanInUniform::new);
    }

    /**
     * The network trained from fresh weights on the labels of the points in random order, until it tells as many of them as the network tells of the
     * true ones, or the plan has no more epochs. What a network has for its architecture, for the points and for having been trained is the same; there
     * is nothing in the labels to learn.
     *
     * <p>Of the plan count epochs, batches, optimiser, rate and arithmetic; nothing is held out, inputs are taken as they are, the loss is the cross-entropy
     * of the logits: what a final softmax or sigmoid takes.
     *
     * <ul>
     *   <li>Another number of classes than outputs (two for one output): refused.
     *   <li>The plan's own accuracy to end at goes before that of the network.
     *   <li>Batch normalisation is folded into the map before it, whose own result is then no layer of the twin.
     * </ul>
     *
     * @param x the points to train on: those that the network trained on, or as many of them as its layers are compared on
     * @param y their true labels
     */
    public static Mislabelled randomLabels(
            Network network, PointCloud x, Labels y, TrainingPlan plan, Seed seed, Progress progress) {
        Pupil pupil = Pupil.of(network);
        double goal = plan.enough().orElseGet(() -> pupil.accuracy(x, y));
        Graph start = pupil.parameters().redrawn(initialisation(network), seed.child("weights"));
        TrainingPlan own = plan.withHeldOut(0)
                .withInputs(TrainingPlan.Inputs.AS_THEY_ARE)
                .withLoss(pupil.loss())
                .withJudging(TrainingPlan.Judging.AT_THE_END)
                .withSeed(seed.child("training"))
                .withEnough(goal);
        TrainedNetwork trained =
                Training.run(x, permuted(y, seed.child("labels")), pupil.trainee(start), own, progress);
        String words = "random labels " + Sha256.of(trained.bytes());
        return new Mislabelled(network.derived(whole(network, trained.graph(), pupil.moving()), words), trained, goal);
    }

    /** Refuses a network that {@link #untrained} refuses. */
    public static void requireRedrawable(Network network) {
        parameters(network);
    }

    /**
     * Refuses, before anything is trained, what {@link #randomLabels} refuses, and layers that its network would not have; that a loss is not finite turns out
     * later.
     *
     * @param layers the layers of the network that are to be compared with those of its twin
     */
    public static void requireLearnable(Network network, List<LayerName> layers, PointCloud x, Labels y) {
        Pupil pupil = Pupil.of(network);
        requireLayers(network, layers, whole(network, Folding.of(pupil.known()), pupil.moving()));
        Trainee trainee = pupil.trainee(pupil.known());
        Targets targets = new Targets.Classes(y);
        Training.requireFitting(x, targets, trainee);
        Goals.of(targets, pupil.outputs(), pupil.loss());
        TrainingPlan plan = TrainingPlan.withDefaults().withLoss(pupil.loss());
        StepGraph.of(trainee, plan, x.size(), Math.min(plan.batchSize(), x.size()), pupil.outputs(), Shape.of());
    }

    private static void requireLayers(Network network, List<LayerName> layers, Graph twin) {
        Set<String> there = new HashSet<>(twin.makers().keySet());
        twin.inputs().forEach(input -> there.add(input.name()));
        List<String> missing = layers.stream()
                .map(LayerName::text)
                .filter(layer -> !there.contains(layer))
                .toList();
        if (!missing.isEmpty()) {
            throw Refusal.badInput(
                    network.name() + ", its twin",
                    "layers up to the logits, and none that batch normalisation is folded into",
                    String.join(", ", missing),
                    "choose others with --layers or leave the null out");
        }
    }

    /** The network up to its logits, and what of it learns. */
    private record Pupil(Network network, Graph known, Parameters parameters, List<String> moving, int outputs) {
        static Pupil of(Network network) {
            Graph known = network.graph().handingOut(List.of(logits(network)));
            Parameters parameters = Parameters.of(known);
            requireWeights(network, parameters);
            List<String> moving = parameters.all().stream()
                    .filter(Parameter::moves)
                    .map(Parameter::name)
                    .toList();
            return new Pupil(network, known, parameters, moving, Outputs.of(trainee(network, known, moving)));
        }

        private static Trainee trainee(Network network, Graph graph, List<String> moving) {
            return new Trainee(network.name() + " on random labels", graph, moving, Set.of());
        }

        Trainee trainee(Graph start) {
            return trainee(network, start, moving);
        }

        Loss loss() {
            return outputs == 1 ? Loss.BINARY_CROSS_ENTROPY : Loss.CROSS_ENTROPY;
        }

        /** The share of the points whose label the network tells. */
        double accuracy(PointCloud x, Labels y) {
            return Twins.accuracy(known, x, y, outputs, loss());
        }
    }

    /** The labels in random order: as many of each class. */
    static Labels permuted(Labels y, Seed seed) {
        return y.subset(seed.sample(y.size(), y.size()));
    }

    private static Parameters parameters(Network network) {
        Parameters parameters = Parameters.of(network.graph());
        requireWeights(network, parameters);
        return parameters;
    }

    private static void requireWeights(Network network, Parameters parameters) {
        if (parameters.all().stream().noneMatch(Parameter::decays)) {
            throw Refusal.badInput(
                    network.name() + ", its twin",
                    "weights of Gemm, MatMul, Conv, ConvTranspose, LSTM, GRU or RNN among the constants",
                    "none",
                    "compare it with another null");
        }
    }

    /** The tensor by which classes are told apart. */
    private static String logits(Network network) {
        String layer = network.logits().layer().text();
        Node maker = network.graph().makers().get(layer);
        return maker != null && maker.operator().equals("Sigmoid")
                ? maker.inputs().getFirst()
                : layer;
    }

    private static double accuracy(Graph known, PointCloud x, Labels y, int outputs, Loss loss) {
        Targets targets = new Targets.Classes(y);
        TrainingPlan all = TrainingPlan.withDefaults().withHeldOut(0);
        // No network is asked for more than chance gives a constant: 0 is no accuracy to end at.
        double share = new Judge(x, Goals.of(targets, outputs, loss), Split.of(targets, all))
                .of(known)
                .train();
        return Math.max(share, 1.0 / x.size());
    }

    /** The whole network with the weights of its part up to the logits; that part where normalisation was folded into others. */
    private static Graph whole(Network network, Graph trained, List<String> moving) {
        boolean folded = network.graph().nodes().stream().anyMatch(Trainee::normalises);
        if (folded) {
            return trained;
        }
        Graph graph = network.graph();
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        Map<String, Tensor> found = trained.constants();
        moving.forEach(name -> constants.computeIfPresent(
                name,
                (same, old) -> Optional.ofNullable(found.get(name))
                        .map(tensor -> tensor.to(old.type()))
                        .orElse(old)));
        return new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), constants, graph.nodes());
    }
}
