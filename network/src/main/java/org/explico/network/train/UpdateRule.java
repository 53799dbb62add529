package org.explico.network.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;

/**
 * Emits the update of an {@link Optimiser}: vectors of parameters and moments in, the same out. All of it goes element by element, so that a leading
 * axis for several networks changes nothing.
 */
final class UpdateRule {
    static final String PARAMETERS = "parameters";
    /** 1 where a parameter decays, 0 elsewhere. */
    static final String DECAYING = "decaying";

    private static final String RATE = "rate";
    private static final String CORRECTED = "rate.corrected";
    private static final String SCALE = "scale";
    private static final String FRESH = "new.";

    private final GraphBuilder graph;
    private final Precision precision;
    private final Optimiser optimiser;

    UpdateRule(GraphBuilder graph, Precision precision, Optimiser optimiser) {
        this.graph = graph;
        this.precision = precision;
        this.optimiser = optimiser;
    }

    /** The vectors that stay from step to step beside the parameters. */
    static List<String> moments(Optimiser optimiser) {
        return switch (optimiser) {
            case Optimiser.Sgd sgd -> sgd.momentum() == 0 ? List.of() : List.of("velocity");
            case Optimiser.RmsProp _ -> List.of("square");
            case Optimiser.Adam _ -> List.of("mean", "square");
        };
    }

    /** All vectors that stay, the parameters first. */
    static List<String> state(Optimiser optimiser) {
        List<String> state = new ArrayList<>(List.of(PARAMETERS));
        state.addAll(moments(optimiser));
        return state;
    }

    /** The name of a vector behind the step. */
    static String fresh(String vector) {
        return FRESH + vector;
    }

    /** The scalars that step number {@code step}, from 1, is fed. */
    static Map<String, Double> numbers(Optimiser optimiser, double rate, int step) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (optimiser instanceof Optimiser.Adam adam) {
            numbers.put(CORRECTED, rate / (1 - StrictMath.pow(adam.keepMean(), step)));
            numbers.put(SCALE, 1 / Math.sqrt(1 - StrictMath.pow(adam.keepSquare(), step)));
        }
        if (needsRate(optimiser)) {
            numbers.put(RATE, rate);
        }
        return numbers;
    }

    /** Adds the inputs: vectors of this shape, then the scalars, then where weights decay. */
    void declare(Shape vectors) {
        state(optimiser).forEach(name -> graph.input(name, precision.type(), vectors));
        numbers(optimiser, 1, 1).keySet().forEach(name -> graph.input(name, precision.type(), Shape.of()));
        if (optimiser.decay().acts()) {
            graph.input(DECAYING, precision.type(), vectors.from(vectors.rank() - 1));
        }
    }

    /** Emits the update by this gradient; the results are named as {@link #fresh} says. */
    void emit(String gradient) {
        String sloped = decays(WeightDecay.Kind.L2) ? graph.emit("Add", gradient, decayed()) : gradient;
        String move = move(sloped);
        String whole =
                decays(WeightDecay.Kind.DECOUPLED) ? graph.emit("Add", move, graph.emit("Mul", decayed(), RATE)) : move;
        emitFresh("Sub", PARAMETERS, PARAMETERS, whole);
    }

    private String move(String gradient) {
        return switch (optimiser) {
            case Optimiser.Sgd sgd when sgd.momentum() == 0 -> graph.emit("Mul", gradient, RATE);
            case Optimiser.Sgd sgd -> {
                String kept = graph.emit("Mul", "velocity", number(sgd.momentum()));
                yield graph.emit("Mul", emitFresh("Add", "velocity", kept, gradient), RATE);
            }
            case Optimiser.RmsProp rms -> {
                String square = blended("square", graph.emit("Mul", gradient, gradient), rms.keep());
                String root = graph.emit("Add", graph.emit("Sqrt", square), number(rms.floor()));
                yield graph.emit("Mul", graph.emit("Div", gradient, root), RATE);
            }
            case Optimiser.Adam adam -> {
                String mean = blended("mean", gradient, adam.keepMean());
                String square = blended("square", graph.emit("Mul", gradient, gradient), adam.keepSquare());
                String root = graph.emit("Mul", graph.emit("Sqrt", square), SCALE);
                String floored = graph.emit("Add", root, number(adam.floor()));
                yield graph.emit("Mul", graph.emit("Div", mean, floored), CORRECTED);
            }
        };
    }

    /** \(\lambda\theta\) where weights decay, 0 elsewhere. */
    private String decayed() {
        return graph.emit(
                "Mul",
                graph.emit("Mul", PARAMETERS, DECAYING),
                number(optimiser.decay().strength()));
    }

    private boolean decays(WeightDecay.Kind kind) {
        return optimiser.decay().acts() && optimiser.decay().kind() == kind;
    }

    private static boolean needsRate(Optimiser optimiser) {
        WeightDecay decay = optimiser.decay();
        return !(optimiser instanceof Optimiser.Adam) || (decay.acts() && decay.kind() == WeightDecay.Kind.DECOUPLED);
    }

    private String blended(String old, String news, double keep) {
        String kept = graph.emit("Mul", old, number(keep));
        return emitFresh("Add", old, kept, graph.emit("Mul", news, number(1 - keep)));
    }

    /** Emits what a vector becomes. */
    private String emitFresh(String operator, String vector, String... operands) {
        return graph.emit(Node.of(operator, List.of(operands), fresh(vector)));
    }

    private String number(double value) {
        return graph.constant(precision.tensor(Shape.of(), value));
    }
}
