package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/**
 * The map of a program from its one input to its output: its value, its push-forward and its pull-back are graphs that ONNX Runtime runs, made when
 * first asked for.
 *
 * <p>At kinks the differential is the one that {@link Primitive} says. Tangents, cotangents and points go in blocks whose number depends on the
 * shapes alone, so the bits do not depend on anything else. Safe for several threads; the sessions close when nobody can reach the map.
 *
 * <ul>
 *   <li>A point, tangents or cotangents of another length: refused.
 * </ul>
 */
public final class ProgramMap implements DifferentiableMap {
    /** Values of the widest tensor at once, 4 MB: what one operator writes is in the cache when the next one reads it. */
    private static final long BLOCK_VALUES = 1L << 19;

    private static final int MOST = 4096;
    private static final int MOST_POINTS = 64;

    private final Program program;
    private final ElementType real;
    private final List<Feed> held;
    private final Shape from;
    private final Shape to;
    private final long widest;
    private final Ready forward = new Ready();
    private final Ready pushing = new Ready();
    private final Ready pulling = new Ready();
    private final Ready batched = new Ready();

    private ProgramMap(Program program, ElementType real, List<Feed> held) {
        this.program = program;
        this.real = real;
        this.held = held;
        this.from = program.shape(program.inputs().getFirst().value());
        this.to = program.shape(program.output());
        this.widest = program.moving().stream()
                .mapToLong(value -> program.shape(value).size())
                .max()
                .orElse(1);
    }

    /** A graph and its session, once there is a need. */
    private static final class Ready {
        private volatile State state = new Nothing();

        private sealed interface State {}

        private record Nothing() implements State {}

        private record Made(DifferentialGraph graph, Session session) implements State {}

        private synchronized Made make(java.util.function.Supplier<DifferentialGraph> graph) {
            if (state instanceof Made made) {
                return made;
            }
            DifferentialGraph written = graph.get();
            Made made = new Made(written, Session.of("the " + written.graph().name() + " graph", written.graph()));
            state = made;
            return made;
        }

        Made get(java.util.function.Supplier<DifferentialGraph> graph) {
            return state instanceof Made made ? made : make(graph);
        }
    }

    /** The map in float64 of a program that holds no input still. */
    public static ProgramMap of(Program program) {
        return of(program, ElementType.FLOAT64, List.of());
    }

    /**
     * The map of a program.
     *
     * @param real float32 or float64
     * @param held what the inputs get that are held still
     */
    public static ProgramMap of(Program program, ElementType real, List<Feed> held) {
        List<String> wanted = program.held().stream().map(Program.Input::name).toList();
        List<String> given = held.stream().map(Feed::name).toList();
        if (!given.containsAll(wanted)) {
            throw Refusal.usage(
                    "the map from \"" + program.inputs().getFirst().name() + "\"",
                    "values for the inputs " + wanted,
                    "values for " + given,
                    "give the inputs that are held still");
        }
        return new ProgramMap(
                program,
                real,
                held.stream().filter(f -> wanted.contains(f.name())).toList());
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
        Ready.Made map = forward.get(() -> DifferentialGraph.forward(program, real));
        return run(map, point(map, x)).toArray();
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        Ready.Made map =
                pushing.get(() -> DifferentialGraph.pushForward(program, real).directionsOnly());
        return through(map, x, count, tangents, "tangents", from, to);
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        Ready.Made map =
                pulling.get(() -> DifferentialGraph.pullBack(program, real).directionsOnly());
        return through(map, x, count, cotangents, "cotangents", to, from);
    }

    @Override
    public double operations() {
        return program.operations();
    }

    /** By rows pulled back or by columns pushed forward, whichever are fewer. */
    @Override
    public double[] jacobian(double... x) {
        int p = inputDim();
        int q = outputDim();
        if (p >= q) {
            return jacobian(block(), x);
        }
        double[] jacobian = new double[Math.multiplyExact(p, q)];
        int block = block();
        for (int start = 0; start < p; start += block) {
            int count = Math.min(block, p - start);
            double[] units = new double[Math.multiplyExact(count, p)];
            for (int j = 0; j < count; j++) {
                units[j * p + start + j] = 1;
            }
            double[] columns = pushForward(x, count, units);
            for (int j = 0; j < count; j++) {
                for (int i = 0; i < q; i++) {
                    jacobian[i * p + start + j] = columns[j * q + i];
                }
            }
        }
        return jacobian;
    }

    /** All rows of several points in one run, as many points as keep the widest tensor in the cache; such runs go side by side. */
    @Override
    public double[] jacobians(int count, double... points) {
        int p = inputDim();
        int q = outputDim();
        require("points", count, p, points.length);
        int batch = Math.clamp(BLOCK_VALUES / Math.max(1, widest * q), 1, MOST_POINTS);
        if (batch == 1 || 4L * count < batch) {
            return DifferentiableMap.super.jacobians(count, points);
        }
        Ready.Made map = batched.get(() -> DifferentialGraph.pullBack(
                        Stacked.of(
                                program,
                                batch,
                                List.of(program.inputs().getFirst().value())),
                        real)
                .directionsOnly());
        Feed units = feed(map.graph().directions().getFirst(), to.behind(batch).behind(q), units(batch, q));
        double[] out = new double[Math.multiplyExact(count, p * q)];
        IntStream.range(0, Math.ceilDiv(count, batch))
                .parallel()
                .forEach(b -> jacobians(map, units, batch, b * batch, points, out));
        return out;
    }

    private void jacobians(Ready.Made map, Feed units, int batch, int start, double[] points, double[] out) {
        int p = inputDim();
        int q = outputDim();
        int rows = Math.min(batch, points.length / p - start);
        double[] part = Arrays.copyOf(Arrays.copyOfRange(points, start * p, (start + rows) * p), batch * p);
        // The rows that fill up the last batch repeat its first point: at 0 there might be a singularity.
        for (int r = rows; r < batch; r++) {
            System.arraycopy(part, 0, part, r * p, p);
        }
        Values pulled = run(map, feed(map.graph().point(), from.behind(batch), part), units);
        for (int i = 0; i < q; i++) {
            for (int r = 0; r < rows; r++) {
                pulled.copyTo((i * batch + r) * p, out, ((start + r) * q + i) * p, p);
            }
        }
    }

    /** For every point of a batch the q unit cotangents: (q, batch, q). */
    private static double[] units(int batch, int q) {
        double[] units = new double[Math.multiplyExact(q * q, batch)];
        for (int i = 0; i < q; i++) {
            for (int r = 0; r < batch; r++) {
                units[(i * batch + r) * q + i] = 1;
            }
        }
        return units;
    }

    private double[] through(
            Ready.Made map, double[] x, int count, double[] directions, String what, Shape before, Shape after) {
        int in = Math.toIntExact(before.size());
        int out = Math.toIntExact(after.size());
        require(what, count, in, directions.length);
        Feed point = point(map, x);
        String name = map.graph().directions().getFirst();
        int block = block();
        double[] made = new double[Math.multiplyExact(count, out)];
        for (int start = 0; start < count; start += block) {
            int rows = Math.min(block, count - start);
            double[] part = Arrays.copyOfRange(directions, start * in, (start + rows) * in);
            run(map, point, feed(name, before.behind(rows), part)).copyTo(0, made, start * out, rows * out);
        }
        return made;
    }

    private int block() {
        return Math.clamp(BLOCK_VALUES / widest, 1, MOST);
    }

    private Values run(Ready.Made map, Feed... feeds) {
        List<Feed> all = new ArrayList<>(List.of(feeds));
        held.stream().filter(h -> map.graph().held().contains(h.name())).forEach(all::add);
        List<Values> results = map.session().run(all);
        return results.getLast();
    }

    private Feed feed(String name, Shape shape, double... values) {
        return new Feed(name, real, Values.owning(shape, values.clone()));
    }

    private Feed point(Ready.Made map, double... x) {
        if (x.length != inputDim()) {
            throw Refusal.usage(
                    "point", inputDim() + " coordinates", Integer.toString(x.length), "give a point of the input");
        }
        return feed(map.graph().point(), from, x);
    }

    private static void require(String what, int count, int dim, int length) {
        if (length != (long) count * dim) {
            throw Refusal.usage(
                    what, count + " rows of " + dim + " values", length + " values", "give rows of " + dim + " values");
        }
    }
}
