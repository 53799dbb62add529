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
    private final int room;
    private final Progress progress;
    private final List<PersistencePair> pairs = new ArrayList<>();

    private RipsCohomology(EdgeOrder edges, PrimeField field, int room, Progress progress) {
        this.edges = edges;
        this.field = field;
        this.room = room;
        this.progress = progress;
    }

    /** All bars of degrees zero to {@code largest}, those of length zero left out. */
    static List<PersistencePair> bars(EdgeOrder edges, int largest, PrimeField field, Progress progress) {
        return bars(edges, largest, field, SimplexWords.ROOM, progress);
    }

    /** All bars, from simplices of one long where these have so many bits or fewer. */
    static List<PersistencePair> bars(EdgeOrder edges, int largest, PrimeField field, int room, Progress progress) {
        RipsCohomology cohomology = new RipsCohomology(edges, field, room, progress);
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
        long[] columns = firstColumns(apexes, joining, words(1));
        for (int degree = 1; ; degree++) {
            SimplexWords.requireRoom(edges, degree, field.bits(), room);
            CoboundaryMatrix matrix = CoboundaryMatrix.of(ranks, apexes, field, degree, room, columns);
            Reduction reduction = new Reduction(matrix, field);
            collect(matrix, reduction.reduce(Workers.count(), progress));
            if (degree == largest) {
                return;
            }
            columns = Assembly.columns(ranks, apexes, words(degree + 1), degree + 1, reduction::isPivot);
        }
    }

    private SimplexWords words(int degree) {
        return SimplexWords.ofColumns(edges, degree, field.bits(), room);
    }

    /** The edges with an empty lune that close a cycle, from last to first. */
    private static long[] firstColumns(int[] apexes, BitSet joining, SimplexWords words) {
        LongArrayList columns = new LongArrayList();
        for (int edge = apexes.length - 1; edge >= 0; edge--) {
            if (apexes[edge] == Ranks.NONE && !joining.get(edge)) {
                words.append(edge, new int[0], columns);
            }
        }
        return columns.toArray();
    }

    private void collect(CoboundaryMatrix matrix, List<ReducedColumn> essential) {
        PivotTable pivots = matrix.pivots();
        for (int place = 0; place < pivots.places(); place++) {
            ReducedColumn column = pivots.at(place);
            if (column != null) {
                add(
                        matrix.degree(),
                        edges.length(matrix.columnRank(column.position())),
                        edges.length(matrix.pivotRank(place)));
            }
        }
        for (ReducedColumn column : essential) {
            add(matrix.degree(), edges.length(matrix.columnRank(column.position())), Double.POSITIVE_INFINITY);
        }
    }

    private void add(int degree, double birth, double death) {
        if (birth < death) {
            pairs.add(new PersistencePair(degree, birth, death));
        }
    }
}
