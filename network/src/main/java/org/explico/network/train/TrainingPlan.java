package org.explico.network.train;

import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;

/**
 * How a network is trained: Adam on the softmax cross-entropy of seeded mini-batches.
 *
 * @param epochs passes over the training points
 * @param batchSize points a step
 * @param learningRate the step length of Adam
 * @param heldOut the share of each class that is kept for testing, in [0, 1)
 * @param seed where initial weights, split and order of points come from
 * @param dataName what the data are called in the written model
 * @param dataHash the hash of the data in the written model
 * @see <a href="https://doi.org/10.48550/arXiv.1412.6980">Kingma and Ba 2015, Adam</a>
 */
public record TrainingPlan(
        int epochs, int batchSize, double learningRate, double heldOut, Seed seed, String dataName, String dataHash) {
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

    /** 60 epochs, batches of 32, learning rate 0.001, a fifth held out, seed 0. */
    public static TrainingPlan withDefaults() {
        return new TrainingPlan(60, 32, 1e-3, 0.2, Seed.of(0), "", "");
    }

    /** This plan with so many epochs. */
    public TrainingPlan withEpochs(int count) {
        return new TrainingPlan(count, batchSize, learningRate, heldOut, seed, dataName, dataHash);
    }

    /** This plan with so many points a step. */
    public TrainingPlan withBatchSize(int count) {
        return new TrainingPlan(epochs, count, learningRate, heldOut, seed, dataName, dataHash);
    }

    /** This plan with this step length. */
    public TrainingPlan withLearningRate(double rate) {
        return new TrainingPlan(epochs, batchSize, rate, heldOut, seed, dataName, dataHash);
    }

    /** This plan with this share held out. */
    public TrainingPlan withHeldOut(double share) {
        return new TrainingPlan(epochs, batchSize, learningRate, share, seed, dataName, dataHash);
    }

    /** This plan with this seed. */
    public TrainingPlan withSeed(Seed other) {
        return new TrainingPlan(epochs, batchSize, learningRate, heldOut, other, dataName, dataHash);
    }

    /** This plan with the name and hash of the data, which the written model keeps. */
    public TrainingPlan withData(String name, String hash) {
        return new TrainingPlan(epochs, batchSize, learningRate, heldOut, seed, name, hash);
    }
}
