package org.explico.core.topology.rips;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.explico.core.Refusal;
import org.explico.core.measure.Progress;

/**
 * The reduction of the coboundary matrix of one degree: columns are taken from last to first, and the pivot of a column is its first cofacet.
 *
 * <p>Coboundaries are never stored: of a reduced column only the cochain is kept, and its entries are made again when it is added to another. Threads take
 * columns in turn. One that comes to a pivot whose column is later than its own takes the pivot over and goes on with that column: which simplices are paired
 * does not depend on the order of additions, and so not on the threads.
 */
final class Reduction {
    private static final int GRAIN = 16;

    /**
     * So many columns a thread may be ahead of the slowest. One that runs far ahead reduces by what it finds, and all of that is done once more when the
     * columns before it arrive: rarely, but then ten times the work.
     */
    private static final int AHEAD = 512;

    private final CoboundaryMatrix matrix;
    private final PrimeField field;
    private final PivotTable pivots;
    private long entries;
    private long coboundaries;
    private long kept;

    Reduction(CoboundaryMatrix matrix, PrimeField field) {
        this.matrix = matrix;
        this.field = field;
        this.pivots = matrix.pivots();
    }

    /** Reduces all columns on so many threads; those that come to nothing, from last to first. */
    List<ReducedColumn> reduce(int threads, Progress progress) {
        int workers = matrix.count() < 2 * GRAIN ? 1 : threads;
        Turns turns = new Turns(workers);
        List<Worker> all = new ArrayList<>();
        for (int w = 0; w < workers; w++) {
            all.add(new Worker());
        }
        Workers.forEach(workers, w -> all.get(w).takeTurns(turns, w, progress));
        entries = all.stream().mapToLong(w -> w.working.entries()).sum();
        kept = all.stream().mapToLong(w -> w.kept).sum();
        coboundaries = all.stream().mapToLong(w -> w.working.coboundaries()).sum();
        return all.stream()
                .flatMap(w -> w.essential.stream())
                .sorted(Comparator.comparingInt(ReducedColumn::position))
                .toList();
    }

    /** What is reduced. */
    CoboundaryMatrix matrix() {
        return matrix;
    }

    /** What is reduced, where its simplices are one long each; else refused: only diagrams are made of wider ones. */
    NarrowMatrix narrow() {
        return switch (matrix) {
            case NarrowMatrix narrow -> narrow;
            case WideMatrix wide ->
                throw Refusal.overBudget(
                        "classes of degree " + wide.degree(),
                        "simplices of at most " + SimplexWords.ROOM + " bits",
                        "more",
                        "ask for the diagram only, or for a smaller degree or threshold, or fewer points");
        };
    }

    /** How many cofacets were made: the work of the reduction, which depends on the threads a little. */
    long entries() {
        return entries;
    }

    /** How many words of cochains were kept: the memory of the reduction. */
    long kept() {
        return kept;
    }

    /** How many simplices' cofacets were made. */
    long coboundaries() {
        return coboundaries;
    }

    /** The rank of the edge at which the class of a column is born. */
    int birth(ReducedColumn column) {
        return matrix.columnRank(column.position());
    }

    /** The rank of the edge at which the class of the column at a place dies. */
    int death(int place) {
        return matrix.pivotRank(place);
    }

    /** True when the simplex over the edge of this rank with these other points, descending, is the pivot of a column. */
    boolean isPivot(int rank, int[] others) {
        return matrix.find(rank, others) != PivotTable.NOWHERE;
    }

    /** Who is where: no thread takes columns far ahead of another that is still at earlier ones. */
    private static final class Turns {
        private int next;
        private final AtomicIntegerArray at;

        Turns(int workers) {
            at = new AtomicIntegerArray(workers);
            for (int w = 0; w < workers; w++) {
                leave(w);
            }
        }

        /** The next columns, once the slowest is near enough; it never waits itself. */
        int take(int worker) {
            // Taken and told in one piece, so that nobody runs ahead unseen.
            int from;
            synchronized (this) {
                from = next;
                next += GRAIN;
                at.set(worker, from);
            }
            while (from - slowest() > AHEAD) {
                Thread.yield();
            }
            return from;
        }

        void leave(int worker) {
            at.set(worker, Integer.MAX_VALUE);
        }

        private int slowest() {
            int least = Integer.MAX_VALUE;
            for (int w = 0; w < at.length(); w++) {
                least = Math.min(least, at.get(w));
            }
            return least;
        }
    }

    /** One thread's column, and its turns. */
    private final class Worker {
        private final WorkingColumn working = matrix.workingColumn();
        private final List<ReducedColumn> essential = new ArrayList<>();
        private int own;
        private long kept;

        void takeTurns(Turns turns, int worker, Progress progress) {
            int count = matrix.count();
            try {
                for (int from = turns.take(worker); from < count; from = turns.take(worker)) {
                    Workers.requireNotInterrupted();
                    progress.at("degree " + matrix.degree(), from / (double) count);
                    for (int c = from; c < Math.min(count, from + GRAIN); c++) {
                        reduce(c);
                    }
                }
            } finally {
                turns.leave(worker);
            }
        }

        private void reduce(int column) {
            own = column;
            if (!working.begin(column)) {
                essential.add(reduced(0));
                return;
            }
            if (!working.isApparent()) {
                int place = working.place();
                if (pivots.at(place) == null && pivots.replace(place, null, reduced(working.coefficient()))) {
                    return;
                }
            }
            working.fill();
            while (working.next()) {
                if (settle()) {
                    return;
                }
            }
            essential.add(reduced(0));
        }

        /** True when the pivot is one's own; else cancels it, by its column or by going on with that one's. */
        private boolean settle() {
            if (working.isApparent()) {
                working.addApparent();
                return false;
            }
            int place = working.place();
            while (true) {
                ReducedColumn owner = pivots.at(place);
                if (owner != null && owner.position() < own) {
                    cancel(owner, working.coefficient());
                    return false;
                }
                ReducedColumn mine = reduced(working.coefficient());
                if (pivots.replace(place, owner, mine)) {
                    if (owner == null) {
                        return true;
                    }
                    own = owner.position();
                    working.clear();
                    working.add(owner, 1);
                    cancel(mine, owner.pivotCoefficient());
                    return false;
                }
            }
        }

        /** Adds a column so often that its pivot cancels with a coefficient. */
        private void cancel(ReducedColumn column, int coefficient) {
            working.add(column, field.times(field.minus(coefficient), field.inverse(column.pivotCoefficient())));
        }

        private ReducedColumn reduced(int pivotCoefficient) {
            long[] cochain = working.cochain();
            kept += cochain.length;
            return new ReducedColumn(own, pivotCoefficient, cochain);
        }
    }
}
