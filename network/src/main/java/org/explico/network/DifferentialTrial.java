package org.explico.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.explico.core.map.CentralDifferences;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.DifferentialGraph;
import org.explico.network.differentiate.Program;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/**
 * The graph of a differential at a point drawn from N(0, 1), along {@value #LINES} random tangents. Inputs that are held still get ones where they are
 * whole numbers and draws where they are real.
 */
final class DifferentialTrial {
    private static final int LINES = 3;

    /** The float32 logistic function of ONNX Runtime is off by 1e-7 where its value is some 1e-5. */
    private static final double SMALL = 1e-3;

    private static final double[] STEPS = {1e-1, 1e-2, 1e-3, 1e-4, 1e-5};

    private final Program program;
    private final DifferentialGraph written;
    private final DifferentialModel.Mode mode;
    private final List<Feed> held;
    private final Values x;

    private DifferentialTrial(
            Program program, DifferentialGraph written, DifferentialModel.Mode mode, RandomGenerator random) {
        this.program = program;
        this.written = written;
        this.mode = mode;
        this.held = held(program, random);
        this.x = normal(program.shape(program.inputs().getFirst().value()), random);
    }

    static DifferentialModel.Agreement of(
            Program program, Graph original, DifferentialGraph written, DifferentialModel.Mode mode, Seed seed) {
        RandomGenerator random = seed.child("check").generator();
        DifferentialTrial trial = new DifferentialTrial(program, written, mode, random);
        try (Session session = Session.of("the differential", written.graph());
                Session model = Session.of("the model", original)) {
            return new DifferentialModel.Agreement(
                    trial.value(session, model, original), trial.differences(session, random));
        }
    }

    private double value(Session session, Session model, Graph original) {
        double[] made = run(session, new double[Math.toIntExact(directions().size())])
                .getFirst()
                .toArray();
        double[] expected = run(model, original, List.of()).getFirst().toArray();
        double size = SMALL;
        double gap = 0;
        for (int i = 0; i < expected.length; i++) {
            size = Math.max(size, Math.abs(expected[i]));
            gap = Math.max(gap, Math.abs(expected[i] - made[i]));
        }
        return Double.isFinite(gap / size) ? gap / size : Double.POSITIVE_INFINITY;
    }

    private double differences(Session session, RandomGenerator random) {
        DifferentiableMap exact = ProgramMap.of(program, ElementType.FLOAT64, held);
        double worst = 0;
        for (int i = 0; i < LINES; i++) {
            double[] v = unit(normal(x.shape(), random).toArray());
            double[] w = unit(normal(program.shape(program.output()), random).toArray());
            worst = Math.max(worst, difference(session, exact, v, w));
        }
        return worst;
    }

    /** The best over several steps: large ones suffer from curvature and kinks, small ones from rounding. */
    private double difference(Session session, DifferentiableMap exact, double[] v, double[] w) {
        boolean push = mode == DifferentialModel.Mode.PUSH_FORWARD;
        double[] made = run(session, push ? v : w).getLast().toArray();
        double best = Double.POSITIVE_INFINITY;
        for (double h : STEPS) {
            double[] expected = CentralDifferences.of(exact, x.toArray(), v, h);
            double size = Math.sqrt(dot(expected, expected));
            double gap = push ? distance(expected, made) : Math.abs(dot(made, v) - dot(expected, w));
            best = Math.min(best, size == 0 ? gap : gap / size);
        }
        return best;
    }

    private Shape directions() {
        return mode == DifferentialModel.Mode.PUSH_FORWARD ? x.shape() : program.shape(program.output());
    }

    private List<Values> run(Session session, double... direction) {
        Values directions = Values.owning(directions().behind(1), direction.clone());
        return run(
                session,
                written.graph(),
                List.of(new Feed(written.directions().getFirst(), ElementType.FLOAT64, directions)));
    }

    /** Every input in its own type; one of which the map takes no more than its shape gets ones. */
    private List<Values> run(Session session, Graph graph, List<Feed> more) {
        List<Feed> known = new ArrayList<>(held);
        known.addAll(more);
        known.add(new Feed(written.point(), ElementType.FLOAT64, x));
        return session.run(graph.inputs().stream()
                .map(input -> new Feed(
                        input.name(),
                        input.type(),
                        known.stream()
                                .filter(f -> f.name().equals(input.name()))
                                .map(Feed::values)
                                .findFirst()
                                .orElseGet(() -> ones(input.shape()))))
                .toList());
    }

    private static List<Feed> held(Program program, RandomGenerator random) {
        List<Feed> feeds = new ArrayList<>();
        for (Program.Input input : program.held()) {
            Shape shape = program.shape(input.value());
            boolean real = input.type().isReal();
            feeds.add(new Feed(
                    input.name(),
                    real ? ElementType.FLOAT64 : input.type(),
                    real ? normal(shape, random) : ones(shape)));
        }
        return feeds;
    }

    private static Values ones(Shape shape) {
        double[] ones = new double[Math.toIntExact(shape.size())];
        Arrays.fill(ones, 1);
        return Values.owning(shape, ones);
    }

    private static Values normal(Shape shape, RandomGenerator random) {
        double[] values = new double[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextGaussian();
        }
        return Values.owning(shape, values);
    }

    private static double[] unit(double... v) {
        double norm = Math.sqrt(dot(v, v));
        for (int i = 0; i < v.length; i++) {
            v[i] /= norm;
        }
        return v;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
