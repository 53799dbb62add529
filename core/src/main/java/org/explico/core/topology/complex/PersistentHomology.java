package org.explico.core.topology.complex;

import java.util.Comparator;
import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.topology.diagram.PersistenceDiagram;

/**
 * Persistent homology of a {@link FilteredComplex} over Z/p: sparse columns, dimension by dimension from above, so that what is known to be born is
 * never reduced (the twist).
 *
 * <ul>
 *   <li>The empty complex: the empty diagram.
 *   <li>In the largest dimension of a complex nothing dies. Where the complex is the skeleton of a larger one, ask for degrees below it.
 * </ul>
 *
 * <p>At worst cubic in the number of simplices, in practice nearly linear for alpha complexes.
 *
 * @see <a href="https://doi.org/10.1007/s00454-004-1146-y">Zomorodian, Carlsson 2005</a>
 * @see <a href="https://eurocg11.inf.ethz.ch/abstracts/22.pdf">Chen, Kerber 2011, Persistent homology computation with a twist</a>
 */
public final class PersistentHomology {
    private static final int EVERY = Integer.MAX_VALUE - 1;

    private final int degree;
    private final PrimeField field;

    private PersistentHomology(int degree, PrimeField field) {
        this.degree = degree;
        this.field = field;
    }

    /** All degrees, over Z/2. */
    public static PersistentHomology withDefaults() {
        return new PersistentHomology(EVERY, new PrimeField(2));
    }

    /** Degrees up to this one. */
    public PersistentHomology upTo(int largestDegree) {
        if (largestDegree < 0) {
            throw Refusal.usage("largest degree of homology", "0 or more", "" + largestDegree, "ask for 1");
        }
        return new PersistentHomology(Math.min(largestDegree, EVERY), field);
    }

    /** Coefficients in Z/p. */
    public PersistentHomology withField(int prime) {
        return new PersistentHomology(degree, new PrimeField(prime));
    }

    /** The diagram of a complex. */
    public PersistenceDiagram diagram(FilteredComplex complex) {
        return PersistenceDiagram.of(new ColumnReduction(complex, field, degree, ColumnReduction.NO_DEGREE).pairs());
    }

    /** The longest bars of one degree, longest first and then earliest, with a cycle each; bars of length zero are left out. */
    public List<RepresentedBar> represented(FilteredComplex complex, int inDegree, int longest) {
        return new ColumnReduction(complex, field, inDegree, inDegree)
                .represented().stream()
                        .filter(bar -> bar.pair().lifespan() > 0)
                        .sorted(Comparator.<RepresentedBar>comparingDouble(
                                        bar -> -bar.pair().lifespan())
                                .thenComparing(RepresentedBar::pair))
                        .limit(longest)
                        .toList();
    }
}
