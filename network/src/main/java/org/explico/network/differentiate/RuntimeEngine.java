package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/**
 * A program run by ONNX Runtime: value, push-forward, pull-back and both at once are graphs, made when first asked for. Tangents, cotangents and
 * points go in blocks whose number depends on the shapes alone.
 */
final class RuntimeEngine implements Engine {
    /** Values of the widest tensor at once, 4 MB: what one operator writes is in the cache when the next one reads it. */
    private static final long BLOCK_VALUES = 1L << 19;

    private static final int MOST = 4096;
    private static final int MOST_POINTS = 64;

    private final Program program;
    private final ElementType real;
    private final Shape from;
    private final Shape to;
    private final int p;
    private final int q;
    private final long widest;
    private final Ready forward = new Ready();
    private final Ready pushing = new Ready();
    private final Ready pulling = new Ready();
    private final Ready linear = new Ready();
    private final Ready along = new Ready();
    private final Ready batched = new Ready();

    RuntimeEngine(Program program, ElementType real) {
        this.program = program;
        this.real = real;
        this.from = program.shape(program.inputs().getFirst().value());
        this.to = program.shape(program.output());
        this.p = Math.toIntExact(from.size());
        this.q = Math.toIntExact(to.size());
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

        private synchronized Made make(Supplier<DifferentialGraph> graph) {
            if (state instanceof Made made) {
                return made;
            }
            DifferentialGraph written = graph.get();
            Made made = new Made(written, Session.of("the " + written.graph().name() + " graph", written.graph()));
            state = made;
            return made;
        }

        Made get(Supplier<DifferentialGraph> graph) {
            return state instanceof Made made ? made : make(graph);
        }
    }

    @Override
    public double[] value(List<Feed> held, double... x) {
        Ready.Made map = forward.get(() -> DifferentialGraph.forward(program, real));
        return run(map, held, point(map, x)).getFirst().toArray();
    }

    @Override
    public double[] pushForward(List<Feed> held, double[] x, int count, double... tangents) {
        Ready.Made map =
                pushing.get(() -> DifferentialGraph.pushForward(program, real).directionsOnly());
        return through(map, held, x, count, tangents, from, to);
    }

    @Override
    public double[] pullBack(List<Feed> held, double[] x, int count, double... cotangents) {
        Ready.Made map =
                pulling.get(() -> DifferentialGraph.pullBack(program, real).directionsOnly());
        return through(map, held, x, count, cotangents, to, from);
    }

    /** One run where all rows (or columns, whichever are fewer) fit into a block; block by block otherwise. */
    @Override
    public void linearise(List<Feed> held, double[] x, double[] value, double[] jacobian) {
        if (Math.min(p, q) > block()) {
            System.arraycopy(value(held, x), 0, value, 0, q);
            blocks(held, x, jacobian);
            return;
        }
        Ready.Made map = linear.get(
                () -> p < q ? DifferentialGraph.columns(program, real) : DifferentialGraph.rows(program, real));
        List<Values> results = run(map, held, point(map, x));
        results.getFirst().copyTo(0, value, 0, q);
        if (p < q) {
            transposed(results.getLast().toArray(), p, 0, jacobian);
        } else {
            results.getLast().copyTo(0, jacobian, 0, jacobian.length);
        }
    }

    @Override
    public void along(List<Feed> held, double[] x, double[] v, double[] value, double[] tangent) {
        Ready.Made map = along.get(() -> DifferentialGraph.pushForward(program, real));
        String name = map.graph().directions().getFirst();
        List<Values> results = run(map, held, point(map, x), feed(name, from.behind(1), v));
        results.getFirst().copyTo(0, value, 0, q);
        results.getLast().copyTo(0, tangent, 0, q);
    }

    /** All rows of several points in one run, as many points as keep the widest tensor in the cache; such runs go side by side. */
    @Override
    public double[] jacobians(List<Feed> held, int count, double... points) {
        int batch = Math.clamp(BLOCK_VALUES / Math.max(1, widest * q), 1, MOST_POINTS);
        double[] out = new double[Math.multiplyExact(count, Math.multiplyExact(p, q))];
        if (batch == 1 || 4L * count < batch) {
            one(held, points, out);
            return out;
        }
        Ready.Made map = batched.get(() -> DifferentialGraph.pullBack(
                        Stacked.of(
                                program,
                                batch,
                                List.of(program.inputs().getFirst().value())),
                        real)
                .directionsOnly());
        Feed units = feed(map.graph().directions().getFirst(), to.behind(batch).behind(q), units(batch, q));
        IntStream.range(0, Math.ceilDiv(count, batch))
                .parallel()
                .forEach(b -> jacobians(map, held, units, batch, b * batch, points, out));
        return out;
    }

    private void one(List<Feed> held, double[] points, double... out) {
        double[] value = new double[q];
        double[] jacobian = new double[p * q];
        for (int i = 0; i < points.length / p; i++) {
            linearise(held, Arrays.copyOfRange(points, i * p, (i + 1) * p), value, jacobian);
            System.arraycopy(jacobian, 0, out, i * jacobian.length, jacobian.length);
        }
    }

    private void jacobians(
            Ready.Made map, List<Feed> held, Feed units, int batch, int start, double[] points, double[] out) {
        int rows = Math.min(batch, points.length / p - start);
        double[] part = Arrays.copyOf(Arrays.copyOfRange(points, start * p, (start + rows) * p), batch * p);
        // The rows that fill up the last batch repeat its first point: at 0 there might be a singularity.
        for (int r = rows; r < batch; r++) {
            System.arraycopy(part, 0, part, r * p, p);
        }
        Values pulled = run(map, held, feed(map.graph().point(), from.behind(batch), part), units)
                .getLast();
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

    private void blocks(List<Feed> held, double[] x, double[] jacobian) {
        int all = Math.min(p, q);
        int block = block();
        for (int start = 0; start < all; start += block) {
            int count = Math.min(block, all - start);
            double[] units = new double[Math.multiplyExact(count, all)];
            for (int i = 0; i < count; i++) {
                units[i * all + start + i] = 1;
            }
            if (p < q) {
                transposed(pushForward(held, x, count, units), count, start, jacobian);
            } else {
                System.arraycopy(pullBack(held, x, count, units), 0, jacobian, start * p, count * p);
            }
        }
    }

    /** Some columns of q values into their places in the rows of the Jacobian. */
    private void transposed(double[] columns, int count, int start, double[] jacobian) {
        for (int j = 0; j < count; j++) {
            for (int i = 0; i < q; i++) {
                jacobian[i * p + start + j] = columns[j * q + i];
            }
        }
    }

    private double[] through(
            Ready.Made map, List<Feed> held, double[] x, int count, double[] directions, Shape before, Shape after) {
        int in = Math.toIntExact(before.size());
        int out = Math.toIntExact(after.size());
        Feed point = point(map, x);
        String name = map.graph().directions().getFirst();
        int block = block();
        double[] made = new double[Math.multiplyExact(count, out)];
        for (int start = 0; start < count; start += block) {
            int rows = Math.min(block, count - start);
            double[] part =
                    rows == count ? directions : Arrays.copyOfRange(directions, start * in, (start + rows) * in);
            run(map, held, point, feed(name, before.behind(rows), part))
                    .getLast()
                    .copyTo(0, made, start * out, rows * out);
        }
        return made;
    }

    private int block() {
        return Math.clamp(BLOCK_VALUES / widest, 1, MOST);
    }

    private static List<Values> run(Ready.Made map, List<Feed> held, Feed... feeds) {
        List<Feed> all = new ArrayList<>(List.of(feeds));
        held.stream().filter(h -> map.graph().held().contains(h.name())).forEach(all::add);
        return map.session().run(all);
    }

    private Feed feed(String name, Shape shape, double... values) {
        return new Feed(name, real, Values.owning(shape, values));
    }

    private Feed point(Ready.Made map, double... x) {
        return feed(map.graph().point(), from, x);
    }
}
