package org.explico.bench;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.train.TrainedNetwork;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;
import org.explico.network.zoo.Zoo;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Images a second that ResNet-20 trains on, 3 x 32 x 32, batches of 32, float32, one thread: 4 passes over 64 images, the making of the graph and one
 * forward pass over the images at the end included.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx2g"})
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class ResNetTrainingBenchmark {
    private static final int IMAGES = 64;
    private static final int EPOCHS = 4;
    private static final TrainingPlan PLAN = TrainingPlan.withDefaults()
            .withEpochs(EPOCHS)
            .withBatchSize(32)
            .withHeldOut(0)
            .withJudging(TrainingPlan.Judging.AT_THE_END);

    private PointCloud images = PointCloud.of(1, 1, 0);
    private Labels labels = Labels.none();

    /** Draws images of noise. */
    @Setup
    public void draw() {
        int dim = 3 * 32 * 32;
        images = PointCloud.of(
                IMAGES,
                dim,
                Seed.of(3).generator().doubles((long) IMAGES * dim, -1, 1).toArray());
        labels = Labels.of(IntStream.range(0, IMAGES).map(i -> i % 10).toArray());
    }

    /** Trains. */
    @Benchmark
    @OperationsPerInvocation(IMAGES * EPOCHS)
    public TrainedNetwork train() {
        return Training.run(images, labels, Zoo.preset("resnet-20"), PLAN, Progress.silent());
    }
}
