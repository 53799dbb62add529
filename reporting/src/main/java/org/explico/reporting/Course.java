package org.explico.reporting;

/**
 * What was noted along one walk: at each point how far it had come, how far its output had drifted, how far from the start it was, and the rank of the
 * differential there.
 */
public final class Course {
    private final String name;
    private final double[] arc;
    private final double[] drift;
    private final double[] displacement;
    private final double[] rank;

    private Course(String name, double[] arc, double[] drift, double[] displacement, double[] rank) {
        this.name = name;
        this.arc = arc;
        this.drift = drift;
        this.displacement = displacement;
        this.rank = rank;
    }

    /**
     * A course; the caller keeps its arrays, which are of one length.
     *
     * @param name what the legend says, empty for the only one
     * @param arc path length up to the point, ascending from 0
     * @param drift largest difference of an output from the one that was to be kept
     * @param displacement straight distance from the start
     * @param rank rank of the differential
     */
    public static Course of(String name, double[] arc, double[] drift, double[] displacement, double[] rank) {
        if (drift.length != arc.length || displacement.length != arc.length || rank.length != arc.length) {
            throw new IllegalArgumentException("the columns of course " + name + " have different lengths");
        }
        return new Course(name, arc.clone(), drift.clone(), displacement.clone(), rank.clone());
    }

    String name() {
        return name;
    }

    double[] arc() {
        return arc;
    }

    double[] drift() {
        return drift;
    }

    double[] displacement() {
        return displacement;
    }

    double[] rank() {
        return rank;
    }
}
