package org.explico.core.cloud;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sparse Rips as the paper defines it, simplex by simplex up to dimension 3, for a few points. */
final class StrictSparseRips {
    private final DistanceMatrix d;
    private final double[] rest;
    private final double[] end;
    private final List<Simplex> simplices = new ArrayList<>();
    private int leftOut;

    /** A set of points as bits, and when it comes. */
    private record Simplex(int points, double birth) {
        int degree() {
            return Integer.bitCount(points) - 1;
        }
    }

    StrictSparseRips(DistanceMatrix d, double epsilon) {
        this.d = d;
        this.rest = new double[d.size()];
        this.end = new double[d.size()];
        Landmarks order = Landmarks.maxmin(d, 0, d.size());
        for (int k = 0; k < d.size(); k++) {
            int p = order.points()[k];
            rest[p] = order.insertionRadius(k) * (1 + epsilon) / epsilon;
            end[p] = rest[p] * (1 + epsilon);
        }
        for (int points = 1; points < 1 << d.size(); points++) {
            if (Integer.bitCount(points) <= 4) {
                admit(points);
            }
        }
        simplices.sort(Comparator.comparingDouble(Simplex::birth)
                .thenComparingInt(Simplex::degree)
                .thenComparingInt(Simplex::points));
    }

    /** The simplices of the flag complex that are not in this one. */
    int leftOut() {
        return leftOut;
    }

    int edges() {
        return (int) simplices.stream().filter(s -> s.degree() == 1).count();
    }

    List<double[]> bars(int degree) {
        Map<Integer, Integer> place = new HashMap<>();
        Map<Integer, BitSet> columns = new HashMap<>();
        List<double[]> bars = new ArrayList<>();
        BitSet paired = new BitSet();
        for (int s = 0; s < simplices.size(); s++) {
            Simplex simplex = simplices.get(s);
            place.put(simplex.points(), s);
            BitSet column = boundary(simplex, place);
            while (!column.isEmpty() && columns.containsKey(column.length() - 1)) {
                column.xor(columns.get(column.length() - 1));
            }
            if (!column.isEmpty()) {
                int birth = column.length() - 1;
                columns.put(birth, column);
                paired.set(birth);
                paired.set(s);
                if (simplices.get(birth).degree() == degree) {
                    bars.add(new double[] {2 * simplices.get(birth).birth(), 2 * simplex.birth()});
                }
            }
        }
        for (int s = 0; s < simplices.size(); s++) {
            if (!paired.get(s) && simplices.get(s).degree() == degree) {
                bars.add(new double[] {2 * simplices.get(s).birth(), Double.POSITIVE_INFINITY});
            }
        }
        return bars;
    }

    private static BitSet boundary(Simplex simplex, Map<Integer, Integer> place) {
        BitSet column = new BitSet();
        if (simplex.degree() > 0) {
            for (int rest = simplex.points(); rest != 0; rest &= rest - 1) {
                column.set(place.getOrDefault(simplex.points() ^ Integer.lowestOneBit(rest), -1));
            }
        }
        return column;
    }

    private void admit(int points) {
        double birth = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int p = 0; p < d.size(); p++) {
            if ((points >> p & 1) != 0) {
                least = Math.min(least, end[p]);
                for (int q = 0; q < p; q++) {
                    birth = (points >> q & 1) != 0 ? Math.max(birth, meeting(p, q)) : birth;
                }
            }
        }
        if (birth <= least) {
            simplices.add(new Simplex(points, birth));
        } else if (birth < Double.POSITIVE_INFINITY) {
            leftOut++;
        }
    }

    /** The least radius at which both balls are there and meet; infinite without one. */
    private double meeting(int p, int q) {
        double length = d.at(p, q);
        return Arrays.stream(new double[] {length / 2, length - rest[p], length - rest[q]})
                .filter(r -> r >= 0 && r <= Math.min(end[p], end[q]))
                .filter(r -> Math.min(r, rest[p]) + Math.min(r, rest[q]) >= length * (1 - 1e-12))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
    }
}
