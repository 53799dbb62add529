package org.explico.cli;

import java.util.Locale;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.network.train.Loss;
import org.explico.network.train.Optimiser;
import org.explico.network.train.Precision;
import org.explico.network.train.TrainingPlan;
import org.explico.network.train.WeightDecay;
import picocli.CommandLine.Option;

/** Options of how a network is trained. */
final class TrainingOptions {
    /** The optimisers by their words. */
    enum Method {
        /** Adam. */
        ADAM,
        /** Stochastic gradient descent with momentum. */
        SGD,
        /** RMSProp. */
        RMSPROP
    }

    @Option(
            names = "--epochs",
            paramLabel = "E",
            defaultValue = "60",
            description = "Passes over the data (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "32",
            description = "Rows in a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--learning-rate",
            paramLabel = "R",
            defaultValue = "0.001",
            description = "Step length (default: ${DEFAULT-VALUE}).")
    private double learningRate;

    @Option(
            names = "--loss",
            paramLabel = "L",
            defaultValue = "cross-entropy",
            description = "cross-entropy, binary-cross-entropy or mean-squared-error (default: ${DEFAULT-VALUE}).")
    private Loss loss = Loss.CROSS_ENTROPY;

    @Option(
            names = {"--optimizer", "--optimiser"},
            paramLabel = "O",
            defaultValue = "adam",
            description = "adam, sgd or rmsprop (default: ${DEFAULT-VALUE}).")
    private Method method = Method.ADAM;

    @Option(names = "--momentum", paramLabel = "M", description = "Momentum of sgd (default: 0.9).")
    private Optional<Double> momentum = Optional.empty();

    @Option(
            names = "--decay",
            paramLabel = "KIND:D",
            description = "Weight decay, as l2:0.0001 (in the gradient) or decoupled:0.01 (in the step; adam with it is"
                    + " AdamW); none by default.")
    private Optional<String> decay = Optional.empty();

    @Option(
            names = "--precision",
            paramLabel = "P",
            defaultValue = "float32",
            description = "float32 or float64 arithmetic in training (default: ${DEFAULT-VALUE}).")
    private Precision precision = Precision.FLOAT32;

    Loss loss() {
        return loss;
    }

    TrainingPlan plan() {
        return TrainingPlan.withDefaults()
                .withEpochs(epochs)
                .withBatchSize(batch)
                .withLearningRate(learningRate)
                .withLoss(loss)
                .withOptimiser(optimiser())
                .withPrecision(precision);
    }

    private Optimiser optimiser() {
        if (momentum.isPresent() && method != Method.SGD) {
            throw Refusal.usage(
                    "--momentum", "--optimizer sgd", method.name().toLowerCase(Locale.ROOT), "leave one of them out");
        }
        WeightDecay drawn = decay.map(TrainingOptions::decay).orElseGet(WeightDecay::none);
        return switch (method) {
            case ADAM -> Optimiser.Adam.withDefaults().with(drawn);
            case RMSPROP -> Optimiser.RmsProp.withDefaults().with(drawn);
            case SGD ->
                momentum.map(m -> new Optimiser.Sgd(m, drawn))
                        .orElseGet(() -> Optimiser.Sgd.withDefaults().with(drawn));
        };
    }

    private static WeightDecay decay(String words) {
        String[] parts = words.split(":", -1);
        try {
            if (parts.length == 2 && parts[0].equals("l2")) {
                return WeightDecay.l2(Double.parseDouble(parts[1]));
            }
            if (parts.length == 2 && parts[0].equals("decoupled")) {
                return WeightDecay.decoupled(Double.parseDouble(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw refused(words);
        }
        throw refused(words);
    }

    private static Refusal refused(String words) {
        return Refusal.usage("--decay", "l2:D or decoupled:D with a number D, as l2:0.0001", words, "correct it");
    }
}
