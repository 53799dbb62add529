package org.explico.network.differentiate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/**
 * The map of a program from its one input to its output, in float64: its value and its pull-back are two graphs that ONNX Runtime runs.
 *
 * <p>At kinks the differential is the one that {@link Primitive} says. Cotangents go in blocks whose number depends on the shapes alone, so the
 * bits do not depend on anything else. Safe for several threads; the sessions close when nobody can reach the map.
 *
 * <ul>
 *   <li>A point or cotangents of another length: refused.
 * </ul>
 */
public final class ProgramMap implements DifferentiableMap {
    private static final String POINT = "x";
    private static final String COTANGENTS = "w";

    /** Values of the widest tensor at once, 4 MB: what one operator writes is in the cache when the next one reads it. */
    private static final long BLOCK_VALUES = 1L << 19;

    private final Shape from;
    private final Shape to;
    private final int block;
    private final Session value;
    private final Session pullBack;

    /** The map of a program with one input. */
    public ProgramMap(Program program) {
        this.from = program.shape(program.inputs().getFirst());
        this.to = program.shape(program.output());
        long widest = program.moving().stream()
                .mapToLong(value -> program.shape(value).size())
                .max()
                .orElse(1);
        this.block = Math.clamp(BLOCK_VALUES / widest, 1, 4096);
        this.value = Session.of("the forward graph", valueGraph(program));
        this.pullBack = Session.of("the pull-back graph", pullBackGraph(program));
    }

    /** The graph with input {@code x} and output {@code y}. */
    public static Graph valueGraph(Program program) {
        GraphBuilder graph = new GraphBuilder("value");
        Map<Integer, String> names = ForwardPass.emit(graph, program, List.of(point(graph, program)));
        graph.named(name(names, program.output()), "y");
        return graph.build("y").handingOut(List.of("y"));
    }

    /** The graph with inputs {@code x} and {@code w} (k, shape of the output) and output {@code v} (k, shape of the input). */
    public static Graph pullBackGraph(Program program) {
        GraphBuilder graph = new GraphBuilder("pullback");
        Map<Integer, String> names = ForwardPass.emit(graph, program, List.of(point(graph, program)));
        String w = graph.input(
                COTANGENTS, ElementType.FLOAT64, program.shape(program.output()).behind(Shape.UNKNOWN));
        Map<Integer, String> back = PullBackPass.emit(graph, program, names, w);
        graph.named(name(back, program.inputs().getFirst()), "v");
        return graph.build("v").handingOut(List.of("v"));
    }

    @Override
    public int inputDim() {
        return Math.toIntExact(from.size());
    }

    @Override
    public int outputDim() {
        return Math.toIntExact(to.size());
    }

    @Override
    public double[] value(double... x) {
        return value.run(List.of(point(x))).getFirst().toArray();
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        int q = outputDim();
        int p = inputDim();
        if (cotangents.length != (long) count * q) {
            throw Refusal.usage(
                    "cotangents",
                    count + " rows of " + q + " values",
                    cotangents.length + " values",
                    "give one row a cotangent");
        }
        Feed point = point(x);
        double[] out = new double[Math.multiplyExact(count, p)];
        for (int start = 0; start < count; start += block) {
            int rows = Math.min(block, count - start);
            double[] part = Arrays.copyOfRange(cotangents, start * q, (start + rows) * q);
            Feed w = new Feed(COTANGENTS, ElementType.FLOAT64, Values.owning(to.behind(rows), part));
            double[] pulled = pullBack.run(List.of(point, w)).getFirst().toArray();
            System.arraycopy(pulled, 0, out, start * p, pulled.length);
        }
        return out;
    }

    @Override
    public double[] jacobian(double... x) {
        return jacobian(block, x);
    }

    private Feed point(double... x) {
        if (x.length != inputDim()) {
            throw Refusal.usage(
                    "point", inputDim() + " coordinates", Integer.toString(x.length), "give a point of the input");
        }
        return new Feed(POINT, ElementType.FLOAT64, Values.owning(from, x.clone()));
    }

    private static String point(GraphBuilder graph, Program program) {
        return graph.input(
                POINT, ElementType.FLOAT64, program.shape(program.inputs().getFirst()));
    }

    private static String name(Map<Integer, String> names, int value) {
        return java.util.Objects.requireNonNull(names.get(value));
    }
}
