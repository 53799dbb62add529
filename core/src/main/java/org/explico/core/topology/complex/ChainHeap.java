package org.explico.core.topology.complex;

import com.carrotsearch.hppc.LongArrayList;

/** A chain over Z/p as a heap of (simplex, coefficient), one long each; the last simplex comes first. Terms of one simplex add up when they are taken out. */
final class ChainHeap {
    /** No term: the chain is zero. */
    static final long ZERO = -1;

    private final PrimeField field;
    private final LongHeap terms = new LongHeap();

    ChainHeap(PrimeField field) {
        this.field = field;
    }

    static long term(int simplex, int coefficient) {
        return (long) simplex << 32 | coefficient;
    }

    static int simplex(long term) {
        return (int) (term >>> 32);
    }

    static int coefficient(long term) {
        return (int) term;
    }

    void push(long term) {
        terms.push(term);
    }

    /** Adds a multiple of stored terms, from a place to the next zero. */
    void add(LongArrayList stored, int from, int factor) {
        for (int i = from; stored.get(i) != ZERO; i++) {
            long term = stored.get(i);
            terms.push(term(simplex(term), field.times(coefficient(term), factor)));
        }
    }

    /** Takes out the last simplex with a coefficient that is not zero; {@link #ZERO} when there is none. */
    long pop() {
        while (!terms.isEmpty()) {
            long term = terms.pop();
            int simplex = simplex(term);
            int sum = coefficient(term);
            while (!terms.isEmpty() && simplex(terms.peek()) == simplex) {
                sum = field.plus(sum, coefficient(terms.pop()));
            }
            if (sum != 0) {
                return term(simplex, sum);
            }
        }
        return ZERO;
    }

    /** Takes out all terms, times a factor, and stores them with a zero behind; answers where they begin. */
    int drainTo(LongArrayList stored, int factor) {
        int from = stored.size();
        for (long term = pop(); term != ZERO; term = pop()) {
            stored.add(term(simplex(term), field.times(coefficient(term), factor)));
        }
        stored.add(ZERO);
        return from;
    }
}
