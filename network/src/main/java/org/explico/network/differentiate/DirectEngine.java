package org.explico.network.differentiate;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.explico.network.onnx.Feed;

/**
 * A program run in Java, for small ones: there the call of ONNX Runtime, some 30 microseconds, takes longer than the arithmetic. Each run works in
 * a frame of its own, which the next one takes over.
 */
final class DirectEngine implements Engine {
    /** Directions at once, so that frames stay small. */
    private static final int MOST_VALUES = 1 << 16;

    private final DirectCompiler.Written written;
    private final List<Held> held;
    private final int from;
    private final int to;
    private final int p;
    private final int q;
    private final int block;
    private final Queue<DirectFrame> idle = new ConcurrentLinkedQueue<>();

    /** An input that is held still. */
    private record Held(String name, int slot) {}

    private DirectEngine(Program program, DirectCompiler.Written written) {
        this.written = written;
        this.held = program.held().stream()
                .map(input -> new Held(input.name(), written.slot(input.value())))
                .toList();
        int point = program.inputs().getFirst().value();
        this.from = written.slot(point);
        this.to = written.slot(program.output());
        this.p = Math.toIntExact(program.shape(point).size());
        this.q = Math.toIntExact(program.shape(program.output()).size());
        int widest = written.arrays().stream().mapToInt(a -> a.length).max().orElse(1);
        this.block = Math.clamp(MOST_VALUES / widest, 1, 256);
    }

    /** The engine of a program, where all its operations are written in Java. */
    static Optional<Engine> of(Program program) {
        return DirectCompiler.written(program).map(written -> new DirectEngine(program, written));
    }

    @Override
    public double[] value(List<Feed> feeds, double... x) {
        DirectFrame frame = at(feeds, x);
        double[] value = Arrays.copyOf(frame.value(to), q);
        idle.add(frame);
        return value;
    }

    @Override
    public double[] pushForward(List<Feed> feeds, double[] x, int count, double... tangents) {
        DirectFrame frame = at(feeds, x);
        double[] out = new double[Math.multiplyExact(count, q)];
        for (int start = 0; start < count; start += block) {
            int rows = Math.min(block, count - start);
            frame.clear(rows);
            System.arraycopy(tangents, start * p, frame.direction(from), 0, rows * p);
            push(frame, rows);
            System.arraycopy(frame.direction(to), 0, out, start * q, rows * q);
        }
        idle.add(frame);
        return out;
    }

    @Override
    public double[] pullBack(List<Feed> feeds, double[] x, int count, double... cotangents) {
        DirectFrame frame = at(feeds, x);
        double[] out = new double[Math.multiplyExact(count, p)];
        for (int start = 0; start < count; start += block) {
            int rows = Math.min(block, count - start);
            frame.clear(rows);
            System.arraycopy(cotangents, start * q, frame.direction(to), 0, rows * q);
            pull(frame, rows);
            System.arraycopy(frame.direction(from), 0, out, start * p, rows * p);
        }
        idle.add(frame);
        return out;
    }

    @Override
    public void linearise(List<Feed> feeds, double[] x, double[] value, double[] jacobian) {
        DirectFrame frame = at(feeds, x);
        System.arraycopy(frame.value(to), 0, value, 0, q);
        int all = Math.min(p, q);
        for (int start = 0; start < all; start += block) {
            int rows = Math.min(block, all - start);
            frame.clear(rows);
            double[] units = frame.direction(p < q ? from : to);
            for (int row = 0; row < rows; row++) {
                units[row * all + start + row] = 1;
            }
            if (p < q) {
                push(frame, rows);
                columns(frame.direction(to), rows, start, jacobian);
            } else {
                pull(frame, rows);
                System.arraycopy(frame.direction(from), 0, jacobian, start * p, rows * p);
            }
        }
        idle.add(frame);
    }

    private void columns(double[] pushed, int rows, int start, double[] jacobian) {
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < q; i++) {
                jacobian[i * p + start + j] = pushed[j * q + i];
            }
        }
    }

    @Override
    public void along(List<Feed> feeds, double[] x, double[] v, double[] value, double[] tangent) {
        DirectFrame frame = at(feeds, x);
        System.arraycopy(frame.value(to), 0, value, 0, q);
        frame.clear(1);
        System.arraycopy(v, 0, frame.direction(from), 0, p);
        push(frame, 1);
        System.arraycopy(frame.direction(to), 0, tangent, 0, q);
        idle.add(frame);
    }

    @Override
    public double[] jacobians(List<Feed> feeds, int count, double... points) {
        double[] out = new double[Math.multiplyExact(count, Math.multiplyExact(p, q))];
        double[] value = new double[q];
        double[] jacobian = new double[p * q];
        for (int i = 0; i < count; i++) {
            linearise(feeds, Arrays.copyOfRange(points, i * p, (i + 1) * p), value, jacobian);
            System.arraycopy(jacobian, 0, out, i * p * q, p * q);
        }
        return out;
    }

    /** A frame with all values at a point. */
    private DirectFrame at(List<Feed> feeds, double... x) {
        DirectFrame waiting = idle.poll();
        DirectFrame frame = waiting == null ? written.frame() : waiting;
        System.arraycopy(x, 0, frame.value(from), 0, p);
        for (Held input : held) {
            for (Feed feed : feeds) {
                if (feed.name().equals(input.name())) {
                    feed.values()
                            .copyTo(
                                    0,
                                    frame.value(input.slot()),
                                    0,
                                    feed.values().size());
                }
            }
        }
        for (DirectStep step : written.steps()) {
            step.value(frame);
        }
        return frame;
    }

    private void push(DirectFrame frame, int rows) {
        for (DirectStep step : written.movingSteps()) {
            step.push(frame, rows);
        }
    }

    private void pull(DirectFrame frame, int rows) {
        for (DirectStep step : written.movingSteps().reversed()) {
            step.pull(frame, rows);
        }
    }
}
