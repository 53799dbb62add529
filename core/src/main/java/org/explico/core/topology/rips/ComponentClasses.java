package org.explico.core.topology.rips;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.core.topology.diagram.PersistencePair;

/**
 * The longest bars of degree zero: a component, which is a cocycle, and the point it is counted under less the one it joins, which is a cycle. A component
 * is counted under its least point; of two that meet, the one with the larger least point ends.
 */
final class ComponentClasses {
    private final RipsCohomology cohomology;
    private final EdgeOrder edges;
    private final List<List<int[]>> tree;

    private ComponentClasses(RipsCohomology cohomology) {
        this.cohomology = cohomology;
        this.edges = cohomology.ranks().edges();
        this.tree = IntStream.range(0, edges.size())
                .mapToObj(i -> (List<int[]>) new ArrayList<int[]>())
                .toList();
        cohomology.joining().stream().forEach(r -> {
            tree.get(edges.larger()[r]).add(new int[] {edges.smaller()[r], r});
            tree.get(edges.smaller()[r]).add(new int[] {edges.larger()[r], r});
        });
    }

    static List<PersistentClass> of(RipsCohomology cohomology, int longest) {
        ComponentClasses classes = new ComponentClasses(cohomology);
        int[] deaths = Components.deaths(classes.edges, cohomology.joining());
        return IntStream.range(0, deaths.length)
                .boxed()
                .filter(i -> deaths[i] == Ranks.NONE || classes.edges.length(deaths[i]) > 0)
                .sorted(Comparator.comparingInt((Integer i) -> deaths[i] == Ranks.NONE ? Ranks.ABSENT : deaths[i])
                        .reversed()
                        .thenComparingInt(i -> i))
                .limit(longest)
                .map(i -> classes.persistentClass(i, deaths[i]))
                .toList();
    }

    private PersistentClass persistentClass(int point, int death) {
        boolean essential = death == Ranks.NONE;
        int[] component = component(point, essential ? Ranks.ABSENT : death);
        return new PersistentClass(
                new PersistencePair(0, 0, essential ? Double.POSITIVE_INFINITY : edges.length(death)),
                List.of(point),
                essential ? List.of() : List.of(edges.larger()[death], edges.smaller()[death]),
                Cochains.ofPoints(component),
                essential ? Cochains.ofPoints(point) : difference(point, death));
    }

    private Chain difference(int point, int death) {
        int[] other = component(joinedTo(point, death), death);
        int minusOne = cohomology.field().minus(1);
        return new Chain(0, new int[] {point, other[0]}, new int[] {1, minusOne});
    }

    /** The end of the joining edge on the other side. */
    private int joinedTo(int point, int death) {
        int larger = edges.larger()[death];
        return Arrays.binarySearch(component(point, death), larger) >= 0 ? edges.smaller()[death] : larger;
    }

    /** The points that are joined to one by edges before {@code rank}, ascending. */
    private int[] component(int point, int rank) {
        BitSet seen = new BitSet();
        Deque<Integer> waiting = new ArrayDeque<>(List.of(point));
        seen.set(point);
        while (!waiting.isEmpty()) {
            for (int[] edge : tree.get(waiting.remove())) {
                if (edge[1] < rank && !seen.get(edge[0])) {
                    seen.set(edge[0]);
                    waiting.add(edge[0]);
                }
            }
        }
        return seen.stream().toArray();
    }
}
