package org.explico.core.topology.complex;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/** Cubical persistence the plain way: all cubes at doubled coordinates, sorted, the boundary matrix reduced column by column over Z/2. */
final class CubeOracle {
    private CubeOracle() {}

    private record Cube(List<Integer> at, int dimension, double value) {}

    static PersistenceDiagram diagram(GridField field, Cubical.Construction construction) {
        boolean top = construction == Cubical.Construction.TOP_CELLS;
        List<Cube> cubes = new ArrayList<>();
        collect(field, top, new ArrayList<>(), cubes);
        cubes.removeIf(c -> c.value == Double.POSITIVE_INFINITY);
        cubes.sort(Comparator.comparingDouble(Cube::value).thenComparingInt(Cube::dimension));
        Map<List<Integer>, Integer> index = new HashMap<>();
        for (int c = 0; c < cubes.size(); c++) {
            index.put(cubes.get(c).at, c);
        }
        Map<Integer, Integer> columnOfLow = new HashMap<>();
        List<BitSet> columns = new ArrayList<>();
        for (int c = 0; c < cubes.size(); c++) {
            BitSet column = boundary(cubes.get(c), index);
            while (!column.isEmpty() && columnOfLow.containsKey(column.length() - 1)) {
                column.xor(columns.get(columnOfLow.getOrDefault(column.length() - 1, 0)));
            }
            columns.add(column);
            if (!column.isEmpty()) {
                columnOfLow.put(column.length() - 1, c);
            }
        }
        List<PersistencePair> pairs = new ArrayList<>();
        for (int c = 0; c < cubes.size(); c++) {
            if (columns.get(c).isEmpty()) {
                Integer killer = columnOfLow.get(c);
                double death = killer == null ? Double.POSITIVE_INFINITY : cubes.get(killer).value;
                pairs.add(new PersistencePair(cubes.get(c).dimension, cubes.get(c).value, death));
            }
        }
        return PersistenceDiagram.of(pairs);
    }

    /** Number of cubes of value at most t, with sign by dimension. */
    static int eulerCharacteristic(GridField field, Cubical.Construction construction, double t) {
        List<Cube> cubes = new ArrayList<>();
        collect(field, construction == Cubical.Construction.TOP_CELLS, new ArrayList<>(), cubes);
        return cubes.stream()
                .filter(c -> c.value <= t)
                .mapToInt(c -> c.dimension % 2 == 0 ? 1 : -1)
                .sum();
    }

    /** Odd coordinates are extended; voxels are all-odd (top cells, 0 to 2n) or all-even (vertices, 0 to 2n - 2). */
    private static void collect(GridField field, boolean top, List<Integer> at, List<Cube> cubes) {
        int axis = at.size();
        if (axis == field.dimension()) {
            int dimension = (int) at.stream().filter(x -> x % 2 == 1).count();
            cubes.add(new Cube(List.copyOf(at), dimension, value(field, top, at, 0, 0)));
            return;
        }
        for (int x = 0; x <= 2 * field.shape()[axis] - (top ? 0 : 2); x++) {
            at.add(x);
            collect(field, top, at, cubes);
            at.removeLast();
        }
    }

    private static double value(GridField field, boolean top, List<Integer> at, int axis, int place) {
        if (axis == at.size()) {
            return field.at(place);
        }
        int n = field.shape()[axis];
        int x = at.get(axis);
        int low = top ? (x % 2 == 1 ? x / 2 : x / 2 - 1) : x / 2;
        int high = top ? x / 2 : (x + 1) / 2;
        double worst = top ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        for (int v = Math.max(low, 0); v <= Math.min(high, n - 1); v++) {
            double here = value(field, top, at, axis + 1, place * n + v);
            worst = top ? Math.min(worst, here) : Math.max(worst, here);
        }
        return worst;
    }

    private static BitSet boundary(Cube cube, Map<List<Integer>, Integer> index) {
        BitSet column = new BitSet();
        for (int a = 0; a < cube.at.size(); a++) {
            for (int step = -1; step <= 1 && cube.at.get(a) % 2 == 1; step += 2) {
                List<Integer> face = new ArrayList<>(cube.at);
                face.set(a, cube.at.get(a) + step);
                column.set(index.getOrDefault(face, -1));
            }
        }
        return column;
    }
}
