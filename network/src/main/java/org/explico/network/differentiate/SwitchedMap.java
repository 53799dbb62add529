package org.explico.network.differentiate;

import java.util.List;
import org.explico.core.map.PiecewiseAffineMap;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Values;

/**
 * The map of a program with switches. All pieces share the programs: a piece is what it holds for the switches.
 *
 * <p>A wall is a switch value: of a switch with a sign its own wall, of one with several candidates one wall each. A new piece costs one copy of
 * the choices; its Jacobian is found once.
 *
 * <ul>
 *   <li>At the kink of an absolute value the piece is that of the positive side, where {@link #pullBack} takes 0.
 *   <li>Several walls of one switch crossed together: the last one counts.
 * </ul>
 */
final class SwitchedMap extends Forwarded implements PiecewiseAffineMap {
    private final Engine free;
    private final Engine output;
    private final Engine values;
    private final List<Switch> switches;
    private final String choices;
    private final int walls;

    SwitchedMap(ProgramMap map, Switched.Form.Affine form) {
        super(map);
        this.free = Engines.of(form.free(), ElementType.FLOAT64);
        this.output = Engines.of(form.output(), ElementType.FLOAT64);
        this.values = Engines.of(form.values(), ElementType.FLOAT64);
        this.switches = form.switches();
        this.choices = form.choices();
        this.walls = form.switches().getLast().end();
    }

    /** What is held for every switch. */
    private final class Held implements Piece {
        private final double[] taken;
        private final List<Feed> feeds;
        private volatile double[] jacobian = {};

        Held(double... taken) {
            this.taken = taken;
            this.feeds = List.of(new Feed(choices, ElementType.FLOAT64, Values.owning(Shape.of(walls), taken)));
        }

        @Override
        public void linearise(double[] x, double[] value, double[] rows) {
            double[] known = jacobian;
            if (known.length == 0) {
                output.linearise(feeds, x, value, rows);
                jacobian = rows.clone();
            } else {
                System.arraycopy(output.value(feeds, x), 0, value, 0, value.length);
                System.arraycopy(known, 0, rows, 0, known.length);
            }
        }

        @Override
        public int walls() {
            return walls;
        }

        @Override
        public void margins(double[] x, double[] v, double[] margins, double[] rates) {
            values.along(feeds, x, v, margins, rates);
            switches.forEach(s -> s.margins(taken, margins, rates));
        }

        @Override
        public double[] normal(double[] x, int wall) {
            double[] cotangent = new double[walls];
            owner(wall).pull(taken, wall, cotangent);
            return values.pullBack(feeds, x, 1, cotangent);
        }

        @Override
        public Piece across(int... crossed) {
            double[] next = taken.clone();
            for (int wall : crossed) {
                owner(wall).cross(next, wall);
            }
            return new Held(next);
        }

        @Override
        public int back(int wall) {
            return owner(wall).back(taken, wall);
        }
    }

    @Override
    public Piece pieceAt(double... x) {
        double[] at = free.value(List.of(), x);
        double[] taken = new double[walls];
        switches.forEach(s -> s.choose(at, taken));
        return new Held(taken);
    }

    private Switch owner(int wall) {
        return switches.stream()
                .filter(s -> wall >= s.start() && wall < s.end())
                .findFirst()
                .orElseThrow(() -> new IndexOutOfBoundsException("wall " + wall + " of " + walls));
    }
}
