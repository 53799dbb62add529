package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.explico.core.measure.Progress;
import org.explico.core.topology.diagram.PersistencePair;

/** The bars of a flag filtration, degree by degree. */
final class RipsCohomology {
    private final EdgeOrder edges;
    private final PrimeField field;
    private final Progress progress;
    private final List<PersistencePair> pairs = new ArrayList<>();

    private RipsCohomology(EdgeOrder edges, PrimeField field, Progress progress) {
        this.edges = edges;
        this.field = field;
        this.progress = progress;
    }

    /** All bars of degrees zero to {@code largest}, those of length zero left out. */
    static List<PersistencePair> bars(EdgeOrder edges, int largest, PrimeField field, Progress progress) {
        RipsCohomology cohomology = new RipsCohomology(edges, field, progress);
        cohomology.upTo(largest);
        return cohomology.pairs;
    }

    private void upTo(int largest) {
        BitSet joining = Components.joining(edges);
        joining.stream().forEach(r -> add(0, 0, edges.length(r)));
        for (int c = joining.cardinality(); c < edges.size(); c++) {
            add(0, 0, Double.POSITIVE_INFINITY);
        }
        if (largest == 0 || edges.count() == 0) {
            return;
        }
        Ranks ranks = Ranks.of(edges);
        int[] apexes = Apexes.of(ranks);
        long[] columns = firstColumns(apexes, joining);
        for (int degree = 1; ; degree++) {
            SimplexCode.requireRoom(edges, degree + 1, field.bits());
            Reduction reduction = new Reduction(ranks, apexes, field, degree, columns.length);
            long[] essential = reduction.reduce(columns, progress);
            collect(reduction, degree, essential);
            if (degree == largest) {
                return;
            }
            columns = Assembly.columns(
                    ranks, apexes, reduction.rowCode(), degree + 1, s -> reduction.withPivot(s) != null);
        }
    }

    /** The edges with an empty lune that close a cycle, from last to first. */
    private static long[] firstColumns(int[] apexes, BitSet joining) {
        LongArrayList columns = new LongArrayList();
        for (int edge = apexes.length - 1; edge >= 0; edge--) {
            if (apexes[edge] == Ranks.NONE && !joining.get(edge)) {
                columns.add(edge);
            }
        }
        return columns.toArray();
    }

    private void collect(Reduction reduction, int degree, long[] essential) {
        Pivots pivots = reduction.pivots();
        for (int place = 0; place < pivots.places(); place++) {
            ReducedColumn column = pivots.at(place);
            if (column != null) {
                add(
                        degree,
                        edges.length(reduction.columnCode().rank(column.simplex())),
                        edges.length(reduction.rowCode().rank(pivots.pivot(place))));
            }
        }
        for (long simplex : essential) {
            add(degree, edges.length(reduction.columnCode().rank(simplex)), Double.POSITIVE_INFINITY);
        }
    }

    private void add(int degree, double birth, double death) {
        if (birth < death) {
            pairs.add(new PersistencePair(degree, birth, death));
        }
    }
}
