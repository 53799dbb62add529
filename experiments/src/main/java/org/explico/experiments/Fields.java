package org.explico.experiments;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.train.Loss;
import org.explico.network.train.Optimiser;
import org.explico.network.train.Targets;
import org.explico.network.train.TrainedNetwork;
import org.explico.network.train.Trainee;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;
import org.explico.network.train.WeightDecay;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.Mlp;
import org.explico.network.zoo.Parameter;

/**
 * A function of two variables to be learnt, as paper II trains on them: perceptrons with the logistic function behind every layer, the last one too;
 * Adam with rate 0.001 and floor 1e-7, mean squared error, weights uniform as Glorot and Bengio have them, inputs as they are, and of the points,
 * drawn uniformly, the first half.
 *
 * @param widths the hidden layers
 * @param points how many points there are
 * @param low the lowest value of each variable
 * @param high the highest one
 * @param batch points a step
 * @param epochs passes over the training half
 * @param function the function
 */
record Fields(
        List<Integer> widths,
        int points,
        List<Double> low,
        List<Double> high,
        int batch,
        int epochs,
        ToDoubleFunction<double[]> function) {
    /** The points, of which the first half trains. */
    PointCloud cloud(Seed seed) {
        RandomGenerator random = seed.child("points").generator();
        double[] xy = new double[2 * points];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = random.nextDouble(low.get(i % 2), high.get(i % 2));
        }
        return PointCloud.owning(points, 2, xy);
    }

    /** The function on rows of a cloud. */
    PointCloud values(PointCloud cloud) {
        double[] values = new double[cloud.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(cloud.point(i));
        }
        return PointCloud.owning(values.length, 1, values);
    }

    /** Trains on the first half of points and values. */
    TrainedNetwork train(PointCloud cloud, PointCloud values, Seed seed, Progress progress) {
        int[] half = java.util.stream.IntStream.range(0, cloud.size() / 2).toArray();
        TrainingPlan plan = plan(epochs, batch, 1e-3).withSeed(seed);
        return Training.run(
                cloud.subset(half), new Targets.Values(values.subset(half)), trainee(widths, seed), plan, progress);
    }

    static TrainingPlan plan(int epochs, int batch, double rate) {
        return TrainingPlan.withDefaults()
                .withEpochs(epochs)
                .withBatchSize(batch)
                .withLearningRate(rate)
                .withHeldOut(0)
                .withLoss(Loss.MEAN_SQUARED_ERROR)
                .withOptimiser(new Optimiser.Adam(0.9, 0.999, 1e-7, WeightDecay.none()))
                .withJudging(TrainingPlan.Judging.AT_THE_END)
                .withInputs(TrainingPlan.Inputs.AS_THEY_ARE);
    }

    /** The logistic perceptron before training: its output is {@code output}. */
    static Trainee trainee(List<Integer> widths, Seed seed) {
        Mlp net = new Mlp(2, widths, Activation.SIGMOID, 1);
        Blueprint blueprint = Blueprint.of(net);
        Graph graph = blueprint.graph(new Initialisation.GlorotUniform(), seed.child("weights"));
        GraphBuilder builder = GraphBuilder.extending(graph);
        builder.emit(Node.of("Sigmoid", List.of(Blueprint.LOGITS), "output"));
        List<String> moving =
                blueprint.parameters().stream().map(Parameter::name).toList();
        String words = "2-" + widths.stream().map(w -> w + "-").collect(Collectors.joining()) + "1 sigmoid throughout";
        return new Trainee(words, builder.build("output"), moving, Set.of());
    }
}
