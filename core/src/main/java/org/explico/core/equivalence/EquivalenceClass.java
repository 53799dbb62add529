package org.explico.core.equivalence;

import java.util.Arrays;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.OutputHead;
import org.explico.core.statistics.Seed;

/**
 * The class of a point x under a network: the inputs that a path of constant output joins to it. It is one connected component of
 * \(F^{-1}(F(x))\), not all of it; equal outputs are necessary, not sufficient.
 *
 * <p>Constancy of the rank is checked on the way and never assumed: a network of layers that first widen and then narrow has critical points.
 *
 * <ul>
 *   <li>A point of another dimension than the map's or outside of the box, values or a Jacobian that are not finite there: refused.
 * </ul>
 *
 * @see <a href="https://doi.org/10.1016/j.neunet.2022.11.022">Benfenati and Marta 2023, A singular Riemannian geometry approach to deep neural
 *     networks I</a>
 * @see <a href="https://doi.org/10.1016/j.neunet.2022.11.026">Benfenati and Marta 2023, A singular Riemannian geometry approach to deep neural
 *     networks II</a>
 */
public final class EquivalenceClass {
    private static final double TOLERANCE = 1e-12;

    private final DifferentiableMap logits;
    private final OutputHead head;
    private final Box box;
    private final double tolerance;
    private final DifferentiableMap constraint;
    private final Place start;

    private EquivalenceClass(DifferentiableMap logits, OutputHead head, Box box, double tolerance, double... x) {
        this.logits = logits;
        this.head = head;
        this.box = box;
        this.tolerance = tolerance;
        this.constraint = head.constraint(logits);
        this.start = Place.of(constraint, x);
    }

    /** The class of x under all outputs of a map, without a box; drift up to 1e-12 of the largest output, or of 1 where outputs are smaller but moves
     * of the size of the point change them by as much. */
    public static EquivalenceClass of(DifferentiableMap logits, double... x) {
        if (x.length != logits.inputDim()) {
            throw Refusal.badInput(
                    "point", logits.inputDim() + " coordinates", x.length + "", "give a point of the input of the map");
        }
        return checked(logits, new OutputHead.Logits(), Box.none(x.length), TOLERANCE, x.clone());
    }

    private static EquivalenceClass checked(
            DifferentiableMap logits, OutputHead head, Box box, double tolerance, double... x) {
        EquivalenceClass made = new EquivalenceClass(logits, head, box, tolerance, x);
        if (!made.start.isFinite()) {
            throw Refusal.badInput(
                    "point", "a finite output and a finite Jacobian", "others", "begin at another point");
        }
        return made;
    }

    /** The class under another head. */
    public EquivalenceClass withHead(OutputHead other) {
        return checked(logits, other, box, tolerance, start.x());
    }

    /** The part of the class in a box. */
    public EquivalenceClass inBox(Box other) {
        double[] x = start.x();
        if (other.dim() != x.length) {
            throw Refusal.usage("box", x.length + " coordinates", other.dim() + "", "give bounds for each");
        }
        for (int i = 0; i < x.length; i++) {
            if (x[i] < other.low(i) || x[i] > other.high(i)) {
                throw Refusal.badInput(
                        "point",
                        "coordinates within the box",
                        x[i] + " at coordinate " + i + ", bounds " + other.low(i) + " and " + other.high(i),
                        "widen the box or begin at another point");
            }
        }
        return new EquivalenceClass(logits, head, other, tolerance, x);
    }

    /** The same with points counted as members up to this drift, relative to the largest output, or to 1 where outputs are smaller but change by as much. */
    public EquivalenceClass withTolerance(double relative) {
        if (!(relative > 0 && relative < 1)) {
            throw Refusal.usage("tolerance", "a number above 0 and below 1", "" + relative, "try 1e-12");
        }
        return new EquivalenceClass(logits, head, box, relative, start.x());
    }

    /** The point it is the class of. */
    public double[] point() {
        return start.x().clone();
    }

    /** c, the value that the constraint of the head has on the class. */
    public double[] value() {
        return start.value().clone();
    }

    /** The head. */
    public OutputHead head() {
        return head;
    }

    /** The box. */
    public Box box() {
        return box;
    }

    /** The constraint F of the head: constant on the class. */
    public DifferentiableMap constraint() {
        return constraint;
    }

    /** How far from c, in the largest coordinate, a point may be and still count as a member. */
    public double tolerance() {
        return tolerance * scale();
    }

    /** The largest output; where that is below 1, how much a move of the size of the point changes it, up to 1. */
    private double scale() {
        double reach = start.nullSpace().largestPivot() * Math.max(1, Vectors.norm(start.x()));
        return Math.max(Math.max(largest(start.value()), Math.min(1, reach)), Double.MIN_NORMAL);
    }

    private static double largest(double... values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    Place start() {
        return start;
    }

    /** Corrects to the tolerance and goes on down to rounding while that helps. */
    Corrector thorough() {
        return thorough(start.value());
    }

    /** The same for outputs of another size. */
    Corrector thorough(double... outputs) {
        double size = Math.max(scale(), largest(outputs));
        return new Corrector(constraint, box, tolerance * size, Math.min(tolerance * size, 4 * Math.ulp(size)));
    }

    /** Corrects well below the tolerance, where a Gauss-Newton correction mostly ends anyway: drift that each step leaves must not add up to it. */
    Corrector quick() {
        return new Corrector(constraint, box, tolerance(), tolerance() / 100);
    }

    /**
     * Follows a class of dimension 1 by predictor and corrector: a second-order prediction from the last two tangents, Gauss-Newton back to F = c,
     * steps as long as the tangent's turn and the corrector's contraction allow.
     *
     * <p>Arc lengths are those of circular arcs over the chords, exact on circles and to fourth order elsewhere; so are areas.
     *
     * <ul>
     *   <li>A class of dimension 0, a critical point: over at once, with that ending.
     *   <li>A class of a higher dimension: refused; it has no one direction to follow.
     * </ul>
     *
     * <p>About two linearisations of the map a step.
     *
     * @see <a href="https://doi.org/10.1137/1.9780898719154">Allgower and Georg 2003, Introduction to numerical continuation methods</a>
     */
    public NullCurve trace(Tracing tracing, Sense sense, Progress progress) {
        return new CurveTracer(this, tracing, progress).trace(sense);
    }

    /**
     * Walks in a class of any dimension: the null part of a wished direction, a step along it, Gauss-Newton back to F = c. The box is kept by holding
     * the coordinates that are on a bound and pushed outwards, and correcting with the others; so points stay in the box and in the class at once.
     *
     * <ul>
     *   <li>A class of dimension 0, a critical point, no direction left within the box: over, with that ending.
     *   <li>J = 0 on an open set (a dead region): every direction is null there, and the walk goes on while the output stands still.
     *   <li>A target of another dimension: refused.
     * </ul>
     *
     * <p>About three linearisations of the map a step. The same seed gives the same bits.
     *
     * @param seed of this walker; step k draws from its child k
     */
    public Walk walk(Walking walking, Seed seed, Progress progress) {
        return walk(walking, start(walking), seed, progress).walk();
    }

    /** Where a walk begins. */
    public WalkState start(Walking walking) {
        return WalkState.of(0, start.x(), new double[start.x().length], walking.step());
    }

    /**
     * The next {@code walking.steps()} steps of a walk, from where it stands. Legs one after the other take the same steps as one walk of their length.
     *
     * @param from where the walk stands: {@link #start(Walking)}, or what the leg before left
     */
    public Leg walk(Walking walking, WalkState from, Seed seed, Progress progress) {
        if (walking.direction() instanceof Direction.Target target && target.dim() != start.x().length) {
            throw Refusal.badInput(
                    "target", start.x().length + " coordinates", target.dim() + "", "give a point of the same space");
        }
        return new ClassWalker(this, walking, seed, progress).walk(from);
    }

    /**
     * Leaves the class so that the output follows a path: \(\dot x = J^+ \dot y\), the shortest move that changes the output as told, corrected at
     * each step to \(F(x(s)) = y(s)\). Its pseudolength is the length of the path in the output.
     *
     * <p>In a box, coordinates on a bound that are pushed outwards are held, and the others do the work. The ending is {@link Ending.Finished} where
     * the path was followed to its end, {@link Ending.OutOfReach} where no step leads on: a critical point, or a box in which nothing moves the output
     * further.
     *
     * <ul>
     *   <li>A path that does not begin at the value of this class, or has another dimension: refused.
     * </ul>
     *
     * <p>About three linearisations of the map a step.
     */
    public Walk lift(OutputPath path, Lifting lifting, Progress progress) {
        double[] begin = path.at(0);
        double off = begin.length == start.value().length ? start.drift(begin) : Double.POSITIVE_INFINITY;
        if (!(off <= 1e-9 * scale())) {
            throw Refusal.badInput(
                    "path of outputs",
                    "its beginning at " + Arrays.toString(start.value()),
                    Arrays.toString(begin),
                    "begin at the output of the point");
        }
        return new HorizontalLift(this, path, lifting, progress).lift();
    }

    /**
     * The point of the box with output c* that is nearest to the point of this class, as far as descent finds it from a first such point: a local
     * minimum of \(\frac12 |x - x_0|^2\) under \(F(x) = c^*\).
     *
     * <ul>
     *   <li>A first point that does not have this output, to the tolerance: refused.
     * </ul>
     *
     * @param target c*
     * @param first a point with that output, as the last one of a lift
     */
    public NearestPoint nearest(double[] target, double[] first, Progress progress) {
        Place at = Place.of(constraint, first.clone());
        double allowed = tolerance * Math.max(scale(), largest(target));
        if (!(at.drift(target) <= allowed) || !box.contains(first)) {
            throw Refusal.badInput(
                    "first point",
                    "the output " + Arrays.toString(target) + " to " + allowed + ", in the box",
                    Arrays.toString(at.value()),
                    "lift to this output first");
        }
        return new NearestPointSearch(this, target, allowed, progress).from(at);
    }

    /**
     * The nearest input of the box that another logit wins: the counterfactual of this point, as far as descent finds it from a first such input. A local
     * minimum of \(\frac12|x - x_0|^2\) under \(z_k - z_j \ge m\) for all others j.
     *
     * <ul>
     *   <li>No such input to be reached from the first one by leading margins: empty.
     *   <li>Another head than all logits, a logit that is not there, a first point outside of the box or that k does not lead by the margin:
     *       refused.
     * </ul>
     *
     * @param k the logit that is to lead
     * @param lead m, by how much
     * @param first an input that k leads by so much, as the last one of a lift
     */
    public Optional<NearestPoint> counterfactual(int k, double lead, double[] first, Progress progress) {
        requireLogit(k);
        if (!box.contains(first)) {
            throw Refusal.badInput("first point", "a point of the box", "one outside", "lift within the box");
        }
        double[] z = constraint.value(first);
        for (int j = 0; j < z.length; j++) {
            if (j != k && !(z[k] - z[j] >= lead - 1e-9 * Math.max(1, lead))) {
                throw Refusal.badInput(
                        "first point",
                        "logit " + k + " ahead of all others by " + lead,
                        (z[k] - z[j]) + " ahead of logit " + j,
                        "lift to such an output first");
            }
        }
        return new Counterfactual(this, k, lead, progress).from(first);
    }

    /**
     * Leaves the class for an input that another logit wins: its margins over the rivals that need it are led to the lead, all else is left to itself,
     * and from there the nearest such input is searched.
     *
     * <ul>
     *   <li>A lead that the logit has already: no step.
     *   <li>Another head than all logits, a logit that is not there, a lead that is not above 0: refused.
     * </ul>
     *
     * @param k the logit that is to lead
     * @param lead m, by how much
     */
    public ClassChange changeTo(int k, double lead, Lifting lifting, Progress progress) {
        requireLogit(k);
        if (!(lead > 0 && lead < Double.POSITIVE_INFINITY)) {
            throw Refusal.usage("lead", "a number above 0", "" + lead, "try 1");
        }
        return new Takeover(this, k, lead, lifting, progress).change();
    }

    private void requireLogit(int k) {
        if (!(head instanceof OutputHead.Logits) || k < 0 || k >= start.value().length || start.value().length < 2) {
            throw Refusal.usage(
                    "class " + k,
                    start.value().length < 2
                            ? "a network with two or more outputs"
                            : "one of 0.." + (start.value().length - 1) + " under the head logits",
                    start.value().length + " outputs, head " + head.word(),
                    "choose a class that there is, and --head logits");
        }
    }

    /** The class of another point, with the head, the box and the tolerance of this one. */
    public EquivalenceClass from(double... x) {
        return of(logits, x).withHead(head).inBox(box).withTolerance(tolerance);
    }

    /**
     * The preimage of \([c - \varepsilon, c + \varepsilon]\) for two inputs and one output: the output is led to both ends, the boundary classes there are
     * traced, and a grid over the rectangle says what else there is: a walk finds one component alone.
     *
     * <p>The rectangle is the box where it is finite, else what was traced with a margin.
     *
     * <ul>
     *   <li>An output that is not reached (an extremum lies before it): no boundary on that side.
     *   <li>Another number of inputs or of outputs of the head; an epsilon that is not above 0: refused.
     * </ul>
     *
     * @see <a href="https://doi.org/10.1016/j.neunet.2022.11.026">Benfenati and Marta 2023, A singular Riemannian geometry approach to deep neural
     *     networks II</a>
     */
    public Band band(double epsilon, Banding banding, Progress progress) {
        if (start.x().length != 2 || start.value().length != 1) {
            throw Refusal.usage(
                    "band",
                    "two inputs and one output",
                    start.x().length + " inputs and " + start.value().length + " outputs",
                    "choose two inputs (--inputs) and one output (--head)");
        }
        if (!(epsilon > 0 && epsilon < Double.POSITIVE_INFINITY)) {
            throw Refusal.usage("epsilon", "a number above 0", "" + epsilon, "try 0.01");
        }
        return new BandSearch(this, epsilon, banding, progress).find();
    }
}
