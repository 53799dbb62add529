package org.explico.core.equivalence;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.map.AffineHead;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.OutputHead;
import org.explico.core.statistics.Seed;

/**
 * The class of a point under a piecewise affine map (ReLU, maxima, affine layers), followed exactly.
 *
 * <p>On a linear region the output is constant along every null direction, so the way is straight up to the first wall of the region: t is the least
 * margin over minus its rate. There the switches change over, all those that meet within rounding together, and the direction is found anew from the
 * differential behind. Nothing is predicted, nothing drifts but by rounding, and that is taken back where it shows.
 *
 * <ul>
 *   <li>The rank rises behind a wall: the class ends at it, and a walk turns round there.
 *   <li>J = 0 (a dead region): the class is of full dimension there.
 *   <li>A point on walls: the region is the one whose differential the map has there.
 * </ul>
 *
 * <p>One linearisation and one QR a region, one pass of margins a segment.
 *
 * @see <a href="https://arxiv.org/abs/2302.12828">Humayun et al. 2023, SplineCam (the linear regions of networks, exactly)</a>
 */
public final class ExactClass {
    /** Drift of this share of the outputs' size is taken back. */
    private static final double ROUNDING = 64 * Math.ulp(1.0);

    /** Times and places that differ by this share of the coordinates' size are the same. */
    private static final double TOGETHER = 1e-12;

    private final EquivalenceClass base;
    private final PiecewiseAffineMap map;

    private ExactClass(EquivalenceClass base, PiecewiseAffineMap map) {
        this.base = base;
        this.map = map;
    }

    /**
     * The exact way to a class.
     *
     * @param base the class, with its head and its box
     * @param logits the map that it is a class of
     */
    public static ExactClass of(EquivalenceClass base, PiecewiseAffineMap logits) {
        if (logits.inputDim() != base.point().length) {
            throw Refusal.badInput(
                    "piecewise affine map",
                    base.point().length + " inputs, as the class has",
                    logits.inputDim() + "",
                    "give the map that the class belongs to");
        }
        PiecewiseAffineMap constraint = base.head() instanceof OutputHead.Logits
                ? logits
                : AffineHead.of(logits, base.head().linear(logits.outputDim()));
        return new ExactClass(base, constraint);
    }

    /**
     * Follows a class of dimension 1, a polygonal line, from corner to corner; every corner is a point of the result.
     *
     * <p>Where the determinant orients the class its higher side stays on the same hand; else the way on is the one that leads away from the wall.
     * At a corner where several walls meet every region around it is looked at.
     *
     * <ul>
     *   <li>No way on, or several (branches that cross): over with {@link Ending.Vertex}.
     *   <li>More than 10 walls through one point: the same.
     *   <li>No box, no length and a class that runs to infinity: refused.
     *   <li>The steps of the tracing are segments here, and only its length and number of steps count.
     * </ul>
     */
    public NullCurve trace(Tracing tracing, Sense sense, Progress progress) {
        return new ExactTracer(this, tracing, progress).trace(sense);
    }

    /**
     * Walks in a class of any dimension, straight through region after region; a step of length h may cross many walls. The box is kept by holding
     * coordinates that are on a bound and pushed outwards.
     *
     * <ul>
     *   <li>A wall with a higher rank behind, or one that the direction found behind leads back to: a random direction is reflected there, and one
     *       towards a target slides along it.
     *   <li>A class of dimension 0, no direction left within the box: over, with that ending.
     * </ul>
     *
     * @param seed of this walker; step k draws from its child k
     */
    public Walk walk(Walking walking, Seed seed, Progress progress) {
        return walk(walking, base.start(walking), seed, progress).walk();
    }

    /**
     * The next {@code walking.steps()} steps of a walk, from where it stands.
     *
     * @param from where the walk stands: {@link EquivalenceClass#start(Walking)}, or what the leg before left
     */
    public Leg walk(Walking walking, WalkState from, Seed seed, Progress progress) {
        int p = base.point().length;
        if (walking.direction() instanceof Direction.Target target && target.dim() != p) {
            throw Refusal.badInput("target", p + " coordinates", target.dim() + "", "give a point of the same space");
        }
        return new ExactWalker(this, walking, seed, progress).walk(from);
    }

    /**
     * Points of the part of the class that lies in the linear region of its point, uniform in the limit: hit-and-run. Each move draws a null direction
     * and a point of the whole chord along it, so nothing is rejected and nothing drifts. In a dead region this is the region itself.
     *
     * <ul>
     *   <li>Coordinates that the point has on the box stay there: the part of the class on that face is sampled.
     *   <li>No null direction: over, with {@link Ending.ClassIsAPoint}.
     *   <li>A chord without an end: refused.
     * </ul>
     *
     * <p>Two passes of margins a move. Move k draws from child k of the seed.
     *
     * @param moves how many moves; the last of every so many is kept
     * @see <a href="https://doi.org/10.1287/opre.32.6.1296">Smith 1984, Efficient Monte Carlo procedures for generating points uniformly distributed
     *     over bounded regions</a>
     */
    public Walk sampleRegion(int moves, int every, Seed seed, Progress progress) {
        if (moves < 0 || every < 1) {
            throw Refusal.usage("sample", "moves of 0 or more, every 1 or more", moves + ", " + every, "correct them");
        }
        return new RegionSampler(this, seed, progress).sample(moves, every);
    }

    EquivalenceClass base() {
        return base;
    }

    /** The constraint of the head, piecewise affine. */
    PiecewiseAffineMap map() {
        return map;
    }

    /** The distance within which places are the same. */
    double reach() {
        return TOGETHER * Math.max(1, largest(base.point()));
    }

    Logbook book(int every, double[] x, Region first) {
        return new Logbook(
                every,
                base.head(),
                base.box(),
                x,
                first.value(),
                drift(first.value()),
                first.space().rank());
    }

    double done(Logbook book, Tracing tracing) {
        double bySteps = book.steps() / (double) Math.max(1, tracing.steps());
        double byLength = Double.isInfinite(tracing.length()) ? 0 : book.arc() / tracing.length();
        return Math.clamp(Math.max(bySteps, byLength), 0, 1);
    }

    /** x with the drift that rounding left taken back, by coordinates off the box. */
    double[] polished(Region region, double[] x, Logbook book) {
        double[] y = x;
        double scale = Math.max(1, largest(base.value()));
        double[] output = map.value(y);
        for (int k = 0; k < 3 && drift(output) > ROUNDING * scale; k++) {
            double[] before = y;
            int[] free = IntStream.range(0, x.length)
                    .filter(i -> base.box().side(i, before[i]) == 0)
                    .toArray();
            if (free.length == 0) {
                return y;
            }
            double[] correction = region.space(free).lift(Vectors.minus(output, base.value()));
            double[] next = y.clone();
            for (int i = 0; i < free.length; i++) {
                next[free[i]] -= correction[i];
            }
            next = base.box().nearest(next);
            double[] improved = map.value(next);
            if (!(drift(improved) < drift(output))) {
                return y;
            }
            book.corrected(1);
            y = next;
            output = improved;
        }
        return y;
    }

    /** Writes a step down, with the output that the map itself has there. */
    void enter(Logbook book, Region region, double[] x, double length) {
        double[] output = map.value(x);
        double bound = Vectors.norm(region.space().lift(Vectors.minus(output, base.value())));
        book.step(x, output, length, drift(output), bound, region.space().rank());
    }

    private double drift(double... output) {
        return largest(Vectors.minus(output, base.value()));
    }

    private static double largest(double... values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }
}
