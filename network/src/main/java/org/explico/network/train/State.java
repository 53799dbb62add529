package org.explico.network.train;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Resident;
import org.explico.network.onnx.Residents;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/** Parameters, moments and statistics between two steps, in the memory of ONNX Runtime, and the results that own them. */
final class State implements AutoCloseable {
    private final TrainingPlan plan;
    private final List<String> names;
    private final Map<String, Resident> vectors = new LinkedHashMap<>();
    private Owner owner;
    private int steps;

    private State(TrainingPlan plan, List<String> names, Map<String, Resident> vectors) {
        this.plan = plan;
        this.names = names;
        this.vectors.putAll(vectors);
        this.owner = () -> List.copyOf(vectors.values()).forEach(Resident::close);
    }

    /** The state before the first step: values by name, 0 for those that are not there, all of the given lengths. */
    static State starting(
            TrainingPlan plan, List<String> names, Map<String, Shape> shapes, Map<String, double[]> values) {
        Map<String, Resident> vectors = new LinkedHashMap<>();
        for (String name : names) {
            Shape shape = Objects.requireNonNull(shapes.get(name));
            double[] start = values.getOrDefault(name, new double[Math.toIntExact(shape.size())]);
            vectors.put(name, Resident.of(plan.precision().type(), Values.owning(shape, start)));
        }
        return new State(plan, names, vectors);
    }

    /**
     * What a step tells.
     *
     * @param losses the loss of each network
     * @param found what each network puts out for its batch, before the step; no numbers where the plan does not look at them
     */
    record Told(double[] losses, double[] found) {}

    /** Runs one step. */
    Told advance(Session step, Map<String, Resident> fixed, Values rows, Values weights) {
        steps++;
        Map<String, Resident> feeds = new HashMap<>(fixed);
        feeds.putAll(vectors);
        Map<String, Resident> passing = new HashMap<>();
        ElementType real = plan.precision().type();
        try {
            passing.put(StepGraph.ROWS, Resident.of(ElementType.INT64, rows));
            passing.put(StepGraph.WEIGHTS, Resident.of(real, weights));
            UpdateRule.numbers(plan.optimiser(), plan.learningRate(), steps)
                    .forEach((name, number) -> passing.put(name, Resident.of(real, Values.owning(Shape.of(), number))));
            feeds.putAll(passing);
            Residents next = step.run(feeds);
            owner.close();
            owner = next::close;
            names.forEach(name -> vectors.put(name, next.of(UpdateRule.fresh(name))));
            double[] found =
                    plan.enough().isPresent() ? next.of(StepGraph.FOUND).toArray() : new double[0];
            return new Told(next.of(StepGraph.LOSS).toArray(), found);
        } finally {
            passing.values().forEach(Resident::close);
        }
    }

    /** A copy of one of the vectors. */
    double[] copy(String name) {
        return Objects.requireNonNull(vectors.get(name)).toArray();
    }

    @Override
    public void close() {
        owner.close();
    }

    /** What frees the tensors. */
    @FunctionalInterface
    private interface Owner {
        void close();
    }
}
