package org.explico.network.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.explico.network.differentiate.ForwardPass;
import org.explico.network.differentiate.Lowered;
import org.explico.network.differentiate.Program;
import org.explico.network.differentiate.PullBackPass;
import org.explico.network.differentiate.Stacked;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;

/**
 * One step of training as one graph: gather a batch, forward, loss, pull back, update. Parameters, moments and running statistics are one vector
 * each, so that the state that is fed back is a few tensors.
 *
 * <p>Every row of a batch has a weight; the rows that fill up the last batch weigh nothing. With several networks of one architecture at once every
 * vector, the rows and the weights have a leading axis, and the points and targets are shared.
 */
final class StepGraph {
    static final String POINTS = "points";
    static final String TARGETS = "goals";
    static final String ROWS = "rows";
    static final String WEIGHTS = "shares";
    static final String STATISTICS = "statistics";
    static final String LOSS = "loss";
    /** What the network puts out for the batch, before its step; handed out where the plan looks at it. */
    static final String FOUND = "found";

    /** How much of a running statistic each batch replaces. */
    private static final double FOLLOW = 0.1;

    private final Trainee trainee;
    private final TrainingPlan plan;
    private final Layout parameters;
    private final Layout statistics;
    private final GraphBuilder graph = new GraphBuilder("step");
    private final Shape lead;

    private StepGraph(Trainee trainee, TrainingPlan plan, Shape lead) {
        this.trainee = trainee;
        this.plan = plan;
        this.lead = lead;
        this.parameters = Layout.of(trainee.graph(), trainee.moving());
        this.statistics = Layout.of(trainee.graph(), trainee.statistics());
    }

    /**
     * The step.
     *
     * @param points the number of points
     * @param batch points a step
     * @param outputs numbers the network puts out for a point
     * @param lead no axis for one network, one axis for several
     */
    static Graph of(Trainee trainee, TrainingPlan plan, int points, int batch, int outputs, Shape lead) {
        return new StepGraph(trainee, plan, lead).build(points, batch, outputs);
    }

    /** The tensors that one step hands to the next. */
    static List<String> state(Trainee trainee, TrainingPlan plan) {
        List<String> state = new ArrayList<>(UpdateRule.state(plan.optimiser()));
        if (!trainee.statistics().isEmpty()) {
            state.add(STATISTICS);
        }
        return state;
    }

    private Graph build(int points, int batch, int outputs) {
        ElementType real = plan.precision().type();
        Shape sample = trainee.sample();
        ElementType given = trainee.takesTokens() ? ElementType.INT64 : real;
        graph.input(POINTS, given, Shape.of(points, Math.toIntExact(sample.size())));
        graph.input(TARGETS, real, Shape.of(points, outputs));
        graph.input(ROWS, ElementType.INT64, Layout.joined(lead, Shape.of(batch)));
        graph.input(WEIGHTS, real, Layout.joined(lead, Shape.of(batch, 1)));
        UpdateRule rule = new UpdateRule(graph, plan.precision(), plan.optimiser());
        rule.declare(Layout.joined(lead, Shape.of(parameters.size())));
        if (!statistics.names().isEmpty()) {
            graph.input(STATISTICS, real, Layout.joined(lead, Shape.of(statistics.size())));
        }
        Map<String, String> feeds = new HashMap<>(parameters.pieces(graph, UpdateRule.PARAMETERS, lead));
        Shape fed = Layout.joined(lead, sample.behind(batch));
        feeds.put(
                trainee.graph().inputs().getFirst().name(),
                graph.emit("Reshape", graph.emit("Gather", POINTS, ROWS), graph.longs(fed.toLongs())));
        feeds.put(LossGraph.TARGETS, graph.emit("Gather", TARGETS, ROWS));
        feeds.put(LossGraph.WEIGHTS, WEIGHTS);
        LossGraph loss = LossGraph.of(trainee, plan.loss(), batch, outputs);
        Lowered lowered = loss.lowered(trainee, batch);
        List<String> looked =
                plan.enough().isPresent() ? List.of(trainee.graph().outputs().getFirst()) : List.of();
        Program program = stacked(loss.program(lowered, looked));
        rule.emit(gradient(program, List.copyOf(lowered.statistics().keySet()), feeds));
        Stream<String> told = plan.enough().isPresent() ? Stream.of(LOSS, FOUND) : Stream.of(LOSS);
        return graph.build(Stream.concat(state(trainee, plan).stream().map(UpdateRule::fresh), told)
                .toArray(String[]::new));
    }

    /** Forward and back; hands out the loss and the new statistics, returns the gradient as one vector. */
    private String gradient(Program program, List<String> followed, Map<String, String> feeds) {
        ElementType real = plan.precision().type();
        Map<Integer, String> given = new HashMap<>();
        Stream.concat(program.inputs().stream(), program.held().stream())
                .forEach(input -> given.put(input.value(), Objects.requireNonNull(feeds.get(input.name()))));
        Map<Integer, String> forward = ForwardPass.emit(graph, program, real, given);
        graph.named(Objects.requireNonNull(forward.get(program.output())), LOSS);
        follow(program, followed, forward);
        if (plan.enough().isPresent()) {
            int found = program.outputs().getLast();
            graph.named(Objects.requireNonNull(forward.get(found)), FOUND);
        }
        double[] ones = new double[Math.toIntExact(lead.size())];
        Arrays.fill(ones, 1);
        String one = graph.constant(plan.precision().tensor(lead.behind(1), ones));
        Map<Integer, String> cotangents = PullBackPass.emit(graph, program, real, forward, one);
        Map<String, String> gradients = new HashMap<>();
        program.inputs()
                .forEach(input -> gradients.put(input.name(), Objects.requireNonNull(cotangents.get(input.value()))));
        return parameters.joined(graph, gradients, lead);
    }

    /** Every network has its own parameters, points, goals and weights of points. */
    private Program stacked(Program program) {
        return lead.rank() == 0
                ? program
                : Stacked.of(
                        program,
                        lead.dim(0),
                        Stream.concat(program.inputs().stream(), program.held().stream())
                                .map(Program.Input::value)
                                .toList());
    }

    private void follow(Program program, List<String> followed, Map<Integer, String> forward) {
        if (statistics.names().isEmpty()) {
            return;
        }
        Map<String, String> batch = new HashMap<>();
        for (int i = 0; i < followed.size(); i++) {
            int value = program.outputs().get(i + 1);
            batch.put(followed.get(i), Objects.requireNonNull(forward.get(value)));
        }
        String fresh = graph.emit("Mul", statistics.joined(graph, batch, lead), number(FOLLOW));
        String kept = graph.emit("Mul", STATISTICS, number(1 - FOLLOW));
        graph.named(graph.emit("Add", kept, fresh), UpdateRule.fresh(STATISTICS));
    }

    private String number(double value) {
        return graph.constant(plan.precision().tensor(Shape.of(), value));
    }
}
