package org.explico.core.topology.complex;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The Delaunay tetrahedra of different points in space, point by point: those whose sphere holds the new point go, and what they leave is filled
 * with cones over its boundary. Predicates are exact, so that points on a grid or a sphere are no special case: with ties one of the
 * triangulations comes out.
 *
 * <p>The hull is closed by tetrahedra with a vertex at infinity. Points that lie in a plane get one further point outside it, points on a line two: the
 * cones over the Delaunay triangles, or edges, are then the Delaunay tetrahedra.
 *
 * @see <a href="https://doi.org/10.1093/comjnl/24.2.162">Bowyer 1981</a>
 * @see <a href="https://doi.org/10.1093/comjnl/24.2.167">Watson 1981</a>
 */
final class Delaunay {
    private static final int INFINITE = -1;
    private static final int NOBODY = -1;

    private final ExactPredicates predicates;
    private final int points;
    private final int affineDimension;

    /** Four vertices a tetrahedron, and the tetrahedra opposite to them. */
    private final IntArrayList vertices = new IntArrayList();

    private final IntArrayList neighbours = new IntArrayList();
    private final IntArrayList free = new IntArrayList();

    private final IntArrayList marks = new IntArrayList();
    private final IntArrayList cavity = new IntArrayList();
    private final IntArrayList made = new IntArrayList();
    private final LongIntHashMap open = new LongIntHashMap();
    private int mark;
    private int last;

    /** Points with three coordinates each, two or more, all different. */
    Delaunay(double... coordinates) {
        points = coordinates.length / 3;
        int[] start = new int[4];
        double[] all = Arrays.copyOf(coordinates, coordinates.length + 9);
        affineDimension = start(all, points, start);
        predicates = new ExactPredicates(all);
        first(start);
        boolean[] done = new boolean[points + 3];
        Arrays.stream(start).forEach(p -> done[p] = true);
        for (int p : insertionOrder(coordinates)) {
            if (!done[p]) {
                insert(p);
            }
        }
    }

    /** The dimension of the space that the points span: 1, 2 or 3. */
    int affineDimension() {
        return affineDimension;
    }

    ExactPredicates predicates() {
        return predicates;
    }

    /** The Delaunay simplices of the largest dimension, vertices ascending. */
    int[][] simplices() {
        return IntStream.range(0, vertices.size() / 4)
                .filter(t -> alive(t) && finite(t))
                .mapToObj(t -> IntStream.range(4 * t, 4 * t + 4)
                        .map(vertices::get)
                        .filter(v -> v < points)
                        .sorted()
                        .toArray())
                .filter(simplex -> simplex.length == affineDimension + 1)
                .toArray(int[][]::new);
    }

    /** Finds four points that span space, with new ones behind the others where these do not; answers the dimension of the others. */
    private static int start(double[] all, int points, int[] start) {
        ExactPredicates given = new ExactPredicates(Arrays.copyOf(all, 3 * points));
        start[1] = 1;
        int third = 2;
        while (third < points && given.collinear(0, 1, third)) {
            third++;
        }
        int fourth = third + 1;
        while (fourth < points && given.side(0, 1, third, fourth) == 0) {
            fourth++;
        }
        int dimension = third >= points ? 1 : fourth >= points ? 2 : 3;
        int next = points;
        start[2] = third < points ? third : next++;
        start[3] = fourth < points ? fourth : next;
        double scale = IntStream.range(0, 3)
                .mapToDouble(a -> Math.abs(all[3 + a] - all[a]))
                .max()
                .orElse(1);
        if (dimension == 1) {
            addPoint(all, start[2], scale, p -> !p.collinear(0, 1, start[2]));
        }
        if (dimension < 3) {
            addPoint(all, start[3], scale, p -> p.side(0, 1, start[2], start[3]) != 0);
        }
        return dimension;
    }

    @FunctionalInterface
    private interface Apart {
        boolean test(ExactPredicates predicates);
    }

    /** Puts a point beside the first one, along an axis that leads out of the space of the others. */
    private static void addPoint(double[] all, int point, double scale, Apart apart) {
        for (int axis = 2; ; axis = (axis + 2) % 3) {
            System.arraycopy(all, 0, all, 3 * point, 3);
            all[3 * point + axis] += scale;
            if (apart.test(new ExactPredicates(all))) {
                return;
            }
        }
    }

    private void first(int[] start) {
        int[] v = start.clone();
        if (predicates.side(v[0], v[1], v[2], v[3]) < 0) {
            v[0] = start[1];
            v[1] = start[0];
        }
        int[][] tetrahedra = {
            v,
            {INFINITE, v[2], v[1], v[3]},
            {v[2], INFINITE, v[0], v[3]},
            {v[1], v[0], INFINITE, v[3]},
            {v[1], v[0], v[2], INFINITE}
        };
        for (int[] t : tetrahedra) {
            create(t[0], t[1], t[2], t[3]);
            made.add(last);
        }
        link();
    }

    private void insert(int p) {
        mark++;
        cavity.elementsCount = 0;
        made.elementsCount = 0;
        int seed = conflictNear(p);
        marks.set(seed, mark);
        cavity.add(seed);
        for (int c = 0; c < cavity.size(); c++) {
            for (int i = 0; i < 4; i++) {
                int next = neighbours.get(4 * cavity.get(c) + i);
                if (marks.get(next) != mark && conflict(next, p)) {
                    marks.set(next, mark);
                    cavity.add(next);
                }
            }
        }
        for (int c = 0; c < cavity.size(); c++) {
            cone(cavity.get(c), p);
        }
        for (int c = 0; c < cavity.size(); c++) {
            vertices.set(4 * cavity.get(c), Integer.MIN_VALUE);
            free.add(cavity.get(c));
        }
        link();
    }

    /** Makes the cones over those facets of a tetrahedron of the cavity that lead outside. */
    private void cone(int t, int p) {
        for (int i = 0; i < 4; i++) {
            int outer = neighbours.get(4 * t + i);
            if (marks.get(outer) != mark) {
                int back = IntStream.range(4 * outer, 4 * outer + 4)
                        .filter(j -> neighbours.get(j) == t)
                        .findFirst()
                        .orElseThrow();
                create(
                        i == 0 ? p : vertices.get(4 * t),
                        i == 1 ? p : vertices.get(4 * t + 1),
                        i == 2 ? p : vertices.get(4 * t + 2),
                        i == 3 ? p : vertices.get(4 * t + 3));
                neighbours.set(4 * last + i, outer);
                neighbours.set(back, last);
                made.add(last);
            }
        }
    }

    private void create(int a, int b, int c, int d) {
        if (free.isEmpty()) {
            last = vertices.size() / 4;
            vertices.add(a, b);
            vertices.add(c, d);
            neighbours.add(NOBODY, NOBODY);
            neighbours.add(NOBODY, NOBODY);
            marks.add(0);
            return;
        }
        last = free.removeLast();
        int[] abcd = {a, b, c, d};
        for (int i = 0; i < 4; i++) {
            vertices.set(4 * last + i, abcd[i]);
            neighbours.set(4 * last + i, NOBODY);
        }
        marks.set(last, 0);
    }

    /** Joins the new tetrahedra across the facets that have nobody on the other side yet. */
    private void link() {
        open.clear();
        for (int m = 0; m < made.size(); m++) {
            int t = made.get(m);
            for (int i = 0; i < 4; i++) {
                if (neighbours.get(4 * t + i) == NOBODY) {
                    long facet = facet(t, i);
                    int other = open.getOrDefault(facet, NOBODY);
                    if (other == NOBODY) {
                        open.put(facet, 4 * t + i);
                    } else {
                        neighbours.set(4 * t + i, other / 4);
                        neighbours.set(other, t);
                    }
                }
            }
        }
        made.elementsCount = 0;
    }

    /** The vertices of a facet as one long, in ascending order: 21 bits each. */
    private long facet(int t, int without) {
        int a = vertices.get(4 * t + (without == 0 ? 1 : 0)) + 1;
        int b = vertices.get(4 * t + (without <= 1 ? 2 : 1)) + 1;
        int c = vertices.get(4 * t + (without <= 2 ? 3 : 2)) + 1;
        long least = Math.min(a, Math.min(b, c));
        long most = Math.max(a, Math.max(b, c));
        return least << 42 | (a + b + c - least - most) << 21 | most;
    }

    /** A tetrahedron whose sphere holds p, by a walk towards p from the one that was made last. */
    private int conflictNear(int p) {
        int t = last;
        for (int step = 0; step < 1000 + vertices.size(); step++) {
            int next = towards(t, p, step);
            if (next == t || !finite(next)) {
                return next;
            }
            t = next;
        }
        // No walk among exact Delaunay tetrahedra is known to go in a circle for ever; should one, look everywhere.
        return IntStream.range(0, vertices.size() / 4)
                .filter(s -> alive(s) && conflict(s, p))
                .findFirst()
                .orElseThrow();
    }

    /** The tetrahedron across a facet that has p on its other side; the same one when there is none. */
    private int towards(int t, int p, int turn) {
        if (!finite(t)) {
            return IntStream.range(4 * t, 4 * t + 4)
                    .filter(i -> vertices.get(i) == INFINITE)
                    .map(neighbours::get)
                    .findFirst()
                    .orElseThrow();
        }
        for (int k = 0; k < 4; k++) {
            int i = (k + turn) & 3;
            if (side(t, i, p) < 0) {
                return neighbours.get(4 * t + i);
            }
        }
        return t;
    }

    private boolean conflict(int t, int p) {
        int at = infinitePlace(t);
        if (at < 0) {
            return predicates.inSphere(
                            vertices.get(4 * t),
                            vertices.get(4 * t + 1),
                            vertices.get(4 * t + 2),
                            vertices.get(4 * t + 3),
                            p)
                    > 0;
        }
        int side = side(t, at, p);
        return side > 0 || (side == 0 && conflict(neighbours.get(4 * t + at), p));
    }

    /** The side of p, with p in the place of a vertex: positive on the vertex's side. */
    private int side(int t, int place, int p) {
        return predicates.side(
                place == 0 ? p : vertices.get(4 * t),
                place == 1 ? p : vertices.get(4 * t + 1),
                place == 2 ? p : vertices.get(4 * t + 2),
                place == 3 ? p : vertices.get(4 * t + 3));
    }

    private int infinitePlace(int t) {
        for (int i = 0; i < 4; i++) {
            if (vertices.get(4 * t + i) == INFINITE) {
                return i;
            }
        }
        return -1;
    }

    private boolean finite(int t) {
        return infinitePlace(t) < 0;
    }

    private boolean alive(int t) {
        return vertices.get(4 * t) != Integer.MIN_VALUE;
    }

    /** Few points first, spread over all, then ever more; each lot along a space-filling curve, so that the next point is near. */
    private static int[] insertionOrder(double[] x) {
        int n = x.length / 3;
        double[] low = new double[3];
        double[] high = new double[3];
        for (int a = 0; a < 3; a++) {
            int axis = a;
            low[a] = IntStream.range(0, n)
                    .mapToDouble(i -> x[3 * i + axis])
                    .min()
                    .orElse(0);
            high[a] = IntStream.range(0, n)
                    .mapToDouble(i -> x[3 * i + axis])
                    .max()
                    .orElse(0);
        }
        long[] curve = new long[n];
        int[] lot = new int[n];
        for (int i = 0; i < n; i++) {
            lot[i] = Math.min(Long.numberOfTrailingZeros(scrambled(i)), 31 - Integer.numberOfLeadingZeros(n));
            for (int a = 0; a < 3; a++) {
                double share = (x[3 * i + a] - low[a]) / Math.max(high[a] - low[a], Double.MIN_NORMAL);
                curve[i] |= spread((long) (share * 0xffff)) << a;
            }
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> -lot[i]).thenComparingLong(i -> curve[i]))
                .mapToInt(i -> i)
                .toArray();
    }

    private static long scrambled(long i) {
        long z = (i + 1) * 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        return z ^ (z >>> 27);
    }

    /** Puts two zero bits between the 16 bits of a number. */
    private static long spread(long bits) {
        long out = 0;
        for (int b = 0; b < 16; b++) {
            out |= (bits >> b & 1) << 3 * b;
        }
        return out;
    }
}
