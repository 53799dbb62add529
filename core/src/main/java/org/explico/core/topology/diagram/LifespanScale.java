package org.explico.core.topology.diagram;

/**
 * What a scale of the Vietoris-Rips filtration measures. Diagrams of this library use diameters; papers and programs that grow balls of radius r
 * report half the numbers.
 */
public enum LifespanScale {
    /** The length of the longest edge, as Ripser and this library. */
    DIAMETER(1),
    /** Half of it: the radius of the balls that touch. */
    RADIUS(0.5);

    private final double factor;

    LifespanScale(double factor) {
        this.factor = factor;
    }

    /** What a lifespan is multiplied by: 1 or one half. */
    public double factor() {
        return factor;
    }

    /** What a sum of powers \(\sum l^\alpha\) is multiplied by: the factor to the power \(\alpha\). */
    public double factor(double alpha) {
        return StrictMath.pow(factor, alpha);
    }
}
