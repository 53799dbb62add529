package org.explico.experiments;

import java.util.Arrays;
import java.util.Locale;
import org.explico.core.equivalence.ClassChange;
import org.explico.core.equivalence.Direction;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.ExactClass;
import org.explico.core.equivalence.Lifting;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.Walking;
import org.explico.core.equivalence.published.SimecWalk;
import org.explico.core.equivalence.published.Solver;
import org.explico.core.equivalence.published.Wall;
import org.explico.core.linalg.SingularValues;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.OutputHead;
import org.explico.core.statistics.Seed;

/** E8: walks from an image of a digit, within its class and out of it. */
final class DigitClasses implements Experiment {
    private static final int CLASSES = 10;
    private static final int ROW = 2;

    @Override
    public String name() {
        return "e8-digits";
    }

    @Override
    public String title() {
        return "Images: walks in the class of a digit under a convolutional network, and out of it";
    }

    @Override
    public String source() {
        return "Benfenati and Marta 2024, A singular Riemannian geometry approach to deep neural networks III"
                + " (arXiv:2404.06104), section 7.2";
    }

    /** One walk with its time. */
    /** By how much the other digit is to win. */
    private static final double LEAD = 1;

    private record Timed(Walk walk, double seconds) {
        double perStep() {
            return seconds / Math.max(1, walk.certificate().steps());
        }
    }

    @FunctionalInterface
    private interface Work {
        Walk walk();
    }

    private static Timed timed(Work work) {
        long start = System.nanoTime();
        Walk walk = work.walk();
        return new Timed(walk, (System.nanoTime() - start) / 1e9);
    }

    @Override
    public Findings run(Setting setting, Seed seed, Progress progress) {
        Images images = Images.of(setting, seed);
        DigitNetwork net = DigitNetwork.of(setting, images, seed, Part.of(progress, 0, 0.3));
        double[] x = net.standardised(images.test().point(ROW));
        Findings.Book book = new Findings.Book();
        SingularValues values =
                SingularValues.of(CLASSES, x.length, net.logarithms().jacobian(x));
        book.row(
                        "accuracy on " + checked(images) + " test images",
                        Cell.none(),
                        Cell.of(accuracy(net, images), 4),
                        Cell.none())
                .row(
                        "σ₁, σ₉ and σ₁₀ of the log-probabilities",
                        Cell.of("rank 10 taken for granted"),
                        Cell.none(),
                        Cell.of(Cell.text(values.at(0), 3) + ", " + Cell.text(values.at(8), 3) + ", "
                                + Cell.text(values.at(9), 2)));
        staying(book, setting, net, images, x, seed, progress);
        leaving(book, setting, net, images, x, seed, progress);
        return book.note("images: " + images.name() + "; the start is test image " + ROW + ", a "
                        + images.testLabels().at(ROW) + "; the paper took the third image of a shuffled batch")
                .note("dropout is not trained here; all else is the published recipe")
                .note(
                        "walks by published rules take null eigenvectors from the 10 x 10 Gram matrix, isotropic among the null ones; the row with"
                                + " the full decomposition shows what the published program pays")
                .note("numbers printed in the paper were not at hand")
                .note(
                        "drifts are the largest change of a log-probability; pixels are in units of the deviation of the training images")
                .close(this, net.words());
    }

    /** SiMEC as published, against walks that stay. */
    private void staying(
            Findings.Book book,
            Setting setting,
            DigitNetwork net,
            Images images,
            double[] x,
            Seed seed,
            Progress progress) {
        int steps = setting.count(1000, 10);
        Box box = net.box(images.white());
        Wall clamp = clamp(box);
        SimecWalk rule = SimecWalk.of(0.1, steps, new SimecWalk.Nulls.AllBut(CLASSES))
                .withWall(clamp)
                .withRounding(SimecWalk.Rounding.FLOAT32)
                .withSolver(Solver.ROWS);
        Timed published = timed(() -> rule.from(net.logarithms(), seed.child("simec"), Part.of(progress, 0.3, 0.4), x)
                .walk());
        SimecWalk few = SimecWalk.of(0.1, setting.count(50, 1), new SimecWalk.Nulls.AllBut(CLASSES))
                .withWall(clamp)
                .withRounding(SimecWalk.Rounding.FLOAT32);
        Timed full = timed(() -> few.from(net.logarithms(), seed.child("full"), Part.of(progress, 0.4, 0.5), x)
                .walk());
        Timed first = timed(() -> SimecWalk.of(0.1, 1, new SimecWalk.Nulls.AllBut(CLASSES))
                .withWall(clamp)
                .withSolver(Solver.ROWS)
                .from(net.logarithms(), seed.child("simec"), Progress.silent(), x)
                .walk());
        EquivalenceClass of = EquivalenceClass.of(net.logits(), x)
                .withHead(new OutputHead.CentredLogits())
                .inBox(box);
        Walking isotropic = new Walking(new Direction.Isotropic(), steps, 0.05, 0.5, 1);
        Walking persistent = Walking.withDefaults().withSteps(steps);
        Walking far = persistent.withStep(0.5);
        Timed a = timed(() -> of.walk(isotropic, seed.child("isotropic"), Part.of(progress, 0.5, 0.55)));
        Timed b = timed(() -> of.walk(persistent, seed.child("persistent"), Part.of(progress, 0.55, 0.6)));
        Timed c = timed(() -> of.walk(far, seed.child("far"), Part.of(progress, 0.6, 0.65)));
        Timed d = timed(
                () -> ExactClass.of(of, net.pieces()).walk(far, seed.child("exact"), Part.of(progress, 0.65, 0.7)));
        row(book, "SiMEC, full decomposition", full, "");
        row(book, "SiMEC", published, "");
        row(book, "isotropic, steps of 0.05", a, "ours");
        row(book, "persistent, steps of 0.05", b, "ours");
        row(book, "persistent, steps of 0.5", c, "ours");
        row(book, "persistent, steps of 0.5, exact ReLU", d, "ours");
        book.row(
                        "drift of the first published step, which clamps the background",
                        Cell.none(),
                        Cell.of(drift(first.walk()), 3),
                        Cell.none())
                .row(
                        "displacement, best of ours over the published one",
                        Cell.none(),
                        Cell.none(),
                        Cell.of(
                                Math.max(
                                                c.walk().certificate().displacement(),
                                                d.walk().certificate().displacement())
                                        / published.walk().certificate().displacement(),
                                3));
        book.curve("simec", ends(published.walk())).curve("persistent", ends(c.walk()));
    }

    /** The published bounds, black and white rounded inwards: -0.42 and 2.8 for MNIST. */
    private static Wall clamp(Box box) {
        return new Wall.Clamp(
                Box.cube(box.dim(), Math.ceil(100 * box.low(0)) / 100, Math.floor(10 * box.high(0)) / 10));
    }

    /** SiMExp as published, against leading the second likeliest digit ahead of all others. */
    private void leaving(
            Findings.Book book,
            Setting setting,
            DigitNetwork net,
            Images images,
            double[] x,
            Seed seed,
            Progress progress) {
        Wall clamp = clamp(net.box(images.white()));
        SimecWalk rule = SimecWalk.of(0.01, setting.count(5000, 10), new SimecWalk.Nulls.AllBut(CLASSES))
                .withExpansion(0.01)
                .withWall(clamp)
                .withRounding(SimecWalk.Rounding.FLOAT32)
                .withSolver(Solver.ROWS)
                .keepingEvery(100);
        Timed simexp = timed(() -> rule.from(net.logarithms(), seed.child("simexp"), Part.of(progress, 0.7, 0.95), x)
                .walk());
        double[] z = net.logits().value(x);
        int own = likeliest(z);
        int other = second(z);
        EquivalenceClass of = EquivalenceClass.of(net.logits(), x).inBox(net.box(images.white()));
        long start = System.nanoTime();
        ClassChange change = of.changeTo(other, LEAD, Lifting.withDefaults(), Part.of(progress, 0.95, 1));
        Timed lift = new Timed(change.way(), (System.nanoTime() - start) / 1e9);
        double[] before = probabilities(z);
        double[] published = probabilities(last(simexp.walk()));
        double[] lifted =
                probabilities(net.logits().value(lift.walk().trajectory().last()));
        book.row("leaving: steps", Cell.of(5000), count(simexp), count(lift))
                .row("leaving: digit, before and after", Cell.none(), digits(before, published), digits(before, lifted))
                .row(
                        String.format(Locale.ROOT, "leaving: probability of %d, before %.6f", own, before[own]),
                        Cell.none(),
                        Cell.of(published[own], 4),
                        Cell.of(lifted[own], 4))
                .row(
                        String.format(Locale.ROOT, "leaving: probability of %d, before %.6f", other, before[other]),
                        Cell.none(),
                        Cell.of(published[other], 4),
                        Cell.of(lifted[other], 4))
                .row("leaving: length", Cell.none(), length(simexp), length(lift))
                .row("leaving: displacement", Cell.none(), displacement(simexp), displacement(lift))
                .row(
                        "leaving: distance of the nearest input that " + other + " wins by " + LEAD + ", in the box",
                        Cell.none(),
                        Cell.none(),
                        change.nearest().map(n -> Cell.of(n.distance(), 4)).orElse(Cell.none()))
                .row(
                        "leaving: largest distance of a margin from its path",
                        Cell.none(),
                        Cell.none(),
                        Cell.of(lift.walk().certificate().drift(), 2))
                .row(
                        "leaving: ending",
                        Cell.none(),
                        Cell.none(),
                        Cell.of(lift.walk().ending().words()))
                .row(
                        "leaving: ms a step",
                        Cell.none(),
                        Cell.of(1000 * simexp.perStep(), 3),
                        Cell.of(1000 * lift.perStep(), 3));
    }

    private static void row(Findings.Book book, String what, Timed timed, String whose) {
        long crossings = timed.walk().certificate().crossings();
        String words = String.format(
                Locale.ROOT,
                "drift %.2e, moved %.4g over %.4g in %,d steps%s, %.3g ms each",
                drift(timed.walk()),
                timed.walk().certificate().displacement(),
                timed.walk().certificate().length(),
                timed.walk().certificate().steps(),
                crossings == 0 ? "" : String.format(Locale.ROOT, " and %,d crossings", crossings),
                1000 * timed.perStep());
        Cell cell = Cell.of(words);
        book.row(what, Cell.none(), whose.isEmpty() ? cell : Cell.none(), whose.isEmpty() ? Cell.none() : cell);
    }

    /** The largest change of a log-probability along the points kept. */
    private static double drift(Walk walk) {
        Trajectory points = walk.trajectory();
        double[] first = logarithms(points.output(0));
        double most = 0;
        for (int i = 1; i < points.size(); i++) {
            double[] there = logarithms(points.output(i));
            for (int k = 0; k < first.length; k++) {
                most = Math.max(most, Math.abs(there[k] - first[k]));
            }
        }
        return most;
    }

    /** Of logits up to a shift; log-probabilities stay as they are. */
    private static double[] logarithms(double... z) {
        double largest = Arrays.stream(z).max().orElseThrow();
        double sum = 0;
        for (double v : z) {
            sum += StrictMath.exp(v - largest);
        }
        double shift = largest + StrictMath.log(sum);
        return Arrays.stream(z).map(v -> v - shift).toArray();
    }

    private static double[] probabilities(double... z) {
        return Arrays.stream(logarithms(z)).map(StrictMath::exp).toArray();
    }

    private static double[] last(Walk walk) {
        return walk.trajectory().output(walk.trajectory().size() - 1);
    }

    private static Trajectory ends(Walk walk) {
        Trajectory all = walk.trajectory();
        Trajectory.Builder ends = new Trajectory.Builder(all.dim(), all.outputDim());
        for (int i : new int[] {0, all.size() - 1}) {
            ends.add(all.step(i), all.point(i), all.output(i), all.arc(i), all.drift(i), all.rank(i), all.active(i));
        }
        return ends.build();
    }

    private static int second(double... z) {
        double[] without = z.clone();
        without[likeliest(z)] = Double.NEGATIVE_INFINITY;
        return likeliest(without);
    }

    private static int likeliest(double... values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    private static Cell digits(double[] before, double[] after) {
        return Cell.of(likeliest(before) + ", " + likeliest(after));
    }

    private static Cell count(Timed timed) {
        return Cell.of(timed.walk().certificate().steps());
    }

    private static Cell length(Timed timed) {
        return Cell.of(timed.walk().certificate().length(), 4);
    }

    private static Cell displacement(Timed timed) {
        return Cell.of(timed.walk().certificate().displacement(), 4);
    }

    private static int checked(Images images) {
        return Math.min(2000, images.test().size());
    }

    private static double accuracy(DigitNetwork net, Images images) {
        int right = 0;
        int[] classes = images.trainLabels().distinct();
        for (int i = 0; i < checked(images); i++) {
            double[] z = net.logits().value(net.standardised(images.test().point(i)));
            right += classes[likeliest(z)] == images.testLabels().at(i) ? 1 : 0;
        }
        return (double) right / checked(images);
    }
}
