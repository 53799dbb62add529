package org.explico.core.topology.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The persistence landscape: \(\lambda_k(t)\) is the k-th largest of the tents \(\max(0, \min(t - b, d - t))\) of the bars, a piecewise linear
 * function each, exact at all its corners.
 *
 * <ul>
 *   <li>Essential classes have no tent: they are left out. Cut them first ({@link EssentialClasses.CutAt}) to keep them.
 *   <li>No bars: no levels; every level that is not there is zero.
 * </ul>
 *
 * <p>O(m k) time and corners for m bars and k levels; all of them may be m².
 *
 * @see <a href="https://jmlr.org/papers/v16/bubenik15a.html">Bubenik 2015</a>
 * @see <a href="https://doi.org/10.1016/j.jsc.2016.03.009">Bubenik and Dłotko 2017, a persistence landscapes toolbox</a>
 */
public final class Landscape {
    private static final PiecewiseLinear ZERO = PiecewiseLinear.through(new double[0], new double[0]);

    private final List<PiecewiseLinear> levels;

    private Landscape(List<PiecewiseLinear> levels) {
        this.levels = levels;
    }

    /** All levels of one degree. */
    public static Landscape of(PersistenceDiagram diagram, int degree) {
        return of(diagram, degree, Integer.MAX_VALUE);
    }

    /** The first levels of one degree. */
    public static Landscape of(PersistenceDiagram diagram, int degree, int most) {
        List<Tent> tents = diagram.pairs(degree).stream()
                .filter(p -> !p.essential())
                .map(p -> new Tent(p.birth(), p.death()))
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        List<PiecewiseLinear> levels = new ArrayList<>();
        while (!tents.isEmpty() && levels.size() < most) {
            levels.add(peel(tents));
        }
        return new Landscape(List.copyOf(levels));
    }

    /** The number of levels that are not zero everywhere, or of those asked for. */
    public int levels() {
        return levels.size();
    }

    /** Level k, counted from 1. */
    public PiecewiseLinear level(int k) {
        return k <= levels.size() ? levels.get(k - 1) : ZERO;
    }

    /** Levels 1 to {@code count} on a grid, one row each. */
    public double[][] on(int count, double... grid) {
        return IntStream.rangeClosed(1, count).mapToObj(k -> level(k).on(grid)).toArray(double[][]::new);
    }

    /** \((\sum_k \int |\lambda_k|^p)^{1/p}\) for p from 1; the largest value for infinity. */
    public double norm(double p) {
        return norm(levels, p);
    }

    /** The norm of the difference of two landscapes. For infinity it is at most the bottleneck distance of the diagrams. */
    public double distance(Landscape that, double p) {
        return norm(
                IntStream.rangeClosed(1, Math.max(levels(), that.levels()))
                        .mapToObj(k -> level(k).minus(that.level(k)))
                        .toList(),
                p);
    }

    private static double norm(List<PiecewiseLinear> functions, double p) {
        double most = functions.stream()
                .mapToDouble(f -> f.norm(Double.POSITIVE_INFINITY))
                .max()
                .orElse(0);
        if (most == 0 || p == Double.POSITIVE_INFINITY) {
            return most;
        }
        double sum =
                functions.stream().mapToDouble(f -> f.powerIntegral(p, most)).sum();
        return most * StrictMath.pow(sum, 1 / p);
    }

    /** A bar, seen as the tent over it: earlier first, and of two that begin together the longer. */
    private record Tent(double birth, double death) implements Comparable<Tent> {
        private static final Comparator<Tent> ORDER = Comparator.comparingDouble(Tent::birth)
                .thenComparing(Comparator.comparingDouble(Tent::death).reversed());

        @Override
        public int compareTo(Tent that) {
            return ORDER.compare(this, that);
        }
    }

    /**
     * Takes the upper envelope off the tents. Where the envelope goes over from one tent to a later one that outlives it, what the two have in common
     * stays below as a tent of its own.
     */
    private static PiecewiseLinear peel(List<Tent> tents) {
        Corners corners = new Corners();
        Tent top = tents.removeFirst();
        corners.add(top.birth(), 0);
        corners.peak(top);
        for (int place = 0; place < tents.size(); ) {
            Tent next = tents.get(place);
            if (next.death() <= top.death()) {
                place++;
                continue;
            }
            tents.remove(place);
            if (next.birth() < top.death()) {
                corners.add(0.5 * next.birth() + 0.5 * top.death(), 0.5 * (top.death() - next.birth()));
                Tent common = new Tent(next.birth(), top.death());
                int at = place;
                while (at < tents.size() && tents.get(at).compareTo(common) < 0) {
                    at++;
                }
                tents.add(at, common);
                place = at + 1;
            } else {
                corners.add(top.death(), 0);
                corners.add(next.birth(), 0);
            }
            corners.peak(next);
            top = next;
        }
        corners.add(top.death(), 0);
        return corners.function();
    }

    /** Corners in order; one at the place of the last is the last. */
    private static final class Corners {
        private double[] x = new double[8];
        private double[] y = new double[8];
        private int size;

        void peak(Tent tent) {
            add(0.5 * tent.birth() + 0.5 * tent.death(), 0.5 * (tent.death() - tent.birth()));
        }

        void add(double place, double value) {
            if (size > 0 && place <= x[size - 1]) {
                y[size - 1] = Math.max(y[size - 1], value);
                return;
            }
            if (size == x.length) {
                x = Arrays.copyOf(x, 2 * size);
                y = Arrays.copyOf(y, 2 * size);
            }
            x[size] = place;
            y[size++] = value;
        }

        PiecewiseLinear function() {
            return PiecewiseLinear.through(Arrays.copyOf(x, size), Arrays.copyOf(y, size));
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Landscape that && levels.equals(that.levels);
    }

    @Override
    public int hashCode() {
        return levels.hashCode();
    }

    @Override
    public String toString() {
        return "Landscape(" + levels.size() + " levels)";
    }
}
