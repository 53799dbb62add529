package org.explico.bench;

import java.util.concurrent.TimeUnit;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.NearestNeighbours;
import org.explico.core.cloud.PointCloud;
import org.explico.core.flow.Communities;
import org.explico.core.flow.CutSweep;
import org.explico.core.flow.FlowCurvature;
import org.explico.core.flow.FlowState;
import org.explico.core.flow.RicciFlow;
import org.explico.core.graph.AlgebraicConnectivity;
import org.explico.core.graph.Graph;
import org.explico.core.graph.KnnGraph;
import org.explico.core.statistics.Seed;
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

/** One step of Ricci flow of a neighbour graph, the sweep over cutoffs after ten of them, and the graph's algebraic connectivity. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class RicciFlowBenchmark {
    /** The number of points, in three dimensions. */
    @Param({"500", "2000"})
    public int size;

    /** The number of neighbours. */
    @Param("15")
    public int k;

    /** The curvature, by its word. */
    @Param({"forman", "afrc3", "ollivier"})
    public String curvature;

    private Graph graph = Graph.ofEdges(1);
    private RicciFlow flow = RicciFlow.withDefaults();
    private FlowState start = flow.start(graph);
    private FlowState later = start;

    /** Draws the points and makes ten steps by augmented Forman curvature. */
    @Setup
    public void draw() {
        PointCloud cloud = PointCloud.owning(
                size, 3, Seed.of(1).generator().doubles(3L * size).toArray());
        graph = KnnGraph.of(NearestNeighbours.of(cloud, k, new Metric.Euclidean()), k, KnnGraph.Variant.UNION)
                .graph();
        later = RicciFlow.withDefaults().start(graph);
        for (int step = 0; step < 10; step++) {
            later = RicciFlow.withDefaults().next(later);
        }
        flow = RicciFlow.withDefaults().withCurvature(FlowCurvature.named(curvature));
        start = flow.start(graph);
    }

    /** One step with its new curvature. */
    @Benchmark
    public FlowState step() {
        return flow.next(start);
    }

    /** All cutoffs. */
    @Benchmark
    public Communities sweep() {
        return CutSweep.withDefaults().of(later, graph);
    }

    /** The second eigenvalue. */
    @Benchmark
    public double connectivity() {
        return AlgebraicConnectivity.of(graph, AlgebraicConnectivity.Laplacian.PLAIN)
                .orElseThrow();
    }
}
