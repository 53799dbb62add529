package org.explico.experiments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.statistics.Seed;
import org.explico.network.Network;
import org.explico.network.Networks;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.Lowered;
import org.explico.network.differentiate.Pieces;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.train.Loss;
import org.explico.network.train.Optimiser;
import org.explico.network.train.Targets;
import org.explico.network.train.TrainedNetwork;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;
import org.explico.network.train.WeightDecay;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.Zoo;

/**
 * The convolutional network of paper III on images, seen from its standardised input: \((x - \mu)/\sigma\) with the mean and deviation of the training
 * images, 0.1307 and 0.3081 for MNIST.
 *
 * @param words what it is, for people
 * @param logits its logits
 * @param pieces the same with its linear regions
 * @param logarithms its log-probabilities
 * @param mean \(\mu\), in the units of the images
 * @param deviation \(\sigma\)
 */
record DigitNetwork(
        String words,
        DifferentiableMap logits,
        PiecewiseAffineMap pieces,
        DifferentiableMap logarithms,
        double mean,
        double deviation) {
    private static final String LOGARITHMS = "log_probabilities";
    private static final String INPUT = "standardised";

    static DigitNetwork of(Setting setting, Images images, Seed seed, Progress progress) {
        String key =
                "e8-seed-" + seed.value() + (images.name().equals("MNIST") ? "-mnist" : "-digits-" + images.epochs());
        Path file = Subject.file(setting, key, () -> train(images, seed, progress));
        return of(Networks.read(file));
    }

    /** SGD with rate 0.01 and momentum 0.5, batches of 128, as published, but without dropout. */
    private static TrainedNetwork train(Images images, Seed seed, Progress progress) {
        TrainingPlan plan = TrainingPlan.withDefaults()
                .withEpochs(images.epochs())
                .withBatchSize(128)
                .withLearningRate(0.01)
                .withHeldOut(0)
                .withLoss(Loss.CROSS_ENTROPY)
                .withOptimiser(new Optimiser.Sgd(0.5, WeightDecay.none()))
                // The variance that PyTorch's layers start with: uniform up to 1/sqrt(m).
                .withInitialisation(new Initialisation.FanInNormal(1 / Math.sqrt(3)))
                .withJudging(TrainingPlan.Judging.AT_THE_END)
                .withSeed(seed);
        return Training.run(
                images.train(), new Targets.Classes(images.trainLabels()), Zoo.preset("lenet-mnist"), plan, progress);
    }

    private static DigitNetwork of(Network network) {
        Graph graph = network.graph();
        if (!graph.makers().containsKey(INPUT)
                || !graph.makers().containsKey("logits")
                || !graph.constants().containsKey("mean")
                || !graph.constants().containsKey("deviation")) {
            throw Refusal.badInput(
                    "--weights " + network.name(),
                    "a network trained by explico, with tensors standardised and logits",
                    "another one",
                    "train one: explico train --data mnist --preset lenet-mnist --out model.onnx");
        }
        GraphBuilder builder = GraphBuilder.extending(graph);
        builder.emit(Node.of("LogSoftmax", List.of("logits"), LOGARITHMS).with("axis", new Attribute.Whole(-1)));
        Graph longer = builder.build(LOGARITHMS, "logits", INPUT);
        Shape one = network.inputShape().with(0, 1);
        Lowered lowered = Lowered.of(longer, Map.of(network.inputName(), one));
        String accuracy = network.metadata().getOrDefault("explico.accuracy.train", "");
        return new DigitNetwork(
                network.name() + ", " + network.metadata().getOrDefault("explico.architecture", "")
                        + (accuracy.isEmpty()
                                ? ""
                                : ", accuracy in training " + Cell.text(Double.parseDouble(accuracy), 4)),
                map(lowered, "logits"),
                pieces(lowered),
                map(lowered, LOGARITHMS),
                number(graph, "mean"),
                number(graph, "deviation"));
    }

    private static DifferentiableMap map(Lowered lowered, String to) {
        return switch (lowered.between(INPUT, to)) {
            case Differential.Known(var program) -> ProgramMap.of(program);
            case Differential.Unknown(String reason) -> throw unknown(reason);
        };
    }

    private static PiecewiseAffineMap pieces(Lowered lowered) {
        return switch (lowered.pieces(INPUT, "logits")) {
            case Pieces.Known(PiecewiseAffineMap map) -> map;
            case Pieces.Unknown(String reason) -> throw unknown(reason);
        };
    }

    private static Refusal unknown(String reason) {
        return Refusal.badInput("--weights", "a network of ReLU and affine layers", reason, "train the one of e8");
    }

    private static double number(Graph graph, String name) {
        Tensor tensor = graph.constants().get(name);
        if (tensor == null || tensor.size() != 1) {
            throw unknown(name + " is no number");
        }
        return tensor.toDoubles()[0];
    }

    /** Standardised pixels. */
    double[] standardised(double... pixels) {
        double[] x = pixels.clone();
        for (int i = 0; i < x.length; i++) {
            x[i] = (x[i] - mean) / deviation;
        }
        return x;
    }

    /** Black to white, standardised. */
    Box box(double white) {
        return Box.cube(logits.inputDim(), (0 - mean) / deviation, (white - mean) / deviation);
    }
}
