package org.explico.core.topology.rips;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Progress;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/**
 * The Vietoris-Rips filtration of n points, and its persistent homology over Z/2: at scale t, every set of points of diameter at most t is a simplex.
 *
 * <p>Births and deaths are distances of the given points, bit for bit (the diameter convention). The filtration stops at the threshold, by default
 * the enclosing radius \(\min_i \max_j d(i,j)\), after which nothing happens: the default diagram is the whole one.
 *
 * <ul>
 *   <li>One point: one essential class of degree zero.
 *   <li>Coinciding points: bars of length zero, which a {@link PersistenceDiagram} leaves out.
 *   <li>A threshold t cuts the whole diagram at t: see {@link PersistenceDiagram#cutAt}.
 * </ul>
 *
 * <p>Degree zero: O(n²) time, O(n) memory. Degree one: see {@link #cost}; O(n² log n) for the order of the edges, at most O(n³) for the pairs of
 * length zero, and the reduction of what is left.
 *
 * @see <a href="https://doi.org/10.1007/s41468-021-00071-5">Bauer 2021, Ripser</a>
 */
public final class VietorisRips {
    /** The rank matrix is one int array. */
    private static final int LARGEST = 46_340;

    private final int degree;
    private final OptionalDouble threshold;
    private final int prime;

    private VietorisRips(int degree, OptionalDouble threshold, int prime) {
        this.degree = degree;
        this.threshold = threshold;
        this.prime = prime;
    }

    /** Degrees zero and one, up to the enclosing radius. */
    public static VietorisRips withDefaults() {
        return new VietorisRips(1, OptionalDouble.empty(), 2);
    }

    /** Degrees up to this one: 0 or 1. */
    public VietorisRips upTo(int largestDegree) {
        if (largestDegree < 0) {
            throw Refusal.usage("largest degree of Vietoris-Rips", "0 or more", "" + largestDegree, "ask for 1");
        }
        return new VietorisRips(largestDegree, threshold, prime);
    }

    /** Stops at scale t, not negative. */
    public VietorisRips withThreshold(double t) {
        if (!(t >= 0)) {
            throw Refusal.usage(
                    "threshold of Vietoris-Rips", "a distance, 0 or more", "" + t, "give another threshold");
        }
        return new VietorisRips(degree, OptionalDouble.of(t), prime);
    }

    /** With coefficients in the integers modulo this prime. */
    public VietorisRips withField(int modulus) {
        return new VietorisRips(degree, threshold, PrimeField.of(modulus).modulus());
    }

    /** The largest degree. */
    public int degree() {
        return degree;
    }

    /** The threshold, where one was given. */
    public OptionalDouble threshold() {
        return threshold;
    }

    /** The diagram of a cloud with Euclidean distances. */
    public PersistenceDiagram diagram(PointCloud cloud) {
        return diagram(DistanceMatrix.euclidean(cloud));
    }

    /** The diagram of points with these distances. */
    public PersistenceDiagram diagram(DistanceMatrix distances) {
        double stop = Math.min(distances.enclosingRadius(), threshold.orElse(Double.POSITIVE_INFINITY));
        return PersistenceDiagram.of(
                degree == 0
                        ? components(distances, stop)
                        : RipsCohomology.bars(
                                EdgeOrder.of(distances, stop), degree, PrimeField.of(prime), Progress.silent()));
    }

    /**
     * What a diagram of n points costs beside their distances. Degree one keeps 4n² bytes of ranks and about 32 bytes an edge; its steps are one a
     * triangle, which is what clouds without much structure need.
     */
    public Cost cost(int n) {
        double pairs = 0.5 * n * (n - 1.0);
        return degree == 0 ? new Cost(24.0 * n, 2 * pairs) : new Cost(8 * pairs + 40 * pairs, pairs * n / 3);
    }

    private static List<PersistencePair> components(DistanceMatrix distances, double stop) {
        List<PersistencePair> pairs = new ArrayList<>();
        for (double w : MinimumSpanningTree.of(distances).weights()) {
            pairs.add(new PersistencePair(0, 0, w <= stop ? w : Double.POSITIVE_INFINITY));
        }
        pairs.add(new PersistencePair(0, 0, Double.POSITIVE_INFINITY));
        return pairs;
    }
}
