package org.explico.core.topology.diagram;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.linalg.CompensatedSum;

/**
 * The p-th Wasserstein distance: \[ W_p = \min_\gamma \Big( \sum_x \|x - \gamma(x)\|_q^p \Big)^{1/p} \] over all matchings \(\gamma\) of the bars of one
 * diagram, and points of the diagonal, with those of the other.
 *
 * <p>Exact by shortest augmenting paths, or by an auction that ends once the distance is proved to within a share \(\delta\): the answer is then the
 * cost of a true matching, and its lower bound the value of the dual at the last prices.
 *
 * <ul>
 *   <li>Two empty diagrams: zero. One empty diagram: the norm of the distances of the other's bars from the diagonal.
 *   <li>Essential classes as {@link EssentialClasses} says; different numbers of them, where matched: infinite.
 *   <li>Equal finite bars cost exactly nothing.
 *   <li>Exchanging the diagrams changes no bit of the answer.
 *   <li>Coordinates are scaled by a power of two before they are raised to p, so that huge ones do no harm.
 * </ul>
 *
 * <p>Memory 12 bytes a pair of bars that are nearer to each other than to the diagonal; exact O(n k log k) at worst for k such pairs.
 *
 * @see <a href="https://doi.org/10.1007/s10208-010-9060-6">Cohen-Steiner, Edelsbrunner, Harer and Mileyko 2010</a>
 * @see <a href="https://doi.org/10.1145/3064175">Kerber, Morozov and Nigmetov 2017</a>
 */
public final class Wasserstein {
    private static final double LARGEST_ORDER = 100;

    /** How the matching is found. */
    public sealed interface Solver {
        /** The best matching. */
        record Exact() implements Solver {}

        /**
         * A matching whose cost is at most this share above the distance, proved.
         *
         * @param delta positive
         */
        record Auction(double delta) implements Solver {
            /** Refuses a share that is not positive. */
            public Auction {
                if (!(delta > 0)) {
                    throw Refusal.usage(
                            "relative error of the auction", "above 0", "" + delta, "give 0.01, or solve exactly");
                }
            }
        }
    }

    private final double order;
    private final GroundNorm norm;
    private final Solver solver;
    private final EssentialClasses essential;

    private Wasserstein(double order, GroundNorm norm, Solver solver, EssentialClasses essential) {
        this.order = order;
        this.norm = norm;
        this.solver = solver;
        this.essential = essential;
    }

    /** Of order p, 1 to {@value #LARGEST_ORDER}: exact, with the larger difference as ground norm and essential classes matched. */
    public static Wasserstein ofOrder(double p) {
        if (!(p >= 1 && p <= LARGEST_ORDER)) {
            throw Refusal.usage(
                    "order of the Wasserstein distance",
                    "1 to " + (int) LARGEST_ORDER,
                    "" + p,
                    "take the bottleneck distance for a larger one");
        }
        return new Wasserstein(p, GroundNorm.CHEBYSHEV, new Solver.Exact(), new EssentialClasses.Matched());
    }

    /** With this distance in the plane. */
    public Wasserstein withGround(GroundNorm ground) {
        return new Wasserstein(order, ground, solver, essential);
    }

    /** With this way to the matching. */
    public Wasserstein withSolver(Solver way) {
        return new Wasserstein(order, norm, way, essential);
    }

    /** With this choice for essential classes. */
    public Wasserstein withEssential(EssentialClasses choice) {
        return new Wasserstein(order, norm, solver, choice);
    }

    /** What the number is. */
    public DistanceConvention convention() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("order", "" + order);
        parameters.put("ground norm", norm.words());
        parameters.put(
                "solver",
                switch (solver) {
                    case Solver.Exact() -> "exact";
                    case Solver.Auction(double delta) -> "auction to " + delta;
                });
        return DistanceConvention.of("wasserstein", parameters, essential);
    }

    /** The distance between the bars of one degree, with a matching of that cost. */
    public DiagramDistance distance(PersistenceDiagram left, PersistenceDiagram right, int degree) {
        Bars a = Bars.of(left, degree, essential);
        Bars b = Bars.of(right, degree, essential);
        if (a.essential() != b.essential()) {
            return DiagramDistance.infinite(convention());
        }
        // One of the two orders is always solved, and ties are cut alike.
        return a.before(b) ? solve(a, b, Side.AS_GIVEN) : solve(b, a, Side.EXCHANGED);
    }

    private enum Side {
        AS_GIVEN,
        EXCHANGED
    }

    private DiagramDistance solve(Bars a, Bars b, Side side) {
        PairCosts pairs = PairCosts.of(a, b, order, norm);
        double forEver = CompensatedSum.of(
                Arrays.stream(a.essentialCosts(b)).map(pairs::scaledPower).toArray());
        Solution solution = a.sameFinite(b) ? themselves(a.size()) : solution(pairs, forEver);
        double value = pairs.distance(pairs.total(solution.partners) + forEver);
        double lower = pairs.distance(Math.max(0, solution.bound) + forEver);
        Matching matching = Matching.of(a, b, solution.partners);
        return new DiagramDistance(
                value,
                Math.min(lower, value),
                convention(),
                Optional.of(side == Side.AS_GIVEN ? matching : matching.mirrored()));
    }

    /** Partners of the first bars, and what no matching can go below, as a scaled power. */
    private record Solution(int[] partners, double bound) {}

    private Solution solution(PairCosts pairs, double forEver) {
        return switch (solver) {
            case Solver.Exact() -> exact(pairs);
            case Solver.Auction(double delta) -> auction(pairs, delta, forEver);
        };
    }

    /** Equal bars lie with themselves: among matchings that only rounding tells apart, the one that costs nothing. */
    private static Solution themselves(int bars) {
        return new Solution(IntStream.range(0, bars).toArray(), 0);
    }

    private static Solution exact(PairCosts pairs) {
        return new Solution(AssignmentKernel.solve(pairs).partners(), Double.MAX_VALUE);
    }

    /** Where the auction would drown in rounding before its bound is near enough, the exact way is taken. */
    private Solution auction(PairCosts pairs, double delta, double forEver) {
        double share = StrictMath.pow(1 + delta, order);
        AuctionKernel.NearEnough near = (cost, dual) -> cost + forEver <= share * (dual + forEver);
        AuctionKernel auction = AuctionKernel.run(pairs, near);
        return near.test(auction.cost(), auction.dual())
                ? new Solution(auction.partners(), auction.dual())
                : exact(pairs);
    }
}
