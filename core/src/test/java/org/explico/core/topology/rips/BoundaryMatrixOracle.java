package org.explico.core.topology.rips;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/** Persistent homology the plain way: all simplices up to triangles, sorted, the boundary matrix reduced column by column over Z/2. */
final class BoundaryMatrixOracle {
    private BoundaryMatrixOracle() {}

    private record Simplex(List<Integer> vertices, double value) {}

    static PersistenceDiagram diagram(DistanceMatrix d, double threshold) {
        List<Simplex> simplices = simplices(d, threshold);
        Map<List<Integer>, Integer> index = new HashMap<>();
        for (int s = 0; s < simplices.size(); s++) {
            index.put(simplices.get(s).vertices, s);
        }
        Map<Integer, Integer> columnOfLow = new HashMap<>();
        List<BitSet> columns = new ArrayList<>();
        for (int s = 0; s < simplices.size(); s++) {
            BitSet column = boundary(simplices.get(s), index);
            while (!column.isEmpty() && columnOfLow.containsKey(column.length() - 1)) {
                column.xor(columns.get(columnOfLow.getOrDefault(column.length() - 1, 0)));
            }
            columns.add(column);
            if (!column.isEmpty()) {
                columnOfLow.put(column.length() - 1, s);
            }
        }
        return bars(simplices, columns, columnOfLow);
    }

    private static PersistenceDiagram bars(
            List<Simplex> simplices, List<BitSet> columns, Map<Integer, Integer> columnOfLow) {
        List<PersistencePair> pairs = new ArrayList<>();
        for (int s = 0; s < simplices.size(); s++) {
            int degree = simplices.get(s).vertices.size() - 1;
            if (columns.get(s).isEmpty() && degree < 2) {
                Integer killer = columnOfLow.get(s);
                double death = killer == null ? Double.POSITIVE_INFINITY : simplices.get(killer).value;
                pairs.add(new PersistencePair(degree, simplices.get(s).value, death));
            }
        }
        return PersistenceDiagram.of(pairs);
    }

    private static BitSet boundary(Simplex simplex, Map<List<Integer>, Integer> index) {
        BitSet column = new BitSet();
        for (int drop = 0; simplex.vertices.size() > 1 && drop < simplex.vertices.size(); drop++) {
            List<Integer> face = new ArrayList<>(simplex.vertices.subList(0, drop));
            face.addAll(simplex.vertices.subList(drop + 1, simplex.vertices.size()));
            column.set(index.getOrDefault(face, -1));
        }
        return column;
    }

    private static List<Simplex> simplices(DistanceMatrix d, double threshold) {
        List<Simplex> all = new ArrayList<>();
        for (int i = 0; i < d.size(); i++) {
            all.add(new Simplex(List.of(i), 0));
            for (int j = 0; j < i; j++) {
                all.add(new Simplex(List.of(j, i), d.at(i, j)));
                for (int k = 0; k < j; k++) {
                    double value = Math.max(d.at(i, j), Math.max(d.at(i, k), d.at(j, k)));
                    all.add(new Simplex(List.of(k, j, i), value));
                }
            }
        }
        all.removeIf(s -> s.value > threshold);
        all.sort(Comparator.comparingDouble(Simplex::value).thenComparingInt(s -> s.vertices.size()));
        return all;
    }
}
