package org.explico.reporting;

/**
 * A curve to draw over a field.
 */
public final class PlaneCurve {
    /** What a curve is, which decides how it is drawn. */
    public enum Role {
        /** An equivalence class, or a part of it. */
        CLASS,
        /** The edge of a band. */
        EDGE,
        /** A way out of the class. */
        LIFT,
        /** For comparison: what another method finds. */
        OTHER
    }

    private final String name;
    private final Role role;
    private final double[] xs;
    private final double[] ys;

    private PlaneCurve(String name, Role role, double[] xs, double[] ys) {
        this.name = name;
        this.role = role;
        this.xs = xs;
        this.ys = ys;
    }

    /**
     * A curve through points.
     *
     * @param name what the legend says; curves of one name share an entry
     * @param role how it is drawn
     * @param xy x, y, x, y in the units of the input; the caller keeps its array
     */
    public static PlaneCurve of(String name, Role role, double... xy) {
        int size = xy.length / 2;
        double[] xs = new double[size];
        double[] ys = new double[size];
        for (int i = 0; i < size; i++) {
            xs[i] = xy[2 * i];
            ys[i] = xy[2 * i + 1];
        }
        return new PlaneCurve(name, role, xs, ys);
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    int size() {
        return xs.length;
    }

    double x(int i) {
        return xs[i];
    }

    double y(int i) {
        return ys[i];
    }
}
