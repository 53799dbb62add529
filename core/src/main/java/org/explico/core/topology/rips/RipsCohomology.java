package org.explico.core.topology.rips;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.explico.core.measure.Progress;
import org.explico.core.topology.diagram.PersistencePair;

/** Persistent cohomology of a flag filtration, degree by degree: what {@link VietorisRips} and {@link RipsClasses} stand on. */
final class RipsCohomology {
    /** The share of a degree that its columns are looked for. */
    private static final double ASSEMBLY = .4;

    private final Ranks ranks;
    private final PrimeField field;
    private final int room;
    private final int threads;
    private final BitSet joining;
    private final int[] apexes;
    private final List<Degree> degrees = new ArrayList<>();

    /**
     * One degree, one or more.
     *
     * @param reduction its reduced columns
     * @param essential the columns that came to nothing
     * @param columns how many columns were reduced
     * @param assembly the steps it took to find them
     */
    record Degree(Reduction reduction, List<ReducedColumn> essential, int columns, long assembly) {}

    private RipsCohomology(EdgeOrder edges, int largest, PrimeField field, int room, int threads) {
        this.ranks = Ranks.of(edges);
        this.field = field;
        this.room = room;
        this.threads = threads;
        this.joining = Components.joining(edges);
        this.apexes = largest == 0 ? new int[0] : Apexes.of(ranks);
    }

    /** The reduction of degrees zero to {@code largest} on so many threads. */
    static RipsCohomology of(EdgeOrder edges, int largest, PrimeField field, int threads, Progress progress) {
        return of(edges, largest, field, SimplexWords.ROOM, threads, progress);
    }

    /** With simplices of one long where these take at most {@code room} bits, and two longs where they take more. */
    static RipsCohomology of(EdgeOrder edges, int largest, PrimeField field, int room, int threads, Progress progress) {
        // A simplex and its faces have no homology above degree zero: so n points have none above n - 2.
        int some = Math.min(largest, Math.max(0, edges.size() - 2));
        if (some > 0) {
            SimplexWords.requireRoom(edges, some, field.bits(), room);
        }
        RipsCohomology cohomology = new RipsCohomology(edges, some, field, room, threads);
        cohomology.upTo(some, progress);
        return cohomology;
    }

    /** The edges and their ranks. */
    Ranks ranks() {
        return ranks;
    }

    /** The edges that join two components. */
    BitSet joining() {
        return joining;
    }

    /** The least point of the lune of each edge. */
    int[] apexes() {
        return apexes;
    }

    /** The coefficients. */
    PrimeField field() {
        return field;
    }

    /** What was found in a degree, one or more. */
    Degree degree(int degree) {
        return degrees.get(degree - 1);
    }

    /** What was found, degree one first. */
    List<Degree> degrees() {
        return degrees;
    }

    /** All bars, those of length zero left out. */
    List<PersistencePair> bars() {
        List<PersistencePair> bars = new ArrayList<>();
        EdgeOrder edges = ranks.edges();
        joining.stream().forEach(r -> add(bars, 0, 0, edges.length(r)));
        for (int c = joining.cardinality(); c < edges.size(); c++) {
            add(bars, 0, 0, Double.POSITIVE_INFINITY);
        }
        for (int degree = 1; degree <= degrees.size(); degree++) {
            collect(bars, degree);
        }
        return bars;
    }

    private void upTo(int largest, Progress progress) {
        if (largest == 0) {
            return;
        }
        Assembly.Columns columns = new Assembly.Columns(firstColumns(), apexes.length);
        for (int degree = 1; ; degree++) {
            CoboundaryMatrix matrix = CoboundaryMatrix.of(ranks, apexes, field, degree, room, columns.simplices());
            Reduction reduction = new Reduction(matrix, field);
            Progress share = share(progress, degree, largest, degree == 1 ? 0 : ASSEMBLY, 1);
            degrees.add(new Degree(reduction, reduction.reduce(threads, share), matrix.count(), columns.steps()));
            if (degree == largest) {
                return;
            }
            columns = Assembly.columns(
                    ranks,
                    apexes,
                    words(degree + 1),
                    degree + 1,
                    reduction::isPivot,
                    share(progress, degree + 1, largest, 0, ASSEMBLY));
        }
    }

    private SimplexWords words(int degree) {
        return SimplexWords.ofColumns(ranks.edges(), degree, field.bits(), room);
    }

    /** Each degree counts for ten times the one before: a rule of thumb, for the eye. */
    private static Progress share(Progress progress, int degree, int largest, double begin, double end) {
        double from = degree == 1 ? 0 : Math.pow(10, degree - 1.0 - largest);
        double to = Math.pow(10, degree - (double) largest);
        return (what, done) -> progress.at(what, from + (to - from) * (begin + (end - begin) * done));
    }

    /** The edges with an empty lune that close a cycle, from last to first. */
    private long[] firstColumns() {
        SimplexWords words = words(1);
        LongArrayList columns = new LongArrayList();
        for (int edge = apexes.length - 1; edge >= 0; edge--) {
            if (apexes[edge] == Ranks.NONE && !joining.get(edge)) {
                words.append(edge, new int[0], columns);
            }
        }
        return columns.toArray();
    }

    private void collect(List<PersistencePair> bars, int degree) {
        EdgeOrder edges = ranks.edges();
        Reduction reduction = degree(degree).reduction();
        PivotTable pivots = reduction.matrix().pivots();
        for (int place = 0; place < pivots.places(); place++) {
            ReducedColumn column = pivots.at(place);
            if (column != null) {
                add(bars, degree, edges.length(reduction.birth(column)), edges.length(reduction.death(place)));
            }
        }
        for (ReducedColumn column : degree(degree).essential()) {
            add(bars, degree, edges.length(reduction.birth(column)), Double.POSITIVE_INFINITY);
        }
    }

    private static void add(List<PersistencePair> bars, int degree, double birth, double death) {
        if (birth < death) {
            bars.add(new PersistencePair(degree, birth, death));
        }
    }
}
