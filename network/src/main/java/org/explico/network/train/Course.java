package org.explico.network.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Resident;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/** One training from the first step to the last: of one network, or of several that differ in their initial values and in the order of points. */
final class Course {
    private final Trainee trainee;
    private final List<Graph> starts;
    private final List<Seed> seeds;
    private final TrainingPlan plan;
    private final PointCloud x;
    private final Goals goals;
    private final Split split;
    private final Optional<Standardisation> standardisation;
    private final Shape lead;
    private final Layout parameters;
    private final Layout statistics;
    private final int batch;
    private final int reach;

    Course(
            Trainee trainee,
            List<Graph> starts,
            List<Seed> seeds,
            TrainingPlan plan,
            PointCloud x,
            Goals goals,
            Split split) {
        this.trainee = trainee;
        this.starts = starts;
        this.seeds = seeds;
        this.plan = plan;
        this.x = x;
        this.goals = goals;
        this.split = split;
        boolean raw = trainee.takesTokens() || plan.inputs() == TrainingPlan.Inputs.AS_THEY_ARE;
        this.standardisation = raw ? Optional.empty() : Optional.of(Standardisation.of(x, split.trainRows()));
        this.lead = starts.size() == 1 ? Shape.of() : Shape.of(starts.size());
        this.parameters = Layout.of(trainee.graph(), trainee.moving());
        this.statistics = Layout.of(trainee.graph(), trainee.statistics());
        int points = split.trainRows().length;
        this.batch = Math.min(plan.batchSize(), points);
        // Rows that fill up a batch would count in its statistics, so with batch normalisation the points of a last,
        // smaller batch rest this epoch.
        this.reach = statistics.names().isEmpty() ? points : points / batch * batch;
    }

    /** Trains; one history a network. A network that does well enough is written then, while the others go on. */
    List<TrainedNetwork.Parts> run(Progress progress) {
        List<List<TrainedNetwork.Epoch>> histories = new ArrayList<>();
        starts.forEach(start -> histories.add(new ArrayList<>()));
        List<Optional<TrainedNetwork.Parts>> done =
                new ArrayList<>(Collections.nCopies(starts.size(), Optional.empty()));
        Judge judge = new Judge(x, goals, split);
        Graph graph = StepGraph.of(trainee, plan, x.size(), batch, goals.outputs(), lead);
        Map<String, Resident> fixed = new HashMap<>();
        try (Session step = Session.forManyRuns("the training step", graph);
                State state = State.starting(plan, StepGraph.state(trainee, plan), shapes(), values())) {
            fixed.putAll(data());
            for (int epoch = 0; epoch < plan.epochs() && !done.stream().allMatch(Optional::isPresent); epoch++) {
                Passed passed = epoch(step, fixed, state, epoch, progress);
                for (int copy = 0; copy < starts.size(); copy++) {
                    if (done.get(copy).isEmpty()) {
                        histories
                                .get(copy)
                                .add(new TrainedNetwork.Epoch(passed.losses()[copy], judged(judge, state, copy)));
                        if (passed.right()[copy] >= plan.enough().orElse(Double.POSITIVE_INFINITY)) {
                            done.set(copy, finished(judge, state, copy, histories.get(copy)));
                        }
                    }
                }
            }
            List<TrainedNetwork.Parts> trained = new ArrayList<>();
            for (int copy = 0; copy < starts.size(); copy++) {
                trained.add(
                        done.get(copy).isPresent()
                                ? done.get(copy).get()
                                : parts(judge, state, copy, histories.get(copy)));
            }
            return trained;
        } finally {
            fixed.values().forEach(Resident::close);
        }
    }

    /** The network as it stands. */
    private TrainedNetwork.Parts parts(Judge judge, State state, int copy, List<TrainedNetwork.Epoch> history) {
        Graph written = written(state, copy);
        return new TrainedNetwork.Parts(written, judge.of(written), history);
    }

    /** The network as it stands, where the written one does well enough too. */
    private Optional<TrainedNetwork.Parts> finished(
            Judge judge, State state, int copy, List<TrainedNetwork.Epoch> history) {
        return Optional.of(parts(judge, state, copy, history))
                .filter(parts -> parts.judgement().train() >= plan.enough().orElseThrow());
    }

    /**
     * What an epoch was like, for each network.
     *
     * @param losses the mean loss, each batch before its step
     * @param right the share of points classified rightly, each batch before its step; 0 where the plan does not look at it
     */
    private record Passed(double[] losses, double[] right) {}

    private Optional<TrainedNetwork.Judgement> judged(Judge judge, State state, int copy) {
        return switch (plan.judging()) {
            case EVERY_EPOCH -> Optional.of(judge.of(written(state, copy)));
            case AT_THE_END -> Optional.empty();
        };
    }

    private Passed epoch(Session step, Map<String, Resident> fixed, State state, int epoch, Progress progress) {
        List<int[]> orders = seeds.stream().map(seed -> order(seed, epoch)).toList();
        double[] losses = new double[seeds.size()];
        double[] right = new double[seeds.size()];
        for (int start = 0; start < reach; start += batch) {
            int count = Math.min(batch, reach - start);
            State.Told told = state.advance(step, fixed, rows(orders, start, count), weights(count));
            for (int copy = 0; copy < losses.length; copy++) {
                losses[copy] += count * told.losses()[copy] / reach;
                right[copy] += right(told.found(), copy, orders.get(copy), start, count) / reach;
            }
            progress.at("training " + trainee.name(), (epoch + (start + count) / (double) reach) / plan.epochs());
        }
        Arrays.stream(losses).filter(loss -> !Double.isFinite(loss)).findFirst().ifPresent(loss -> {
            throw Refusal.notFinite(
                    "training of " + trainee.name(),
                    "a finite loss",
                    loss + " in epoch " + (epoch + 1),
                    "take a smaller learning rate than " + plan.learningRate());
        });
        return new Passed(losses, right);
    }

    /** How many points of a batch one network classifies rightly. */
    private double right(double[] found, int copy, int[] order, int start, int count) {
        double right = 0;
        for (int i = 0; found.length > 0 && i < count; i++) {
            right += goals.score(order[start + i], found, (copy * batch + i) * goals.outputs());
        }
        return right;
    }

    private int[] order(Seed seed, int epoch) {
        int[] train = split.trainRows();
        return Arrays.stream(seed.child("order").child(epoch).sample(train.length, train.length))
                .map(i -> train[i])
                .toArray();
    }

    private Values rows(List<int[]> orders, int start, int count) {
        double[] rows = new double[orders.size() * batch];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = orders.get(i / batch)[start + Math.min(i % batch, count - 1)];
        }
        return Values.owning(Layout.joined(lead, Shape.of(batch)), rows);
    }

    private Values weights(int count) {
        double[] weights = new double[seeds.size() * batch];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % batch < count ? 1.0 / count : 0;
        }
        return Values.owning(Layout.joined(lead, Shape.of(batch, 1)), weights);
    }

    private Map<String, Resident> data() {
        ElementType real = plan.precision().type();
        Map<String, Resident> data = new HashMap<>();
        double[] points = standardisation.map(s -> s.apply(x)).orElseGet(x::toArray);
        data.put(
                StepGraph.POINTS,
                Resident.of(
                        trainee.takesTokens() ? ElementType.INT64 : real,
                        Values.owning(Shape.of(x.size(), x.dim()), points)));
        data.put(
                StepGraph.TARGETS,
                Resident.of(real, Values.owning(Shape.of(x.size(), goals.outputs()), goals.targets())));
        if (plan.optimiser().decay().acts()) {
            double[] mask = parameters.mask(List.copyOf(trainee.decaying()));
            data.put(UpdateRule.DECAYING, Resident.of(real, Values.owning(Shape.of(mask.length), mask)));
        }
        return data;
    }

    private Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new HashMap<>();
        StepGraph.state(trainee, plan)
                .forEach(name -> shapes.put(name, Layout.joined(lead, Shape.of(parameters.size()))));
        shapes.put(StepGraph.STATISTICS, Layout.joined(lead, Shape.of(statistics.size())));
        return shapes;
    }

    private Map<String, double[]> values() {
        return Map.of(
                UpdateRule.PARAMETERS,
                starts.stream()
                        .flatMapToDouble(g -> Arrays.stream(parameters.vector(g)))
                        .toArray(),
                StepGraph.STATISTICS,
                starts.stream()
                        .flatMapToDouble(g -> Arrays.stream(statistics.vector(g)))
                        .toArray());
    }

    /** The graph of a network as it stands: float32, normalisation folded, standardisation in front. */
    private Graph written(State state, int copy) {
        Graph graph = parameters.filled(trainee.graph(), piece(state.copy(UpdateRule.PARAMETERS), parameters, copy));
        if (!statistics.names().isEmpty()) {
            graph = statistics.filled(graph, piece(state.copy(StepGraph.STATISTICS), statistics, copy));
        }
        Graph folded = Folding.of(graph);
        return standardisation.map(s -> s.before(folded)).orElse(folded);
    }

    private static double[] piece(double[] all, Layout layout, int copy) {
        return Arrays.copyOfRange(all, copy * layout.size(), (copy + 1) * layout.size());
    }
}
