package org.explico.network.differentiate;

import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;

/**
 * The map of a program from its one input to its output, with its push-forward, its pull-back, and value and Jacobian in one run.
 *
 * <p>At kinks the differential is the one that {@link Primitive} says. Safe for several threads; sessions close when nobody can reach the map.
 *
 * <ul>
 *   <li>A point, tangents or cotangents of another length: refused.
 * </ul>
 */
public final class ProgramMap implements DifferentiableMap {
    private final Program program;
    private final Engine engine;
    private final List<Feed> held;
    private final int p;
    private final int q;

    private ProgramMap(Program program, Engine engine, List<Feed> held) {
        this.program = program;
        this.engine = engine;
        this.held = held;
        this.p = size(program.shape(program.inputs().getFirst().value()));
        this.q = size(program.shape(program.output()));
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
                Engines.of(program, real),
                held.stream().filter(f -> wanted.contains(f.name())).toList());
    }

    /** The map of a program that holds no input still, run by a chosen engine. */
    static ProgramMap runBy(Engine engine, Program program) {
        return new ProgramMap(program, engine, List.of());
    }

    @Override
    public int inputDim() {
        return p;
    }

    @Override
    public int outputDim() {
        return q;
    }

    @Override
    public double operations() {
        return program.operations();
    }

    @Override
    public double[] value(double... x) {
        requirePoint(x);
        return engine.value(held, x);
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        requirePoint(x);
        require("tangents", count, p, tangents.length);
        return engine.pushForward(held, x, count, tangents);
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        requirePoint(x);
        require("cotangents", count, q, cotangents.length);
        return engine.pullBack(held, x, count, cotangents);
    }

    /** By rows pulled back or by columns pushed forward, whichever are fewer, in one run with the value. */
    @Override
    public void linearise(double[] x, double[] value, double[] jacobian) {
        requirePoint(x);
        engine.linearise(held, x, value, jacobian);
    }

    @Override
    public double[] jacobian(double... x) {
        double[] jacobian = new double[Math.multiplyExact(p, q)];
        linearise(x, new double[q], jacobian);
        return jacobian;
    }

    /** Many points in one run, as many as keep the widest tensor in the cache; such runs go side by side. */
    @Override
    public double[] jacobians(int count, double... points) {
        require("points", count, p, points.length);
        return engine.jacobians(held, count, points);
    }

    private static int size(Shape shape) {
        return Math.toIntExact(shape.size());
    }

    private void requirePoint(double... x) {
        if (x.length != p) {
            throw Refusal.usage("point", p + " coordinates", Integer.toString(x.length), "give a point of the input");
        }
    }

    private static void require(String what, int count, int dim, int length) {
        if (length != (long) count * dim) {
            throw Refusal.usage(
                    what, count + " rows of " + dim + " values", length + " values", "give rows of " + dim + " values");
        }
    }
}
