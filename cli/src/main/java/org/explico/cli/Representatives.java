package org.explico.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.topology.rips.Chain;
import org.explico.core.topology.rips.PersistentClass;

/** What carries a bar, as JSON's values, in the rows of the input. */
final class Representatives {
    private Representatives() {}

    /**
     * One class.
     *
     * @param points the rows of the input that took part, where not all of them did
     */
    static Map<String, Object> json(PersistentClass one, Optional<int[]> points) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("dim", (long) one.pair().degree());
        out.put("birth", one.pair().birth());
        out.put("death", one.pair().essential() ? Optional.empty() : one.pair().death());
        out.put("essential", one.pair().essential());
        out.put("birth_simplex", rows(one.birthSimplex(), points));
        out.put("death_simplex", rows(one.deathSimplex(), points));
        out.put("cocycle", chain(one.cocycle(), points));
        out.put("cycle", chain(one.cycle(), points));
        out.put(
                "points_of_cycle",
                IntStream.of(one.cycle().support())
                        .map(point -> row(point, points))
                        .sorted()
                        .toArray());
        return out;
    }

    private static Map<String, Object> chain(Chain chain, Optional<int[]> points) {
        List<List<Long>> simplices = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            simplices.add(rows(chain.simplex(i), points));
        }
        return Map.of(
                "simplices",
                simplices,
                "coefficients",
                IntStream.range(0, chain.size()).map(chain::coefficient).toArray());
    }

    private static List<Long> rows(List<Integer> simplex, Optional<int[]> points) {
        return simplex.stream().map(point -> (long) row(point, points)).toList();
    }

    private static int row(int point, Optional<int[]> points) {
        return points.isPresent() ? points.get()[point] : point;
    }
}
