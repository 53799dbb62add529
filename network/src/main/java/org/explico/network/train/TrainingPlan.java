package org.explico.network.train;

import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.zoo.Initialisation;

/**
 * How a network is trained: an optimiser on the loss of seeded mini-batches.
 *
 * @param epochs passes over the training points
 * @param batchSize points a step
 * @param learningRate the step length
 * @param heldOut the share of each class that is kept for testing, in [0, 1)
 * @param loss what is made small
 * @param optimiser how gradients move parameters
 * @param precision the arithmetic
 * @param initialisation how weights start, or empty for what the architecture has
 * @param judging when accuracies are counted, or errors measured
 * @param inputs what is done to real inputs first
 * @param seed where initial weights, split and order of points come from
 * @param dataName what the data are called in the written model
 * @param dataHash the hash of the data in the written model
 */
public record TrainingPlan(
        int epochs,
        int batchSize,
        double learningRate,
        double heldOut,
        Loss loss,
        Optimiser optimiser,
        Precision precision,
        Optional<Initialisation> initialisation,
        Judging judging,
        Inputs inputs,
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
    }

    /** 60 epochs, batches of 32, learning rate 0.001, a fifth held out, cross-entropy, Adam, float32, judged every epoch, inputs standardised, seed 0. */
    public static TrainingPlan withDefaults() {
        return new TrainingPlan(
                60,
                32,
                1e-3,
                0.2,
                Loss.CROSS_ENTROPY,
                Optimiser.Adam.withDefaults(),
                Precision.FLOAT32,
                Optional.empty(),
                Judging.EVERY_EPOCH,
                Inputs.STANDARDISED,
                Seed.of(0),
                "",
                "");
    }

    /** This plan with so many epochs. */
    public TrainingPlan withEpochs(int count) {
        return new TrainingPlan(
                count,
                batchSize,
                learningRate,
                heldOut,
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
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
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
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
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
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
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
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
                other,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
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
                loss,
                other,
                precision,
                initialisation,
                judging,
                inputs,
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
                loss,
                optimiser,
                other,
                initialisation,
                judging,
                inputs,
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
                loss,
                optimiser,
                precision,
                Optional.of(other),
                judging,
                inputs,
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
                loss,
                optimiser,
                precision,
                initialisation,
                other,
                inputs,
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
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                other,
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
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
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
                loss,
                optimiser,
                precision,
                initialisation,
                judging,
                inputs,
                seed,
                name,
                hash);
    }
}
