package org.explico.experiments;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Sense;
import org.explico.core.equivalence.Tracing;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.Walking;
import org.explico.core.equivalence.published.SimecCurve;
import org.explico.core.linalg.SymmetricEigen;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.NullSpace;
import org.explico.core.riemann.OutputHead;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.Graph;
import org.explico.network.train.Trainee;
import org.explico.network.zoo.Architecture;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Zoo;

/** E10: what a step costs: the decomposition of the n x n metric, as published, against a QR of the Jacobian; and whole corrected steps. */
final class StepCosts implements Experiment {
    private static final int OUTPUTS = 10;

    @Override
    public String name() {
        return "e10-step-costs";
    }

    @Override
    public String title() {
        return "What a step costs: the n x n eigendecomposition against a QR of the Jacobian, and whole steps";
    }

    @Override
    public String source() {
        return "Benfenati et al. 2025, Unveiling Transformer perception by exploring input manifolds (arXiv:2410.06019), supplement, table 7;"
                + " complexity O(n³) as stated there";
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Findings.Book book = new Findings.Book();
        kernels(book, 784, setting.count(3, 1), seed, Part.of(progress, 0, 0.1));
        if (setting.extent() == Setting.Extent.PUBLISHED) {
            kernels(book, 3072, 1, seed, Part.of(progress, 0.1, 0.6));
        }
        curve(book, setting, seed, Part.of(progress, 0.6, 0.7));
        walk(book, "MNIST perceptron 784-256-128-10", "mlp-mnist", 2, setting, seed, Part.of(progress, 0.7, 0.85));
        walk(book, "MNIST CNN of e8", "lenet-mnist", 15, setting, seed, Part.of(progress, 0.85, 1));
        book.row("paper: one iteration, 16 MNIST images, all patches, H100, s", Cell.of(1.41), Cell.none(), Cell.none())
                .row(
                        "paper: one iteration, 16 CIFAR10 images, all patches, H100, s",
                        Cell.of(11.27),
                        Cell.none(),
                        Cell.none())
                .row("paper: one patch and iteration, MNIST, H100, s", Cell.of(0.050), Cell.none(), Cell.none())
                .row("paper: one patch and iteration, CIFAR10, H100, s", Cell.of(0.126), Cell.none(), Cell.none());
        return book.note(
                        "times are wall clock on this machine, medians where there are several; they are not the same from run to run")
                .note(
                        "the published times are of Vision Transformers on one NVIDIA H100, which these are not: they say what the method was paid")
                .note("networks for timing have the weights they start from")
                .close(this, "random Jacobians of " + OUTPUTS + " outputs, and untrained networks");
    }

    private static void kernels(Findings.Book book, int n, int times, Seed seed, Progress progress) {
        RandomGenerator random = seed.child("jacobian").child(n).generator();
        double[] jacobian = new double[OUTPUTS * n];
        double[] z = new double[n];
        for (int i = 0; i < jacobian.length; i++) {
            jacobian[i] = random.nextGaussian();
            z[i % n] = jacobian[i];
        }
        progress.at("eigendecompositions of " + n + " x " + n, 0);
        double full =
                median(times, () -> SymmetricEigen.ofGram(OUTPUTS, n, jacobian).value(0));
        double ours = median(
                200,
                () -> NullSpace.of(OUTPUTS, n, jacobian).project(z)[0]
                        + NullSpace.of(OUTPUTS, n, jacobian).lift(new double[OUTPUTS])[0]);
        String size = n + " inputs, " + OUTPUTS + " outputs: ";
        book.row(
                        size + "kernel, ms",
                        Cell.of(n == 784 ? "48 (numpy)" : "6,260 (numpy)"),
                        Cell.of(1000 * full, 3),
                        Cell.of(1000 * ours / 2, 3))
                .row(size + "ratio", Cell.none(), Cell.none(), Cell.of(full / (ours / 2), 3));
        progress.at("eigendecompositions of " + n + " x " + n, 1);
    }

    private static void curve(Findings.Book book, Setting setting, Seed seed, Progress progress) {
        Trainee trainee = Fields.trainee(List.of(5, 5), seed);
        DifferentiableMap map = map(trainee.graph(), "output");
        double[] x = {0.25, 0.25};
        int steps = setting.count(20_000, 200);
        Tracing tracing =
                Tracing.withDefaults().withGreatestStep(1e-3).withSteps(steps).withEvery(1000);
        EquivalenceClass of = EquivalenceClass.of(map, x);
        double published = perStep(() -> SimecCurve.of(1e-3, steps)
                .keepingEvery(1000)
                .from(map, Progress.silent(), x)
                .walk());
        double ours = perStep(() -> of.trace(tracing, Sense.FORWARD, progress).walk());
        book.row(
                "2-5-5-1: one step, µs (goal 60)",
                Cell.of("23 to 47 (numpy)"),
                Cell.of(1e6 * published, 3),
                Cell.of(1e6 * ours, 3));
    }

    private static void walk(
            Findings.Book book, String what, String preset, int goal, Setting setting, Seed seed, Progress progress) {
        Architecture architecture = Zoo.preset(preset);
        Graph graph = Blueprint.of(architecture).graph(architecture.initialisation(), seed.child(preset));
        DifferentiableMap map = map(graph, Blueprint.LOGITS);
        double[] x =
                seed.child("image").generator().doubles(map.inputDim(), 0, 1).toArray();
        EquivalenceClass of = EquivalenceClass.of(map, x).withHead(new OutputHead.CentredLogits());
        Walking walking = Walking.withDefaults().withEvery(1000);
        of.walk(walking.withSteps(setting.count(100, 3)), seed, Progress.silent());
        double ours = perStep(() -> of.walk(walking.withSteps(setting.count(300, 3)), seed, progress));
        book.row(
                what + ": one corrected step, ms (goal " + goal + ")",
                Cell.none(),
                Cell.none(),
                Cell.of(1000 * ours, 3));
    }

    private static DifferentiableMap map(Graph graph, String output) {
        String input = graph.inputs().getFirst().name();
        var one = graph.inputs().getFirst().shape().with(0, 1);
        return switch (Differential.of(graph, input, output, Map.of(input, one))) {
            case Differential.Known(var program) -> ProgramMap.of(program);
            case Differential.Unknown(String reason) -> throw new IllegalStateException(reason);
        };
    }

    @FunctionalInterface
    private interface Work {
        Walk walk();
    }

    /** Seconds a step, the second time round. */
    private static double perStep(Work work) {
        work.walk();
        long start = System.nanoTime();
        Walk walk = work.walk();
        return (System.nanoTime() - start)
                / 1e9
                / Math.max(1, walk.certificate().steps());
    }

    /** Seconds, of several times. What the work makes is looked at, so that it is not left out. */
    private static double median(int times, java.util.function.DoubleSupplier work) {
        double[] seconds = new double[times];
        double seen = 0;
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            seen += work.getAsDouble();
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        java.util.Arrays.sort(seconds);
        if (Double.isNaN(seen)) {
            throw new IllegalStateException("a matrix without numbers");
        }
        return seconds[times / 2];
    }
}
