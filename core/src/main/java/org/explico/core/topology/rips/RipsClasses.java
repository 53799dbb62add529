package org.explico.core.topology.rips;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.explico.core.topology.diagram.PersistencePair;

/** The longest bars of one degree, one or more, with their cycles and cocycles; {@link ComponentClasses} has degree zero. */
final class RipsClasses {
    private final int degree;
    private final EdgeOrder edges;
    private final NarrowMatrix matrix;
    private final Cochains cochains;
    private final BoundaryReduction ends;
    private final BoundaryReduction births;

    private RipsClasses(RipsCohomology cohomology, int degree) {
        this.degree = degree;
        this.edges = cohomology.ranks().edges();
        this.matrix = cohomology.degree(degree).reduction().narrow();
        this.cochains = new Cochains(cohomology.ranks().edges(), cohomology.field());
        this.ends = new BoundaryReduction(cohomology, degree + 1);
        this.births = new BoundaryReduction(cohomology, degree);
    }

    /** A bar as the engine knows it; a pivot of {@link Column#NONE} for an essential one. */
    private record Bar(PersistencePair pair, ReducedColumn column, long pivot) {}

    static List<PersistentClass> of(RipsCohomology cohomology, int degree, int longest) {
        if (degree == 0) {
            return ComponentClasses.of(cohomology, longest);
        }
        if (degree > cohomology.degrees().size()) {
            return List.of();
        }
        RipsClasses classes = new RipsClasses(cohomology, degree);
        return classes.bars(cohomology.degree(degree).essential()).stream()
                .sorted(Comparator.comparingDouble((Bar b) -> b.pair().lifespan())
                        .reversed()
                        .thenComparing(Bar::pair)
                        .thenComparing(b -> b.column().position(), Comparator.reverseOrder()))
                .limit(longest)
                .map(classes::persistentClass)
                .toList();
    }

    private List<Bar> bars(List<ReducedColumn> essential) {
        List<Bar> bars = new ArrayList<>();
        for (ReducedColumn column : essential) {
            bars.add(new Bar(pair(column, Double.POSITIVE_INFINITY), column, Column.NONE));
        }
        Pivots pivots = matrix.pivots();
        for (int place = 0; place < pivots.places(); place++) {
            ReducedColumn column = pivots.at(place);
            if (column != null) {
                PersistencePair pair = pair(column, edges.length(matrix.pivotRank(place)));
                if (pair.birth() < pair.death()) {
                    bars.add(new Bar(pair, column, pivots.pivot(place)));
                }
            }
        }
        return bars;
    }

    private PersistencePair pair(ReducedColumn column, double death) {
        return new PersistencePair(degree, edges.length(matrix.columnRank(column.position())), death);
    }

    private PersistentClass persistentClass(Bar bar) {
        boolean essential = bar.pair().essential();
        return new PersistentClass(
                bar.pair(),
                listed(cochains.points(degree, matrix.simplex(bar.column()))),
                essential ? List.of() : listed(cochains.points(degree + 1, bar.pivot())),
                cochains.chain(degree, bar.column().cochain()),
                essential
                        ? cochains.chain(
                                degree, births.of(matrix.simplex(bar.column())).chain())
                        : cochains.chain(degree, ends.boundary(bar.pivot())));
    }

    private static List<Integer> listed(int[] points) {
        return Arrays.stream(points).boxed().toList();
    }
}
