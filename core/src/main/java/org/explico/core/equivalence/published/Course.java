package org.explico.core.equivalence.published;

import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Logbook;
import org.explico.core.linalg.SingularValues;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.riemann.Box;
import org.explico.core.riemann.NullSpace;
import org.explico.core.riemann.OutputHead;

/** A published walk under way: where it stands, what the map is there, and the book of it. For one thread. */
final class Course {
    private final DifferentiableMap map;
    private final Wall wall;
    private final Solver solver;
    private final double[] target;
    private final SingularValues first;
    private final Logbook book;
    private final double[] jacobian;
    private double[] x;
    private double[] value;
    private Spectrum spectrum;
    private double claimed;

    Course(DifferentiableMap map, Wall wall, Solver solver, int every, double... start) {
        this.map = map;
        this.wall = wall;
        this.solver = solver;
        this.x = start.clone();
        this.value = new double[map.outputDim()];
        this.jacobian = new double[map.outputDim() * map.inputDim()];
        map.linearise(x, value, jacobian);
        this.target = value.clone();
        this.first = SingularValues.of(map.outputDim(), map.inputDim(), jacobian);
        this.spectrum = Spectrum.of(solver, map.outputDim(), map.inputDim(), jacobian);
        this.book = new Logbook(
                every, new OutputHead.Logits(), wall.box(x.length), x, value, /* drift= */ 0, spectrum.rank());
    }

    double[] x() {
        return x;
    }

    /** Row-major. */
    double[] jacobian() {
        return jacobian;
    }

    Spectrum spectrum() {
        return spectrum;
    }

    /** How far the first output is from where it began. */
    double change() {
        return Math.abs(value[0] - target[0]);
    }

    int steps() {
        return book.steps();
    }

    /** What the paper would add to its energy or pseudolength. */
    void claim(double amount) {
        claimed += amount;
    }

    /** Goes to a point; what the wall makes of it is where the walk stands. True where the wall changed it. */
    boolean to(double... wanted) {
        double[] next = wall.met(wanted);
        double squares = 0;
        boolean met = false;
        for (int i = 0; i < next.length; i++) {
            squares += (next[i] - x[i]) * (next[i] - x[i]);
            met |= next[i] != wanted[i];
        }
        x = next;
        map.linearise(x, value, jacobian);
        spectrum = Spectrum.of(solver, map.outputDim(), map.inputDim(), jacobian);
        double[] off = new double[value.length];
        double drift = 0;
        for (int k = 0; k < value.length; k++) {
            off[k] = value[k] - target[k];
            drift = Math.max(drift, Math.abs(off[k]));
        }
        book.step(x, value, Math.sqrt(squares), drift, distance(off), spectrum.rank());
        return met;
    }

    /** \(\|J^+ r\|\), to first order the way back to the class. */
    private double distance(double... off) {
        double[] back = NullSpace.of(map.outputDim(), map.inputDim(), jacobian).lift(off);
        double squares = 0;
        for (double c : back) {
            squares += c * c;
        }
        return Math.sqrt(squares);
    }

    /** The end, where the wall stopped it: the first coordinate that lies on a bound. */
    Ending atFace() {
        Box box = wall.box(x.length);
        for (int i = 0; i < x.length; i++) {
            if (box.side(i, x[i]) != 0) {
                return new Ending.AtFace(i, box.side(i, x[i]));
            }
        }
        throw new IllegalStateException("no coordinate lies on a bound");
    }

    PublishedWalk over(Ending ending) {
        SingularValues last = SingularValues.of(map.outputDim(), map.inputDim(), jacobian);
        return new PublishedWalk(book.close(ending, first, last), claimed);
    }
}
