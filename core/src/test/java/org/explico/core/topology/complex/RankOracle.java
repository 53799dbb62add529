package org.explico.core.topology.complex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Persistent Betti numbers by ranks of dense matrices over Z/p: no pairing, no reduction of columns in order. */
final class RankOracle {
    private RankOracle() {}

    /** rank of H_k(s) to H_k(t) = dim Z_k(s) - dim (Z_k(s) with B_k(t)). */
    static long persistentBetti(FilteredComplex complex, int k, double s, double t, int prime) {
        List<int[]> lower = simplices(complex, k, s);
        List<int[]> boundariesOfCells = columns(lower, simplices(complex, k - 1, s), prime);
        int cycles = lower.size() - rank(boundariesOfCells, prime);
        List<int[]> all = simplices(complex, k, t);
        List<int[]> boundaries = columns(simplices(complex, k + 1, t), all, prime);
        // B(t) inside C(s) is inside Z(s): its dimension is that of B(t) less that of its image on the cells later than
        // s.
        List<int[]> later = new ArrayList<>();
        for (int[] column : boundaries) {
            int[] part = column.clone();
            for (int r = 0; r < part.length; r++) {
                int[] simplex = all.get(r);
                part[r] = lower.stream().anyMatch(l -> Arrays.equals(l, simplex)) ? 0 : part[r];
            }
            later.add(part);
        }
        return cycles - (rank(boundaries, prime) - rank(later, prime));
    }

    private static List<int[]> simplices(FilteredComplex complex, int k, double t) {
        List<int[]> simplices = new ArrayList<>();
        for (int i = 0; i < complex.size(); i++) {
            if (complex.dimension(i) == k && complex.value(i) <= t) {
                simplices.add(complex.simplex(i));
            }
        }
        return simplices;
    }

    private static List<int[]> columns(List<int[]> simplices, List<int[]> faces, int prime) {
        Map<String, Integer> rows = new HashMap<>();
        for (int r = 0; r < faces.size(); r++) {
            rows.put(Arrays.toString(faces.get(r)), r);
        }
        List<int[]> columns = new ArrayList<>();
        for (int[] simplex : simplices) {
            int[] column = new int[faces.size()];
            for (int without = 0; simplex.length > 1 && without < simplex.length; without++) {
                int[] face = new int[simplex.length - 1];
                for (int v = 0; v < face.length; v++) {
                    face[v] = simplex[v < without ? v : v + 1];
                }
                column[rows.getOrDefault(Arrays.toString(face), -1)] = without % 2 == 0 ? 1 : prime - 1;
            }
            columns.add(column);
        }
        return columns;
    }

    private static int rank(List<int[]> given, int prime) {
        List<int[]> vectors = new ArrayList<>(given.stream().map(int[]::clone).toList());
        int rank = 0;
        int length = vectors.isEmpty() ? 0 : vectors.getFirst().length;
        for (int r = 0; r < length; r++) {
            int row = r;
            int[] pivot = vectors.stream().filter(v -> v[row] != 0).findFirst().orElse(new int[0]);
            if (pivot.length > 0) {
                rank++;
                vectors.remove(pivot);
                for (int[] v : vectors) {
                    int factor = v[r];
                    for (int i = 0; i < length && factor != 0; i++) {
                        v[i] = Math.floorMod(v[i] * pivot[r] - factor * pivot[i], prime);
                    }
                }
            }
        }
        return rank;
    }
}
