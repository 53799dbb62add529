package org.explico.core.topology.complex;

import com.carrotsearch.hppc.LongDoubleHashMap;
import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.cursors.LongDoubleCursor;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.topology.diagram.PersistenceDiagram;

/**
 * The alpha filtration of points on a line, in the plane or in space: the Delaunay simplices, each at the least scale at which the balls around its
 * points, each within its Voronoi cell, meet. At every scale it has the homology of the union of the balls.
 *
 * <p>Scales are diameters, twice the radius of the balls, as those of Vietoris-Rips are: an edge whose ball is empty appears at its length. GUDHI's
 * alpha complexes have squared radii: \(s^2 / 4\).
 *
 * <p>The triangulation is our own, with exact predicates: no well-kept library in Java gives one in three dimensions. Values are those of float64,
 * or of exact arithmetic rounded once where a simplex is nearly flat.
 *
 * <ul>
 *   <li>Coinciding points: the first of them is a vertex, the others are left out, which changes no bar of positive length.
 *   <li>One point: one vertex. Points that lie in a plane or on a line, exactly: simplices of that dimension only.
 *   <li>Points on a common sphere: one of the triangulations; the diagram is the same for all.
 *   <li>More than three coordinates, or more than two million points: refused.
 * </ul>
 *
 * <p>O(n log n) for points spread evenly, O(n²) at worst in space; about 27 simplices a point in space, 6 in the plane.
 *
 * @see <a href="https://doi.org/10.1145/174462.156635">Edelsbrunner, Mücke 1994</a>
 */
public final class AlphaComplex {
    private static final int MOST = (1 << 21) - 8;
    private static final int PLACE = 21;

    private AlphaComplex() {}

    /** The filtration, written out; vertices are the rows of the cloud. */
    public static FilteredComplex of(PointCloud cloud) {
        if (cloud.dim() > 3 || cloud.size() > MOST) {
            throw Refusal.usage(
                    "alpha complex",
                    "at most " + MOST + " points of 1, 2 or 3 coordinates",
                    cloud.size() + " points of " + cloud.dim(),
                    "take Vietoris-Rips, or project the points");
        }
        int[] distinct = distinct(cloud);
        FilteredComplex.Builder builder = FilteredComplex.builder();
        Arrays.stream(distinct).forEach(p -> builder.add(0, p));
        if (distinct.length > 1) {
            addSimplices(builder, new Delaunay(inSpace(cloud, distinct)), distinct);
        }
        return builder.build();
    }

    /** The diagram over Z/2, degrees below the number of coordinates. */
    public static PersistenceDiagram diagram(PointCloud cloud) {
        return PersistentHomology.withDefaults()
                .upTo(Math.max(cloud.dim() - 1, 0))
                .diagram(of(cloud));
    }

    private static void addSimplices(FilteredComplex.Builder builder, Delaunay delaunay, int[] rows) {
        ExactPredicates predicates = delaunay.predicates();
        LongDoubleHashMap level = new LongDoubleHashMap();
        int[][] top = delaunay.simplices();
        if (delaunay.affineDimension() == 3) {
            double[] values =
                    Arrays.stream(top).mapToDouble(predicates::squaredRadius).toArray();
            for (int t = 0; t < top.length; t++) {
                add(builder, values[t], rows, top[t]);
            }
            level = below(predicates, top, values);
        } else {
            for (int[] simplex : top) {
                level.put(key(simplex), predicates.squaredRadius(simplex));
            }
        }
        for (int size = Math.min(delaunay.affineDimension() + 1, 3); size >= 2; size--) {
            int[][] simplices = new int[level.size()][];
            double[] values = new double[level.size()];
            int at = 0;
            for (LongDoubleCursor entry : level) {
                simplices[at] = simplex(entry.key, size);
                values[at] = entry.value;
                add(builder, entry.value, rows, simplices[at++]);
            }
            level = size > 2 ? below(predicates, simplices, values) : level;
        }
    }

    private static void add(FilteredComplex.Builder builder, double squaredRadius, int[] rows, int[] simplex) {
        builder.add(
                Math.min(2 * Math.sqrt(squaredRadius), Double.MAX_VALUE),
                Arrays.stream(simplex).map(v -> rows[v]).toArray());
    }

    /**
     * The facets of simplices with their values: the least value above where a facet's smallest sphere holds the point opposite to it, otherwise the
     * square of that sphere's radius.
     */
    private static LongDoubleHashMap below(ExactPredicates predicates, int[][] simplices, double[] values) {
        LongDoubleHashMap least = new LongDoubleHashMap(simplices.length * 2);
        LongHashSet attached = new LongHashSet();
        for (int s = 0; s < simplices.length; s++) {
            for (int without = 0; without < simplices[s].length; without++) {
                int[] facet = without(simplices[s], without);
                long key = key(facet);
                least.put(key, Math.min(values[s], least.getOrDefault(key, Double.POSITIVE_INFINITY)));
                if (predicates.inSmallestSphere(simplices[s][without], facet)) {
                    attached.add(key);
                }
            }
        }
        int size = simplices[0].length - 1;
        LongDoubleHashMap level = new LongDoubleHashMap(least.size());
        for (LongDoubleCursor entry : least) {
            double own = attached.contains(entry.key)
                    ? Double.POSITIVE_INFINITY
                    : predicates.squaredRadius(simplex(entry.key, size));
            level.put(entry.key, Math.min(own, entry.value));
        }
        return level;
    }

    private static int[] without(int[] simplex, int place) {
        return IntStream.range(0, simplex.length)
                .filter(i -> i != place)
                .map(i -> simplex[i])
                .toArray();
    }

    private static long key(int[] simplex) {
        long key = 0;
        for (int v : simplex) {
            key = key << PLACE | v;
        }
        return key;
    }

    private static int[] simplex(long key, int size) {
        return IntStream.range(0, size)
                .map(i -> (int) (key >>> PLACE * (size - 1 - i)) & ((1 << PLACE) - 1))
                .toArray();
    }

    /** The first row of each set of coinciding points, ascending. */
    private static int[] distinct(PointCloud cloud) {
        Comparator<Integer> byCoordinates = (a, b) -> {
            int order = 0;
            for (int c = 0; c < cloud.dim() && order == 0; c++) {
                order = Double.compare(cloud.at(a, c) + 0.0, cloud.at(b, c) + 0.0);
            }
            return order;
        };
        Integer[] sorted =
                IntStream.range(0, cloud.size()).boxed().sorted(byCoordinates).toArray(Integer[]::new);
        return IntStream.range(0, sorted.length)
                .filter(i -> i == 0 || byCoordinates.compare(sorted[i - 1], sorted[i]) != 0)
                .map(i -> sorted[i])
                .sorted()
                .toArray();
    }

    private static double[] inSpace(PointCloud cloud, int[] rows) {
        double[] x = new double[3 * rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < cloud.dim(); c++) {
                x[3 * i + c] = cloud.at(rows[i], c) + 0.0;
            }
        }
        return x;
    }
}
