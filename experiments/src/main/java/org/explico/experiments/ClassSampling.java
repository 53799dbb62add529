package org.explico.experiments;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.explico.core.equivalence.ClassSampler;
import org.explico.core.equivalence.Direction;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Sample;
import org.explico.core.equivalence.Sampling;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.Walking;
import org.explico.core.equivalence.published.SimecWalk;
import org.explico.core.map.AffineMap;
import org.explico.core.map.Composition;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.ElementwiseMap;
import org.explico.core.map.ElementwiseMap.Function;
import org.explico.core.map.GramMap;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/** E11: classes whose moments are known, sampled without bias; and what walks give in their place. */
final class ClassSampling implements Experiment {
    @Override
    public String name() {
        return "e11-sampling";
    }

    @Override
    public String title() {
        return "Sampling of classes with known moments: sphere, torus, orthogonal group";
    }

    @Override
    public String source() {
        return "Zappa, Holmes-Cerfon and Goodman 2018, Monte Carlo on manifolds (10.1002/cpa.21783); no published walk samples a class";
    }

    /** One class, what is looked at, and how: moves, their size. */
    private record Case(String name, DifferentiableMap map, double[] start, int rank, double scale) {}

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        int moves = setting.count(60_000, 500);
        Findings.Book book = new Findings.Book();
        Case sphere = new Case(
                "sphere in R⁵",
                Composition.of(new ElementwiseMap(5, Function.SQUARE), AffineMap.linear(5, 1, 1, 1, 1, 1)),
                new double[] {1, 0, 0, 0, 0},
                1,
                0.6);
        Case torus = new Case(
                "torus in R⁴",
                Composition.of(new ElementwiseMap(4, Function.SQUARE), AffineMap.linear(4, 1, 1, 0, 0, 0, 0, 1, 1)),
                new double[] {1, 0, 0, 1},
                2,
                0.8);
        Case group = new Case(
                "orthogonal 3 x 3 matrices", new GramMap(3, 3), new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 6, 0.4);
        sphere(book, sphere, moves, seed.child("sphere"), Part.of(progress, 0, 0.4));
        torus(book, torus, moves, seed.child("torus"), Part.of(progress, 0.4, 0.7));
        group(book, group, moves, seed.child("group"), Part.of(progress, 0.7, 1));
        return book.note(
                        "the published method here is SiMEC-nD with steps of the size of the moves; it drifts off the class, and its points are no sample of it")
                .note("errors in brackets are standard errors by 50 batches of the chain")
                .close(this, "closed forms");
    }

    private static Sample sample(Case what, int moves, Seed seed, Progress progress) {
        return ClassSampler.of(
                        EquivalenceClass.of(what.map(), what.start()),
                        Sampling.withDefaults().withMoves(moves).withScale(what.scale()))
                .sample(seed.child("sample"), progress);
    }

    private static Walk published(Case what, int moves, Seed seed) {
        return SimecWalk.of(what.scale(), moves, new SimecWalk.Nulls.AllBut(what.rank()))
                .from(what.map(), seed.child("simec"), Progress.silent(), what.start())
                .walk();
    }

    private static void sphere(Findings.Book book, Case what, int moves, Seed seed, Progress progress) {
        Sample ours = sample(what, moves, seed, progress);
        Walk simec = published(what, moves, seed);
        Walk walk = EquivalenceClass.of(what.map(), what.start())
                .walk(
                        new Walking(new Direction.Isotropic(), moves, what.scale(), 0.9, 1),
                        seed.child("walk"),
                        Progress.silent());
        common(book, what, ours, simec, 0.41);
        moment(book, what, "E x₁²", 0.2, ours.walk(), simec, x -> x[0] * x[0]);
        moment(book, what, "E x₁⁴", 3.0 / 35, ours.walk(), simec, x -> Math.pow(x[0], 4));
        book.row(
                what.name()
                        + ": E x₁⁴ by the corrected isotropic walk, which stays but is no sampler by proof; exact 0.0857143",
                Cell.none(),
                Cell.none(),
                mean(walk, x -> Math.pow(x[0], 4)));
    }

    private static void torus(Findings.Book book, Case what, int moves, Seed seed, Progress progress) {
        Sample ours = sample(what, moves, seed, progress);
        Walk simec = published(what, moves, seed);
        common(book, what, ours, simec, Double.NaN);
        moment(book, what, "E cos φ₁", 0, ours.walk(), simec, x -> x[0]);
        moment(book, what, "E cos 2φ₁", 0, ours.walk(), simec, x -> x[0] * x[0] - x[1] * x[1]);
        moment(book, what, "E cos φ₁ cos φ₂", 0, ours.walk(), simec, x -> x[0] * x[2]);
    }

    private static void group(Findings.Book book, Case what, int moves, Seed seed, Progress progress) {
        Sample ours = sample(what, moves, seed, progress);
        Walk simec = published(what, moves, seed);
        common(book, what, ours, simec, Double.NaN);
        moment(book, what, "E x₁₁²", 1.0 / 3, ours.walk(), simec, x -> x[0] * x[0]);
        moment(book, what, "E x₁₁⁴", 0.2, ours.walk(), simec, x -> Math.pow(x[0], 4));
        book.row(what.name() + ": determinants", Cell.of("1"), determinants(simec), determinants(ours.walk()));
    }

    private static void common(Findings.Book book, Case what, Sample ours, Walk simec, double acceptance) {
        book.row(
                        what.name() + ": max |F - c|",
                        Cell.none(),
                        Cell.of(simec.certificate().drift(), 3),
                        Cell.of(ours.walk().certificate().drift(), 2))
                .row(
                        what.name() + ": acceptance; ways back checked and failed",
                        Double.isNaN(acceptance) ? Cell.none() : Cell.of(acceptance),
                        Cell.none(),
                        Cell.of(String.format(Locale.ROOT, "%.3f; %,d", ours.acceptance(), ours.notReversed())));
    }

    private static void moment(
            Findings.Book book,
            Case what,
            String name,
            double exact,
            Walk ours,
            Walk simec,
            ToDoubleFunction<double[]> function) {
        book.row(
                what.name() + ": " + name + "; exact " + Cell.text(exact, 6),
                Cell.none(),
                mean(simec, function),
                mean(ours, function));
    }

    /** The mean with its standard error by the means of 50 batches. */
    private static Cell mean(Walk walk, ToDoubleFunction<double[]> function) {
        Trajectory points = walk.trajectory();
        int batches = Math.min(50, points.size());
        double[] means = new double[batches];
        double sum = 0;
        for (int b = 0; b < batches; b++) {
            int from = (int) ((long) b * points.size() / batches);
            int to = (int) ((b + 1L) * points.size() / batches);
            for (int i = from; i < to; i++) {
                means[b] += function.applyAsDouble(points.point(i)) / (to - from);
            }
            sum += means[b] / batches;
        }
        double squares = 0;
        for (double mean : means) {
            squares += (mean - sum) * (mean - sum);
        }
        double error = Math.sqrt(squares / Math.max(1, batches - 1) / batches);
        return Cell.of(String.format(Locale.ROOT, "%.4f (%.4f)", sum, error));
    }

    private static Cell determinants(Walk walk) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < walk.trajectory().size(); i++) {
            double d = determinant(walk.trajectory().point(i));
            least = Math.min(least, d);
            most = Math.max(most, d);
        }
        return Cell.range(least, most);
    }

    /** Of a 3 x 3 matrix, row-major. */
    private static double determinant(double... x) {
        return x[0] * (x[4] * x[8] - x[5] * x[7])
                - x[1] * (x[3] * x[8] - x[5] * x[6])
                + x[2] * (x[3] * x[7] - x[4] * x[6]);
    }
}
