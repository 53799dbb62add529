package org.explico.core.topology.diagram;

/**
 * One bar of a persistence diagram: a class of the given degree that lives for scales in [birth, death).
 *
 * @param degree the homological degree
 * @param birth the scale it appears at
 * @param death the scale it vanishes at; positive infinity for an essential class
 */
public record PersistencePair(int degree, double birth, double death) implements Comparable<PersistencePair> {
    /** Checks that the degree is not negative and that the class is born, finitely, before it dies. */
    public PersistencePair {
        if (degree < 0 || !Double.isFinite(birth) || !(birth <= death)) {
            throw new IllegalArgumentException("no bar: degree " + degree + ", [" + birth + ", " + death + ")");
        }
    }

    /** True when the class never dies. */
    public boolean essential() {
        return death == Double.POSITIVE_INFINITY;
    }

    /** death - birth; infinite for an essential class. */
    public double lifespan() {
        return death - birth;
    }

    /** By degree, birth, death. */
    @Override
    public int compareTo(PersistencePair that) {
        int byDegree = Integer.compare(degree, that.degree);
        int byBirth = byDegree != 0 ? byDegree : Double.compare(birth, that.birth);
        return byBirth != 0 ? byBirth : Double.compare(death, that.death);
    }
}
