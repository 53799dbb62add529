package org.explico.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.train.Loss;
import org.explico.network.train.Precision;
import org.explico.network.train.TrainedNetwork;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;
import org.explico.network.zoo.Zoo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * 1,600 steps of Adam, batches of 32 of 1,024 points, of the perceptron 2-25x5-1 with tanh: from data to written networks, the making of the graph
 * included. The time of 32 copies divided by 32 is the time of a network.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class TrainingBenchmark {
    private static final int POINTS = 1024;
    private static final TrainingPlan PLAN = TrainingPlan.withDefaults()
            .withEpochs(50)
            .withBatchSize(32)
            .withHeldOut(0)
            .withLoss(Loss.BINARY_CROSS_ENTROPY)
            .withJudging(TrainingPlan.Judging.AT_THE_END);

    /** How many networks at once. */
    @Param({"1", "32"})
    public int copies = 1;

    /** The arithmetic. */
    @Param({"FLOAT32", "FLOAT64"})
    public Precision precision = Precision.FLOAT32;

    private PointCloud points = PointCloud.of(1, 1, 0);
    private Labels labels = Labels.none();

    /** Draws points; the class is whether both coordinates have the same sign. */
    @Setup
    public void draw() {
        RandomGenerator random = Seed.of(3).generator();
        double[] xy = random.doubles(2 * POINTS, -1, 1).toArray();
        int[] signs = new int[POINTS];
        for (int i = 0; i < POINTS; i++) {
            signs[i] = xy[2 * i] * xy[2 * i + 1] > 0 ? 1 : 0;
        }
        points = PointCloud.of(POINTS, 2, xy);
        labels = Labels.of(signs);
    }

    /** Trains. */
    @Benchmark
    public List<TrainedNetwork> train() {
        return Training.many(
                points, labels, Zoo.preset("mlp-25x5"), PLAN.withPrecision(precision), copies, Progress.silent());
    }
}
