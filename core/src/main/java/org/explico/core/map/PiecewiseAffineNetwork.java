package org.explico.core.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.explico.core.Refusal;

/**
 * Affine layers with rectifiers, absolute values and maxima between them, in closed form: \(f = f_m \circ \dots \circ f_1\).
 *
 * <p>Its switches are the outputs of the layers that are not affine; their candidates are counted layer by layer and give the walls of a piece
 * their numbers.
 *
 * <ul>
 *   <li>On a wall: the first candidate, so a rectifier at 0 has its lower slope.
 *   <li>Walls that make no difference, as of a unit that no later layer looks at, are walls all the same.
 * </ul>
 *
 * <p>A value, a row of the Jacobian and all margins cost one pass over the weights each.
 */
public final class PiecewiseAffineNetwork implements PiecewiseAffineMap {
    private sealed interface Layer {
        record Affine(AffineMap map) implements Layer {}

        /** @param firstWall the number of candidates in the layers before */
        record Switches(LargestOf largest, int firstWall) implements Layer {}
    }

    private final int inputDim;
    private final List<Layer> layers;
    private final int walls;
    private final int outputDim;

    private PiecewiseAffineNetwork(int inputDim, List<Layer> layers, int walls, int outputDim) {
        this.inputDim = inputDim;
        this.layers = layers;
        this.walls = walls;
        this.outputDim = outputDim;
    }

    /** The affine map alone: one piece without walls. */
    public static PiecewiseAffineNetwork of(AffineMap first) {
        return new PiecewiseAffineNetwork(first.inputDim(), List.of(new Layer.Affine(first)), 0, first.outputDim());
    }

    /** Followed by an affine layer. */
    public PiecewiseAffineNetwork affine(AffineMap next) {
        if (next.inputDim() != outputDim) {
            throw Refusal.badInput(
                    "affine layer",
                    outputDim + " inputs",
                    next.inputDim() + " inputs",
                    "check the order of the layers");
        }
        return then(new Layer.Affine(next), walls, next.outputDim());
    }

    /** Followed by a ReLU on every coordinate. */
    public PiecewiseAffineNetwork relu() {
        return rectified(0);
    }

    /** Followed by \(\max(\lambda t, t)\) on every coordinate; \(\lambda \lt 1\) is its slope where t is not positive. */
    public PiecewiseAffineNetwork rectified(double slope) {
        return then(LargestOf.rectifiers(outputDim, slope));
    }

    /** Followed by the absolute value on every coordinate. */
    public PiecewiseAffineNetwork absolute() {
        return rectified(-1);
    }

    /** Followed by the largest coordinate of each group; coordinates are counted from 0, and may be in several groups. */
    public PiecewiseAffineNetwork largestOf(List<int[]> groups) {
        return then(LargestOf.groups(outputDim, groups));
    }

    private PiecewiseAffineNetwork then(LargestOf largest) {
        return then(new Layer.Switches(largest, walls), walls + largest.candidates(), largest.outputDim());
    }

    private PiecewiseAffineNetwork then(Layer next, int newWalls, int newDim) {
        List<Layer> longer = new ArrayList<>(layers);
        longer.add(next);
        return new PiecewiseAffineNetwork(inputDim, List.copyOf(longer), newWalls, newDim);
    }

    @Override
    public int inputDim() {
        return inputDim;
    }

    @Override
    public int outputDim() {
        return outputDim;
    }

    @Override
    public double operations() {
        double sum = 0;
        for (Layer layer : layers) {
            sum += switch (layer) {
                case Layer.Affine(AffineMap map) -> map.operations();
                case Layer.Switches(LargestOf largest, int firstWall) -> largest.candidates();
            };
        }
        return sum;
    }

    @Override
    public Choice pieceAt(double... x) {
        List<int[]> taken = new ArrayList<>();
        double[] a = x;
        for (Layer layer : layers) {
            switch (layer) {
                case Layer.Affine(AffineMap map) -> a = map.value(a);
                case Layer.Switches(LargestOf largest, int firstWall) -> {
                    int[] choice = largest.taken(a);
                    taken.add(choice);
                    a = largest.chosen(choice, a);
                }
            }
        }
        return new Choice(taken);
    }

    @Override
    public double[] value(double... x) {
        return pieceAt(x).value(x);
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        return pieceAt(x).pushForward(count, tangents);
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        return pieceAt(x).pullBack(layers.size(), count, cotangents);
    }

    @Override
    public void linearise(double[] x, double[] value, double[] jacobian) {
        pieceAt(x).linearise(x, value, jacobian);
    }

    /** A piece: for every switch the candidate taken. */
    private final class Choice implements Piece {
        /** One array for each layer of switches. */
        private final List<int[]> taken;

        private Choice(List<int[]> taken) {
            this.taken = taken;
        }

        double[] value(double[] x) {
            double[] a = x.clone();
            int s = 0;
            for (Layer layer : layers) {
                a = switch (layer) {
                    case Layer.Affine(AffineMap map) -> map.value(a);
                    case Layer.Switches(LargestOf largest, int firstWall) -> largest.chosen(taken.get(s++), a);
                };
            }
            return a;
        }

        double[] pushForward(int count, double[] tangents) {
            double[] v = tangents;
            int s = 0;
            for (Layer layer : layers) {
                v = switch (layer) {
                    case Layer.Affine(AffineMap map) -> map.pushForward(v, count, v);
                    case Layer.Switches(LargestOf largest, int firstWall) ->
                        largest.pushForward(taken.get(s++), count, v);
                };
            }
            return v;
        }

        /** Pulls cotangents of what layer {@code end - 1} puts out back to the input. */
        double[] pullBack(int end, int count, double[] cotangents) {
            double[] w = cotangents;
            int s = (int) layers.subList(0, end).stream()
                    .filter(Layer.Switches.class::isInstance)
                    .count();
            for (Layer layer : layers.subList(0, end).reversed()) {
                w = switch (layer) {
                    case Layer.Affine(AffineMap map) -> map.pullBack(w, count, w);
                    case Layer.Switches(LargestOf largest, int firstWall) -> largest.pullBack(taken.get(--s), count, w);
                };
            }
            return w;
        }

        @Override
        public void linearise(double[] x, double[] value, double[] jacobian) {
            System.arraycopy(value(x), 0, value, 0, outputDim);
            double[] identity = new double[outputDim * outputDim];
            for (int i = 0; i < outputDim; i++) {
                identity[i * outputDim + i] = 1;
            }
            System.arraycopy(pullBack(layers.size(), outputDim, identity), 0, jacobian, 0, jacobian.length);
        }

        @Override
        public int walls() {
            return walls;
        }

        @Override
        public void margins(double[] x, double[] v, double[] margins, double[] rates) {
            double[] a = x;
            double[] da = v;
            int s = 0;
            for (Layer layer : layers) {
                switch (layer) {
                    case Layer.Affine(AffineMap map) -> {
                        da = map.pushForward(a, 1, da);
                        a = map.value(a);
                    }
                    case Layer.Switches(LargestOf largest, int firstWall) -> {
                        int[] choice = taken.get(s++);
                        largest.lead(choice, a, Double.POSITIVE_INFINITY, margins, firstWall);
                        largest.lead(choice, da, 0, rates, firstWall);
                        da = largest.chosen(choice, da);
                        a = largest.chosen(choice, a);
                    }
                }
            }
        }

        @Override
        public double[] normal(double[] x, int wall) {
            int at = layerOf(wall);
            Layer.Switches layer = (Layer.Switches) layers.get(at);
            double[] gradient = layer.largest().leadGradient(taken.get(switchesBefore(at)), wall - layer.firstWall());
            return pullBack(at, 1, gradient);
        }

        @Override
        public Piece across(int... others) {
            List<int[]> next = new ArrayList<>(taken);
            for (int wall : others) {
                int at = layerOf(wall);
                Layer.Switches layer = (Layer.Switches) layers.get(at);
                int candidate = wall - layer.firstWall();
                int[] choice = next.get(switchesBefore(at)).clone();
                choice[layer.largest().output(candidate)] = candidate;
                next.set(switchesBefore(at), choice);
            }
            return new Choice(next);
        }

        @Override
        public int back(int wall) {
            int at = layerOf(wall);
            Layer.Switches layer = (Layer.Switches) layers.get(at);
            int output = layer.largest().output(wall - layer.firstWall());
            return layer.firstWall() + taken.get(switchesBefore(at))[output];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Choice that && Arrays.deepEquals(taken.toArray(), that.taken.toArray());
        }

        @Override
        public int hashCode() {
            return Arrays.deepHashCode(taken.toArray());
        }
    }

    /** The layer whose switches have this wall. */
    private int layerOf(int wall) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            if (layers.get(i) instanceof Layer.Switches(LargestOf largest, int firstWall) && firstWall <= wall) {
                return i;
            }
        }
        throw Refusal.badInput("wall", "0 to " + (walls - 1), Integer.toString(wall), "number it as the margins are");
    }

    private int switchesBefore(int layer) {
        return (int) layers.subList(0, layer).stream()
                .filter(Layer.Switches.class::isInstance)
                .count();
    }
}
