package org.explico.core.topology.rips;

import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.measure.Progress;
import org.explico.core.topology.diagram.PersistenceDiagram;

/**
 * The edges of one Vietoris-Rips filtration in their order, and what can be asked of it: made once by {@link VietorisRips#filtration}, so that a forecast, a
 * diagram and the classes behind it share the distances and their sorting.
 */
public final class RipsFiltration {
    private static final double COLLAPSE = .1;

    private final EdgeOrder edges;
    private final EdgeOrder kept;
    private final int degree;
    private final PrimeField field;
    private final RisingProgress progress;

    private RipsFiltration(EdgeOrder edges, EdgeOrder kept, int degree, PrimeField field, RisingProgress progress) {
        this.edges = edges;
        this.kept = kept;
        this.degree = degree;
        this.field = field;
        this.progress = progress;
    }

    static RipsFiltration of(EdgeOrder edges, int degree, PrimeField field, Collapse collapse, Progress listener) {
        RisingProgress progress = new RisingProgress(listener);
        boolean collapses = switch (collapse) {
            case NEVER -> false;
            case ALWAYS -> true;
            case AUTOMATIC -> EdgeCollapse.worthwhile(edges, degree);
        };
        EdgeOrder kept = collapses ? EdgeCollapse.of(edges, progress.between(0, COLLAPSE)) : edges;
        return new RipsFiltration(edges, kept, degree, field, progress);
    }

    /** The same filtration; tells how far the diagram has come. */
    public RipsFiltration withProgress(Progress listener) {
        return new RipsFiltration(edges, kept, degree, field, new RisingProgress(listener));
    }

    /** The number of edges up to the threshold. */
    public int edges() {
        return edges.count();
    }

    /** The number of edges that are left after the collapse; {@link #edges} where there was none. */
    public int edgesKept() {
        return kept.count();
    }

    /** What the diagram will take. */
    public Forecast forecast() {
        return Forecast.of(edges.count(), kept, degree, field);
    }

    /** The diagram. */
    public PersistenceDiagram diagram() {
        PersistenceDiagram diagram = PersistenceDiagram.of(
                RipsCohomology.of(kept, degree, field, Workers.count(), progress.between(COLLAPSE, 1))
                        .bars());
        progress.at("degree " + degree, 1);
        return diagram;
    }

    /**
     * The longest bars of one degree with what carries them, the longest first, essential ones before all others. By one thread and without collapse, whose
     * moved edges would not be there at birth.
     *
     * @param ofDegree the degree, at most the largest of the filtration
     * @param longest how many at most
     */
    public List<PersistentClass> classes(int ofDegree, int longest) {
        if (ofDegree < 0 || ofDegree > degree) {
            throw Refusal.usage("degree of representatives", "0 to " + degree, "" + ofDegree, "ask for one of these");
        }
        if (longest < 0) {
            throw Refusal.usage("number of representatives", "0 or more", "" + longest, "give another number");
        }
        // One thread: additions, unlike pairs, depend on the order of the columns.
        return RipsClasses.of(RipsCohomology.of(edges, ofDegree, field, 1, Progress.silent()), ofDegree, longest);
    }

    @Override
    public String toString() {
        return "RipsFiltration(" + edges.size() + " points, " + edges.count() + " edges, degrees up to " + degree + ")";
    }
}
