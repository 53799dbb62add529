package org.explico.core.topology.rips;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.Metric;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;
import org.explico.core.measure.Cost;
import org.explico.core.measure.Progress;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/**
 * The Vietoris-Rips filtration of n points, and its persistent homology over the integers modulo a prime: at scale t, every set of points of diameter at
 * most t is a simplex.
 *
 * <p>Births and deaths are distances of the given points, bit for bit (the diameter convention). The filtration stops at the threshold, by default
 * the enclosing radius \(\min_i \max_j d(i,j)\), after which nothing happens: the default diagram is the whole one.
 *
 * <ul>
 *   <li>One point: one essential class of degree zero.
 *   <li>Coinciding points: bars of length zero, which a {@link PersistenceDiagram} leaves out.
 *   <li>A threshold t cuts the whole diagram at t: see {@link PersistenceDiagram#cutAt}.
 *   <li>Pairs that {@link SparseDistances} do not hold never meet: classes may be essential for that reason.
 * </ul>
 *
 * <p>Degree zero: O(n²) time, O(n) memory, from points without their distances. Higher degrees: see {@link #cost} and {@link Forecast}. All threads
 * of the pool it is called from, with the same diagram for any number of them.
 *
 * @see <a href="https://doi.org/10.1007/s41468-021-00071-5">Bauer 2021, Ripser</a>
 */
public final class VietorisRips {
    /** Beyond this many points a threshold makes a neighbour search worth while. */
    private static final int MANY = 6_000;

    /** Neighbour lists hold each edge twice. */
    private static final int MOST_EDGES = (1 << 30) - 8;

    private final int degree;
    private final OptionalDouble threshold;
    private final PrimeField field;
    private final Collapse collapse;
    private final Progress progress;

    private VietorisRips(int degree, OptionalDouble threshold, PrimeField field, Collapse collapse, Progress progress) {
        this.degree = degree;
        this.threshold = threshold;
        this.field = field;
        this.collapse = collapse;
        this.progress = progress;
    }

    /** Degrees zero and one over Z/2, up to the enclosing radius, with edges collapsed where that pays. */
    public static VietorisRips withDefaults() {
        return new VietorisRips(1, OptionalDouble.empty(), PrimeField.of(2), Collapse.AUTOMATIC, Progress.silent());
    }

    /** Degrees up to this one, 0 or more. */
    public VietorisRips upTo(int largestDegree) {
        if (largestDegree < 0) {
            throw Refusal.usage("largest degree of Vietoris-Rips", "0 or more", "" + largestDegree, "ask for 1");
        }
        return new VietorisRips(largestDegree, threshold, field, collapse, progress);
    }

    /** Stops at scale t, not negative. */
    public VietorisRips withThreshold(double t) {
        if (!(t >= 0)) {
            throw Refusal.usage(
                    "threshold of Vietoris-Rips", "a distance, 0 or more", "" + t, "give another threshold");
        }
        return new VietorisRips(degree, OptionalDouble.of(t), field, collapse, progress);
    }

    /** With coefficients in the integers modulo this prime, at most 32,749. */
    public VietorisRips withField(int modulus) {
        return new VietorisRips(degree, threshold, PrimeField.of(modulus), collapse, progress);
    }

    /** With edges collapsed or not: the diagram is the same. */
    public VietorisRips withCollapse(Collapse choice) {
        return new VietorisRips(degree, threshold, field, choice, progress);
    }

    /** Tells how far it has come. */
    public VietorisRips withProgress(Progress listener) {
        return new VietorisRips(degree, threshold, field, collapse, listener);
    }

    /** The largest degree. */
    public int degree() {
        return degree;
    }

    /** The threshold, where one was given. */
    public OptionalDouble threshold() {
        return threshold;
    }

    /** The prime that coefficients are taken modulo. */
    public int modulus() {
        return field.modulus();
    }

    /** The diagram of a cloud with Euclidean distances. */
    public PersistenceDiagram diagram(PointCloud cloud) {
        return diagram(cloud, new Metric.Euclidean());
    }

    /**
     * The diagram of a cloud with these distances. Degree zero, and a threshold on many points, do without the matrix of all distances; the diagram is
     * the same.
     */
    public PersistenceDiagram diagram(PointCloud cloud, Metric metric) {
        return degree == 0
                ? components(MinimumSpanningTree.of(cloud, metric), stop(Double.POSITIVE_INFINITY))
                : filtration(cloud, metric).diagram();
    }

    /** The diagram of points with these distances. */
    public PersistenceDiagram diagram(DistanceMatrix distances) {
        return degree == 0
                ? components(MinimumSpanningTree.of(distances), stop(distances.enclosingRadius()))
                : filtration(distances).diagram();
    }

    /** The diagram of points of which some have distances. */
    public PersistenceDiagram diagram(SparseDistances distances) {
        return filtration(distances).diagram();
    }

    /** The filtration of a cloud with Euclidean distances, for more than its diagram. */
    public RipsFiltration filtration(PointCloud cloud) {
        return filtration(cloud, new Metric.Euclidean());
    }

    /** The filtration of a cloud with these distances; a threshold on many points does without the matrix of all of them. */
    public RipsFiltration filtration(PointCloud cloud, Metric metric) {
        return threshold.isPresent() && cloud.size() > MANY
                ? filtration(SparseDistances.within(cloud, metric, threshold.getAsDouble()))
                : filtration(DistanceMatrix.of(cloud, metric));
    }

    /** The filtration of points with these distances. */
    public RipsFiltration filtration(DistanceMatrix distances) {
        return filtration(EdgeOrder.of(distances, stop(distances.enclosingRadius())));
    }

    /** The filtration of points of which some have distances. */
    public RipsFiltration filtration(SparseDistances distances) {
        return filtration(EdgeOrder.of(distances, stop(enclosingRadius(distances))));
    }

    /**
     * What a diagram of n points costs beside their distances, before anything is known of them: ranks and edges of all pairs, and steps as for points
     * without structure. The columns that are left to reduce, many in degree two and above, only a {@link Forecast} knows, once the distances
     * are.
     */
    public Cost cost(int n) {
        double pairs = 0.5 * n * (n - 1.0);
        return degree == 0
                ? new Cost(24.0 * n, 2 * pairs)
                : new Cost(56 * pairs, pairs * n / 3 * Math.pow(Math.max(1, n / 100.0), degree - 1.0));
    }

    private RipsFiltration filtration(EdgeOrder edges) {
        if (edges.count() > MOST_EDGES) {
            throw Refusal.overBudget(
                    "Vietoris-Rips",
                    "at most " + MOST_EDGES + " edges",
                    edges.count() + " edges",
                    "take a sample or a smaller threshold");
        }
        return RipsFiltration.of(edges, degree, field, collapse, progress);
    }

    private double stop(double enclosing) {
        return Math.min(enclosing, threshold.orElse(Double.POSITIVE_INFINITY));
    }

    /** The least of the largest distances of points that have one to every other point; infinite when there is no such point. */
    private static double enclosingRadius(SparseDistances distances) {
        int[] neighbours = new int[distances.size()];
        double[] farthest = new double[distances.size()];
        for (int p = 0; p < distances.pairs(); p++) {
            for (int i : new int[] {distances.larger(p), distances.smaller(p)}) {
                neighbours[i]++;
                farthest[i] = Math.max(farthest[i], distances.length(p));
            }
        }
        return IntStream.range(0, neighbours.length)
                .filter(i -> neighbours[i] == neighbours.length - 1)
                .mapToDouble(i -> farthest[i])
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static PersistenceDiagram components(MinimumSpanningTree tree, double stop) {
        List<PersistencePair> pairs = new ArrayList<>();
        for (double w : tree.weights()) {
            pairs.add(new PersistencePair(0, 0, w <= stop ? w : Double.POSITIVE_INFINITY));
        }
        pairs.add(new PersistencePair(0, 0, Double.POSITIVE_INFINITY));
        return PersistenceDiagram.of(pairs);
    }
}
