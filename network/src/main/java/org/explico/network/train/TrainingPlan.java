package org.explico.network.train;

import java.util.Optional;
import java.util.OptionalDouble;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.zoo.Initialisation;

/**
 * How a network is trained: an optimiser on the loss of seeded mini-batches.
 *
 * @param epochs passes over the training points
 * @param batchSize points a step
 * @param learningRate the step length
 * @param heldOut the share that is kept for testing, in [0, 1)
 * @param holding which rows are kept
 * @param loss what is made small
 * @param optimiser how gradients move parameters
 * @param precision the arithmetic
 * @param initialisation how weights start, or empty for what the architecture has
 * @param judging when accuracies are counted, or errors measured
 * @param inputs what is done to real inputs first
 * @param enough the accuracy in training at which training ends, in (0, 1]; empty for all epochs. It ends behind the first epoch in which this share of
 *     the training points was classified rightly, each batch before its step, and after which the written network does so too
 * @param seed where initial weights, split and order of points come from
 * @param dataName what the data are called in the written model
 * @param dataHash the hash of the data in the written model
 */
public record TrainingPlan(
        int epochs,
        int batchSize,
        double learningRate,
        double heldOut,
        HeldOut holding,
        Loss loss,
        Optimiser optimiser,
        Precision precision,
        Optional<Initialisation> initialisation,
        Judging judging,
        Inputs inputs,
        OptionalDouble enough,
        Seed seed,
        String dataName,
        String dataHash) {
    /** When accuracies are counted; each time costs a forward pass over all points. */
    public enum Judging {
        /** Behind every epoch. */
        EVERY_EPOCH,
        /** Of the written network only. */
        AT_THE_END
    }

    /** What is done to real inputs first. Tokens are always taken as they are. */
    public enum Inputs {
        /** One mean and one standard deviation of the training points are taken out; the written model does it by itself. */
        STANDARDISED,
        /** Nothing. */
        AS_THEY_ARE
    }

    /** Which rows are kept for testing. */
    public enum HeldOut {
        /** Drawn at random, the share of every class; a class keeps one row to train on. */
        SHARE_OF_EACH_CLASS,
        /**
         * The last rows as they stand, from row \(\lfloor n(1 - \text{share})\rfloor\) on: what {@code validation_split} of Keras does before it
         * shuffles. Where the classes are stacked, all that is kept, and so all that is never trained on, is of the last class.
         */
        LAST_ROWS
    }

    /** Checks the numbers. */
    public TrainingPlan {
        boolean positive = epochs >= 1 && batchSize >= 1 && learningRate > 0 && Double.isFinite(learningRate);
        if (!positive || !(heldOut >= 0 && heldOut < 1)) {
            throw Refusal.usage(
                    "training plan",
                    "1 or more epochs and points a batch, a positive learning rate, a held-out share in [0, 1)",
                    epochs + ", " + batchSize + ", " + learningRate + ", " + heldOut,
                    "correct these numbers");
        }
        if (enough.isPresent() && !(enough.getAsDouble() > 0 && enough.getAsDouble() <= 1)) {
            throw Refusal.usage(
                    "training plan", "an accuracy in (0, 1] to end at", "" + enough.getAsDouble(), "correct it");
        }
    }

    /** 60 epochs, batches of 32, learning rate 0.001, a fifth held out, cross-entropy, Adam, float32, judged every epoch, inputs standardised, seed 0. */
    public static TrainingPlan withDefaults() {
        return new TrainingPlan(
                60,
                32,
                1e-3,
                0.2,
                HeldOut.SHARE_OF_EACH_CLASS,
                Loss.CROSS_ENTROPY,
                Optimiser.Adam.withDefaults(),
                Precision.FLOAT32,
                Optional.empty(),
                Judging.EVERY_EPOCH,
                Inputs.STANDARDISED,
                OptionalDouble.empty(),
                Seed.of(0),
                "",
                "");
    }

    /**
     * As Keras trains a small classifier of two classes on one logit unless told otherwise: RMSProp with rate 0.001, \(\rho\) 0.9, \(\epsilon\) 1e-7
     * outside the root; batches of 32; weights by Glorot, biases 0; binary cross-entropy; inputs as they are; nothing held out; 50 epochs, judged at
     * the end.
     *
     * @see <a href="https://doi.org/10.1038/s41598-024-74045-9">Baptista et al. 2024, who train so</a>
     */
    public static TrainingPlan asKeras() {
        return withDefaults()
                .withEpochs(50)
                .withHeldOut(0)
                .withLoss(Loss.BINARY_CROSS_ENTROPY)
                .withOptimiser(new Optimiser.RmsProp(0.9, 1e-7, WeightDecay.none()))
                .withInitialisation(new Initialisation.GlorotUniform())
                .withJudging(Judging.AT_THE_END)
                .withInputs(Inputs.AS_THEY_ARE);
    }

    /**
     * As a plain script of PyTorch trains a small classifier of two classes on one logit: Adam with rate 0.001 on all points at once, weights and
     * biases uniform up to one over the root of the numbers that enter; binary cross-entropy; inputs as they are; nothing held out; until 99 % of the
     * training points are right, at most 20,000 epochs.
     *
     * @see <a href="https://arxiv.org/abs/2509.22362">Hehl, von Renesse and Weber 2026, who train so</a>
     */
    public static TrainingPlan asTorch() {
        return withDefaults()
                .withEpochs(20_000)
                .withBatchSize(Integer.MAX_VALUE)
                .withHeldOut(0)
                .withLoss(Loss.BINARY_CROSS_ENTROPY)
                .withInitialisation(new Initialisation.FanInUniform())
                .withJudging(Judging.AT_THE_END)
                .withInputs(Inputs.AS_THEY_ARE)
                .withEnough(0.99);
    }

    /** This plan with so many epochs. */
    public TrainingPlan withEpochs(int count) {
        return new TrainingPlan(
                count,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with so many points a step. */
    public TrainingPlan withBatchSize(int count) {
        return new TrainingPlan(
                epochs,
                count,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with this step length. */
    public TrainingPlan withLearningRate(double rate) {
        return new TrainingPlan(
                epochs,
                batchSize,
                rate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with this share held out. */
    public TrainingPlan withHeldOut(double share) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                share,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with these rows held out. */
    public TrainingPlan withHolding(HeldOut other) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                other,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with this loss. */
    public TrainingPlan withLoss(Loss other) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                other,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with this optimiser. */
    public TrainingPlan withOptimiser(Optimiser other) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                other,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with this arithmetic. */
    public TrainingPlan withPrecision(Precision other) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                other,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with weights that start so. */
    public TrainingPlan withInitialisation(Initialisation other) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                Optional.of(other),
                judging,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with accuracies counted then. */
    public TrainingPlan withJudging(Judging other) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                other,
                inputs,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan with inputs taken so. */
    public TrainingPlan withInputs(Inputs other) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                other,
                enough,
                seed,
                dataName,
                dataHash);
    }

    /** This plan that ends at this accuracy in training. */
    public TrainingPlan withEnough(double accuracy) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                OptionalDouble.of(accuracy),
                seed,
                dataName,
                dataHash);
    }

    /** This plan with this seed. */
    public TrainingPlan withSeed(Seed other) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                other,
                dataName,
                dataHash);
    }

    /** This plan with the name and hash of the data, which the written model keeps. */
    public TrainingPlan withData(String name, String hash) {
        return new TrainingPlan(
                epochs,
                batchSize,
                learningRate,
                heldOut,
                holding,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                enough,
                seed,
                name,
                hash);
    }
}
