package org.explico.network.train;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Graph;
import org.explico.network.zoo.Architecture;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.TextTransformer;

/**
 * Training of a classifier or of a regression. Every step is one run of one graph; the state goes from run to run inside ONNX Runtime. The same
 * points, plan and architecture give the same bits.
 *
 * <p>Unless the plan says otherwise, real inputs are standardised by one mean and one standard deviation of the training points; the written model
 * does it by itself.
 *
 * <ul>
 *   <li>Points of another dimension, labels of another number of points or classes than the architecture says, points that all coincide, tokens
 *       outside the vocabulary: refused.
 *   <li>A loss that is no longer finite: refused with its epoch.
 * </ul>
 */
public final class Training {
    /** More networks than this are parted evenly and trained side by side: their state no longer fits the caches of one core. */
    private static final int MOST_AT_ONCE = 16;

    private Training() {}

    /** Trains a classifier of an architecture. */
    public static TrainedNetwork run(
            PointCloud x, Labels y, Architecture architecture, TrainingPlan plan, Progress progress) {
        return run(x, new Targets.Classes(y), architecture, plan, progress);
    }

    /** Trains a network of an architecture. */
    public static TrainedNetwork run(
            PointCloud x, Targets y, Architecture architecture, TrainingPlan plan, Progress progress) {
        return networks(x, y, architecture, plan, List.of(plan.seed()), progress)
                .network(0, OptionalInt.empty());
    }

    /**
     * Trains several classifiers of one architecture on the same split. They differ in their initial weights and in the order of points: copy c draws
     * both from child c of the child {@code copy} of the seed.
     *
     * <p>Up to 16 networks are one graph; more are parted evenly into several, which the threads of the caller's pool share. The parts depend on the
     * number of copies alone, and so do the bits.
     *
     * @param copies how many, at least 1
     */
    public static List<TrainedNetwork> many(
            PointCloud x, Labels y, Architecture architecture, TrainingPlan plan, int copies, Progress progress) {
        if (copies < 1) {
            throw Refusal.usage("copies", "1 or more", Integer.toString(copies), "correct it");
        }
        List<Seed> seeds = IntStream.range(0, copies)
                .mapToObj(copy -> plan.seed().child("copy").child(copy))
                .toList();
        Finished finished = networks(x, new Targets.Classes(y), architecture, plan, seeds, progress);
        return IntStream.range(0, copies)
                .mapToObj(copy -> finished.network(copy, OptionalInt.of(copy)))
                .toList();
    }

    /** Goes on training a classifier from the values it has. */
    public static TrainedNetwork run(PointCloud x, Labels y, Trainee trainee, TrainingPlan plan, Progress progress) {
        return run(x, new Targets.Classes(y), trainee, plan, progress);
    }

    /** Goes on training a graph from the values it has. */
    public static TrainedNetwork run(PointCloud x, Targets y, Trainee trainee, TrainingPlan plan, Progress progress) {
        int outputs = Outputs.of(trainee);
        return courses(x, y, trainee, List.of(trainee.graph()), List.of(plan.seed()), outputs, plan, progress)
                .network(0, OptionalInt.empty());
    }

    /** What the courses left. */
    private record Finished(String name, TrainingPlan plan, Goals goals, List<TrainedNetwork.Parts> parts) {
        TrainedNetwork network(int number, OptionalInt copy) {
            return new TrainedNetwork(name, plan, goals, parts.get(number), copy);
        }
    }

    private static Finished networks(
            PointCloud x,
            Targets y,
            Architecture architecture,
            TrainingPlan plan,
            List<Seed> seeds,
            Progress progress) {
        Blueprint blueprint = Blueprint.of(architecture);
        Initialisation initialisation = plan.initialisation().orElseGet(architecture::initialisation);
        List<Graph> starts = seeds.stream()
                .map(seed -> blueprint.graph(initialisation, seed.child("weights")))
                .toList();
        if (architecture instanceof TextTransformer text) {
            requireTokens(x, text.vocabulary());
        }
        Trainee trainee = Trainee.of(architecture.toString(), blueprint, starts.getFirst());
        TrainingPlan settled = plan.withInitialisation(initialisation);
        return courses(x, y, trainee, starts, seeds, architecture.outputs(), settled, progress);
    }

    private static Finished courses(
            PointCloud x,
            Targets y,
            Trainee trainee,
            List<Graph> starts,
            List<Seed> seeds,
            int outputs,
            TrainingPlan plan,
            Progress progress) {
        requireFitting(x, y, trainee);
        if (plan.enough().isPresent() && !(y instanceof Targets.Classes)) {
            throw Refusal.usage(
                    "training plan",
                    "classes, where training ends at an accuracy",
                    "values",
                    "leave the accuracy out of the plan");
        }
        Goals goals = Goals.of(y, outputs, plan.loss());
        Split split = Split.of(y, plan);
        int parts = (starts.size() + MOST_AT_ONCE - 1) / MOST_AT_ONCE;
        SharedProgress shared = new SharedProgress(parts, progress);
        List<TrainedNetwork.Parts> trained = IntStream.range(0, parts)
                .parallel()
                .mapToObj(part -> {
                    int from = part * starts.size() / parts;
                    int to = (part + 1) * starts.size() / parts;
                    Course course = new Course(
                            trainee, starts.subList(from, to), seeds.subList(from, to), plan, x, goals, split);
                    return course.run(shared.part(part));
                })
                .flatMap(List::stream)
                .toList();
        return new Finished(trainee.name(), plan, goals, trained);
    }

    /** Refuses points of another dimension, and another number of targets than points. */
    static void requireFitting(PointCloud x, Targets y, Trainee trainee) {
        requireEqual("points to train on", "dimension " + trainee.sample().size(), "dimension " + x.dim());
        String kind = y instanceof Targets.Classes ? " labels" : " values";
        requireEqual(kind.strip() + " to train on", x.size() + kind, y.size() + kind);
    }

    private static void requireTokens(PointCloud x, int vocabulary) {
        for (double token : x.toArray()) {
            if (token != Math.rint(token) || token < 0 || token >= vocabulary) {
                throw Refusal.badInput(
                        "tokens to train on",
                        "whole numbers from 0 to " + (vocabulary - 1),
                        Double.toString(token),
                        "give token numbers of this vocabulary");
            }
        }
    }

    private static void requireEqual(String what, String expected, String got) {
        if (!expected.equals(got)) {
            throw Refusal.badInput(what, expected, got, "make architecture and data agree");
        }
    }
}
