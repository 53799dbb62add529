package org.explico.core.equivalence;

import org.explico.core.linalg.SingularValues;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.OutputHead;

/** Writes down a walk as it goes: keeps every k-th point and the last one, and sums up all of them. */
public final class Logbook {
    private final int every;
    private final OutputHead head;
    private final Box box;
    private final double[] start;
    private final Trajectory.Builder kept;
    private double[] gauged;
    private double[] lastPoint;
    private double[] lastOutput;
    private double arc;
    private double lastDrift;
    private int lastRank;
    private int lastActive;
    private int lastKept;
    private int step;
    private double drift;
    private double errorBound;
    private long rejected;
    private long corrections;
    private double pseudolength;
    private double energy;
    private double activeSum;
    private int maxActive;
    private long crossings;
    private long kernelChanges;
    private int leastRank;
    private int greatestRank;

    /**
     * At the first point.
     *
     * @param every keep every so many points, at least 1
     */
    public Logbook(int every, OutputHead head, Box box, double[] point, double[] output, double drift, int rank) {
        this.every = every;
        this.head = head;
        this.box = box;
        this.start = point.clone();
        this.kept = new Trajectory.Builder(point.length, output.length);
        this.gauged = head.gauge(output);
        this.lastPoint = point.clone();
        this.lastOutput = output.clone();
        this.lastDrift = drift;
        this.drift = drift;
        this.lastRank = rank;
        this.leastRank = rank;
        this.greatestRank = rank;
        this.lastActive = box.active(point);
        this.maxActive = lastActive;
        this.activeSum = lastActive;
        keep();
    }

    /**
     * One step further.
     *
     * @param arcLength the length of the step
     * @param stepDrift \(\|F - c\|_\infty\) there
     * @param bound \(\|J^+(F - c)\|\) there
     */
    public void step(double[] point, double[] output, double arcLength, double stepDrift, double bound, int rank) {
        double[] there = head.gauge(output);
        double moved = Vectors.distance(there, gauged);
        gauged = there.clone();
        pseudolength += moved;
        energy += arcLength > 0 ? moved * moved / arcLength : 0;
        arc += arcLength;
        step++;
        drift = Math.max(drift, stepDrift);
        errorBound = Math.max(errorBound, bound);
        kernelChanges += rank == lastRank ? 0 : 1;
        leastRank = Math.min(leastRank, rank);
        greatestRank = Math.max(greatestRank, rank);
        lastActive = box.active(point);
        maxActive = Math.max(maxActive, lastActive);
        activeSum += lastActive;
        lastPoint = point.clone();
        lastOutput = output.clone();
        lastDrift = stepDrift;
        lastRank = rank;
        if (step % every == 0) {
            keep();
        }
    }

    private void keep() {
        kept.add(step, lastPoint, lastOutput, arc, lastDrift, lastRank, lastActive);
        lastKept = step;
    }

    /** A step was taken back. */
    public void rejected() {
        rejected++;
    }

    /** So many corrections more. */
    public void corrected(int count) {
        corrections += count;
    }

    /** So many walls more. */
    public void crossed(int count) {
        crossings += count;
    }

    /** A linear region of another rank was met, and not entered. */
    public void turnedBack() {
        kernelChanges++;
    }

    /** The steps so far. */
    public int steps() {
        return step;
    }

    /** The arc length so far. */
    public double arc() {
        return arc;
    }

    /** The rank at the last point. */
    public int rank() {
        return lastRank;
    }

    /** Closes the book. */
    public Walk close(Ending ending, SingularValues first, SingularValues last) {
        if (lastKept != step) {
            keep();
        }
        Certificate certificate = new Certificate(
                first,
                last,
                drift,
                errorBound,
                step,
                rejected,
                corrections,
                arc,
                Vectors.distance(lastPoint, start),
                pseudolength,
                energy,
                activeSum / (step + 1.0),
                maxActive,
                crossings,
                kernelChanges,
                leastRank,
                greatestRank);
        return new Walk(kept.build(), ending, certificate);
    }
}
