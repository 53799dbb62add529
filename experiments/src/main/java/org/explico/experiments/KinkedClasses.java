package org.explico.experiments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.explico.core.equivalence.Direction;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.ExactClass;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.Walking;
import org.explico.core.equivalence.published.SimecWalk;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Lowered;
import org.explico.network.differentiate.Pieces;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** E7: one layer of ReLU or leaky ReLU, whose classes are lines, planes and half-spaces: the table of paper III, walked exactly. */
final class KinkedClasses implements Experiment {
    @Override
    public String name() {
        return "e7-relu";
    }

    @Override
    public String title() {
        return "One layer of ReLU and of leaky ReLU: classes that are lines, planes and half-spaces";
    }

    @Override
    public String source() {
        return "Benfenati and Marta 2024, A singular Riemannian geometry approach to deep neural networks III"
                + " (arXiv:2404.06104), section 7.1";
    }

    /**
     * A script of the paper.
     *
     * @param name its name
     * @param weights the row of the layer
     * @param slope the slope below 0
     * @param start where it begins
     * @param delta its step
     * @param steps its steps
     * @param bound what counts as null
     * @param sign how it takes its sign
     * @param truth the class
     */
    private record Script(
            String name,
            List<Double> weights,
            double slope,
            List<Double> start,
            double delta,
            int steps,
            double bound,
            SimecWalk.Sign sign,
            String truth) {
        double[] x() {
            return start.stream().mapToDouble(v -> v).toArray();
        }

        double product(double... x) {
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                sum += weights.get(i) * x[i];
            }
            return sum;
        }
    }

    private static List<Script> scripts(double slope) {
        List<Double> flat = List.of(1.0, -1.0);
        List<Double> space = List.of(1.0, -1.0, 1.0);
        SimecWalk.Sign agreeing = SimecWalk.Sign.AGREEING;
        SimecWalk.Sign uniform = SimecWalk.Sign.UNIFORM;
        return List.of(
                new Script(
                        "relu_2d", flat, 0, List.of(-1.85, 1.3), 0.01, 10_000, 1e-8, agreeing, "the half-plane x < y"),
                new Script(
                        "relu_3d",
                        space,
                        0,
                        List.of(1.85, 1.3, 1.5),
                        0.01,
                        5000,
                        0.1,
                        uniform,
                        "the plane x - y + z = 2.05"),
                new Script(
                        "leaky_2d, x > y",
                        flat,
                        slope,
                        List.of(1.85, 1.3),
                        0.001,
                        10_000,
                        1e-8,
                        agreeing,
                        "the line x - y = 0.55"),
                new Script(
                        "leaky_2d, x < y",
                        flat,
                        slope,
                        List.of(-1.85, 1.3),
                        0.001,
                        10_000,
                        1e-8,
                        agreeing,
                        "the line x - y = -3.15"),
                new Script(
                        "leaky_3d",
                        space,
                        slope,
                        List.of(1.85, 1.3, -1.5),
                        0.01,
                        7500,
                        1e-8,
                        uniform,
                        "the plane x - y + z = -0.95"));
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Findings.Book book = new Findings.Book();
        List<Script> released = scripts(-0.01);
        List<Script> right = scripts(0.01);
        for (int i = 0; i < released.size(); i++) {
            row(
                    book,
                    released.get(i),
                    right.get(i),
                    setting,
                    seed.child(released.get(i).name()));
            progress.at("walks on kinks", (i + 1.0) / released.size());
        }
        return book.note(
                        "the released leaky ReLU has slope -0.01 below 0, by a slip of sign; the published method here runs with it, ours with +0.01")
                .note(
                        "the kink behind a walk ends it in the published rule, by the number of null directions; in exact mode it is crossed or reflects")
                .close(this, "one row of weights with ReLU or leaky ReLU");
    }

    private static void row(Findings.Book book, Script released, Script right, Setting setting, Seed seed) {
        int steps = setting.count(released.steps(), 50);
        Walk simec = SimecWalk.of(released.delta(), steps, new SimecWalk.Nulls.Below(released.bound()))
                .withSign(released.sign())
                .withKernel(SimecWalk.Kernel.CONSTANT)
                .from(map(released), seed.child("simec"), Progress.silent(), released.x())
                .walk();
        Walking walking = Walking.withDefaults()
                .withDirection(new Direction.Persistent(0.9))
                .withSteps(steps)
                .withStep(released.delta());
        Walk ours = ExactClass.of(EquivalenceClass.of(map(right), right.x()), map(right))
                .walk(walking, seed.child("exact"), Progress.silent());
        String name = released.name() + ", " + released.truth();
        book.row(name, Cell.of(ends(released)), words(simec, released), words(ours, right))
                .curve(
                        released.name()
                                .replace(", ", "-")
                                .replace(" ", "")
                                .replace(">", "-gt-")
                                .replace("<", "-lt-"),
                        ours.trajectory());
    }

    /** Where walks of the released scripts end, which on lines is certain. */
    private static String ends(Script script) {
        return switch (script.name()) {
            case "leaky_2d, x > y" -> "end (-5.22107, -5.77107)";
            case "leaky_2d, x < y" -> "end (-8.92107, -5.77107)";
            default -> "a random walk";
        };
    }

    private static Cell words(Walk walk, Script script) {
        Trajectory points = walk.trajectory();
        ToDoubleFunction<double[]> off = x -> Math.abs(script.product(x) - script.product(script.x()));
        boolean dead = script.slope() == 0 && script.product(script.x()) < 0;
        double most = 0;
        int inside = 0;
        for (int i = 0; i < points.size(); i++) {
            most = Math.max(most, off.applyAsDouble(points.point(i)));
            inside += script.product(points.point(i)) <= 0 ? 1 : 0;
        }
        String where = dead
                ? String.format(Locale.ROOT, "%,d of %,d points in it", inside, points.size())
                : String.format(Locale.ROOT, "off it by %.1e", most);
        String why = walk.ending() instanceof Ending.Finished
                ? ""
                : ", " + walk.ending().words();
        return Cell.of(where + ", end " + Cell.point(points.last()).text() + why);
    }

    private static PiecewiseAffineMap map(Script script) {
        GraphBuilder builder = new GraphBuilder("layer");
        int n = script.weights().size();
        builder.input("input", ElementType.FLOAT32, Shape.of(1, n));
        float[] weights = new float[n];
        for (int i = 0; i < n; i++) {
            weights[i] = script.weights().get(i).floatValue();
        }
        String z = builder.emit("MatMul", "input", builder.constant("weights", Tensor.of(Shape.of(n, 1), weights)));
        Node last = script.slope() == 0
                ? Node.of("Relu", List.of(z), "output")
                : Node.of("LeakyRelu", List.of(z), "output").with("alpha", new Attribute.Real((float) script.slope()));
        builder.emit(last);
        return switch (Lowered.of(builder.build("output"), Map.of()).pieces("input", "output")) {
            case Pieces.Known(PiecewiseAffineMap map) -> map;
            case Pieces.Unknown(String reason) -> throw new IllegalStateException(reason);
        };
    }
}
