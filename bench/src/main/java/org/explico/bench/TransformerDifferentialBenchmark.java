package org.explico.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.DifferentialGraph;
import org.explico.network.differentiate.Program;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.OnnxReader;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** MiniLM (6 layers, 16 tokens) from its embedding to its last hidden state: the model as it is, one tangent, one cotangent. One thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 7, time = 2)
public class TransformerDifferentialBenchmark {
    private static final String FROM = "/embeddings/LayerNorm/Add_1_output_0";
    private static final int TOKENS = 16;

    /** What is run. */
    public enum Work {
        /** The model as it was exported, from tokens to the last hidden state. */
        MODEL,
        /** The map in our primitives. */
        VALUE,
        /** One tangent. */
        PUSH_FORWARD,
        /** One cotangent. */
        PULL_BACK
    }

    /** What is run. */
    @Param
    public Work work = Work.MODEL;

    /** The precision of what we write. */
    @Param({"FLOAT32", "FLOAT64"})
    public ElementType real = ElementType.FLOAT32;

    private final List<Session> sessions = new ArrayList<>();
    private final List<Feed> feeds = new ArrayList<>();

    /** Reads the model from its artifact and writes what is run. */
    @Setup
    public void make() throws IOException {
        Graph model = model();
        Map<String, Shape> shapes = new LinkedHashMap<>();
        model.inputs().forEach(i -> shapes.put(i.name(), Shape.of(1, TOKENS)));
        Graph graph = switch (work) {
            case MODEL -> model;
            case VALUE ->
                DifferentialGraph.forward(program(model, shapes), real).graph();
            case PUSH_FORWARD -> only(DifferentialGraph.pushForward(program(model, shapes), real));
            case PULL_BACK -> only(DifferentialGraph.pullBack(program(model, shapes), real));
        };
        RandomGenerator random = Seed.of(3).generator();
        for (TensorInfo input : graph.inputs()) {
            Shape shape = input.type().isReal() ? input.shape().with(0, 1) : Shape.of(1, TOKENS);
            double[] values = new double[Math.toIntExact(shape.size())];
            for (int i = 0; i < values.length; i++) {
                values[i] = input.type().isReal() ? random.nextGaussian() : 1;
            }
            feeds.add(new Feed(input.name(), input.type(), Values.owning(shape, values)));
        }
        sessions.add(Session.of("MiniLM", graph));
    }

    private static Graph model() throws IOException {
        Path file = Files.createTempFile("minilm", ".onnx");
        try (InputStream in = Objects.requireNonNull(
                TransformerDifferentialBenchmark.class.getResourceAsStream("/all-minilm-l6-v2.onnx"))) {
            Files.write(file, in.readAllBytes());
            return OnnxReader.read(file).graph();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Graph only(DifferentialGraph differential) {
        return differential.graph().handingOut(differential.made());
    }

    private static Program program(Graph model, Map<String, Shape> shapes) {
        return switch (Differential.of(model, FROM, model.outputs().getFirst(), shapes)) {
            case Differential.Known(Program program) -> program;
            case Differential.Unknown(String reason) -> throw new IllegalStateException(reason);
        };
    }

    /** Gives the memory of ONNX Runtime back. */
    @TearDown
    public void end() {
        sessions.forEach(Session::close);
    }

    /** One run. */
    @Benchmark
    public List<Values> run() {
        return sessions.getFirst().run(feeds);
    }
}
