package org.explico.core.topology.complex;

import com.carrotsearch.hppc.LongArrayList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.explico.core.topology.diagram.PersistencePair;

/** The boundary matrix of a complex, reduced over Z/p, dimension by dimension from above; a pivot's own column is known to be zero. */
final class ColumnReduction {
    /** A degree whose chains are not followed. */
    static final int NO_DEGREE = -1;

    private static final int NONE = -1;

    private final FilteredComplex complex;
    private final PrimeField field;
    private final int degree;
    private final int followed;

    private final ChainHeap column;
    private final ChainHeap chain;

    /** For each pivot the simplex whose column has it, and where that column and the chain that made it are stored. */
    private final int[] killer;

    private final int[] columnAt;
    private final int[] chainAt;
    private final LongArrayList columns = new LongArrayList();
    private final LongArrayList chains = new LongArrayList();

    /** The simplices that give birth to a class. */
    private final BitSet births = new BitSet();

    /** Degrees up to {@code degree}; in the degree {@code followed} the chains of columns that become zero are kept too. */
    ColumnReduction(FilteredComplex complex, PrimeField field, int degree, int followed) {
        this.complex = complex;
        this.field = field;
        this.degree = degree;
        this.followed = followed;
        column = new ChainHeap(field);
        chain = new ChainHeap(field);
        killer = filled(complex.size());
        columnAt = filled(complex.size());
        chainAt = filled(complex.size());
        for (int k = Math.min(complex.dimension(), degree + 1); k >= 0; k--) {
            for (int i = 0; i < complex.size(); i++) {
                if (complex.dimension(i) == k) {
                    visit(i, k);
                }
            }
        }
    }

    /** All bars up to the degree. */
    List<PersistencePair> pairs() {
        List<PersistencePair> pairs = new ArrayList<>();
        births.stream().filter(i -> complex.dimension(i) <= degree).forEach(i -> pairs.add(pair(i)));
        return pairs;
    }

    /** The bars of the degree that was followed, each with its cycle. */
    List<RepresentedBar> represented() {
        List<RepresentedBar> bars = new ArrayList<>();
        births.stream()
                .filter(i -> complex.dimension(i) == followed)
                .forEach(i -> bars.add(new RepresentedBar(
                        pair(i), killer[i] == NONE ? stored(chains, chainAt[i]) : stored(columns, columnAt[i]))));
        return bars;
    }

    private PersistencePair pair(int birth) {
        double death = killer[birth] == NONE ? Double.POSITIVE_INFINITY : complex.value(killer[birth]);
        return new PersistencePair(complex.dimension(birth), complex.value(birth), death);
    }

    private void visit(int simplex, int dimension) {
        if (killer[simplex] != NONE || !reduce(simplex, dimension == followed)) {
            births.set(simplex);
        }
    }

    /** True when the column of a simplex does not become zero: it is stored under its pivot. */
    private boolean reduce(int simplex, boolean follow) {
        for (int f = 0; f < complex.facets(simplex); f++) {
            column.push(ChainHeap.term(complex.facet(simplex, f), f % 2 == 0 ? 1 : field.prime() - 1));
        }
        if (follow) {
            chain.push(ChainHeap.term(simplex, 1));
        }
        long pivot = column.pop();
        while (pivot != ChainHeap.ZERO && killer[ChainHeap.simplex(pivot)] != NONE) {
            int p = ChainHeap.simplex(pivot);
            int factor = field.minus(ChainHeap.coefficient(pivot));
            column.push(pivot);
            column.add(columns, columnAt[p], factor);
            if (follow) {
                chain.add(chains, chainAt[p], factor);
            }
            pivot = column.pop();
        }
        store(simplex, pivot, follow);
        return pivot != ChainHeap.ZERO;
    }

    private void store(int simplex, long pivot, boolean follow) {
        boolean zero = pivot == ChainHeap.ZERO;
        int at = zero ? simplex : ChainHeap.simplex(pivot);
        int factor = zero ? 1 : field.inverse(ChainHeap.coefficient(pivot));
        if (!zero) {
            killer[at] = simplex;
            column.push(pivot);
            columnAt[at] = column.drainTo(columns, factor);
        }
        if (follow) {
            chainAt[at] = chain.drainTo(chains, factor);
        }
    }

    private SimplexChain stored(LongArrayList terms, int from) {
        int to = from;
        while (terms.get(to) != ChainHeap.ZERO) {
            to++;
        }
        long[] part = Arrays.copyOfRange(terms.buffer, from, to);
        return new SimplexChain(
                Arrays.stream(part)
                        .mapToObj(t -> complex.simplex(ChainHeap.simplex(t)))
                        .toArray(int[][]::new),
                Arrays.stream(part).mapToInt(ChainHeap::coefficient).toArray());
    }

    private static int[] filled(int size) {
        int[] filled = new int[size];
        Arrays.fill(filled, NONE);
        return filled;
    }
}
