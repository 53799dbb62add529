package org.explico.network.zoo;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * A constant of a graph that is found by training.
 *
 * @param name the tensor
 * @param shape its axes
 * @param start how it starts
 */
public record Parameter(String name, Shape shape, Start start) {
    /** How a parameter starts. */
    public sealed interface Start {
        /**
         * Weights of a linear map, as the {@link Initialisation} draws them.
         *
         * @param fanIn the numbers that enter one output
         * @param fanOut the outputs that one number enters
         */
        record Weight(int fanIn, int fanOut) implements Start {}

        /**
         * Biases of a linear map, as the {@link Initialisation} draws them.
         *
         * @param fanIn the numbers that enter one output
         */
        record Bias(int fanIn) implements Start {}

        /**
         * A table of vectors, normal with mean 0.
         *
         * @param deviation the standard deviation
         */
        record Table(double deviation) implements Start {}

        /**
         * One number everywhere.
         *
         * @param value the number
         */
        record Filled(double value) implements Start {}

        /**
         * A running statistic: it follows the batches, no gradient moves it.
         *
         * @param value what it is before the first batch
         */
        record Statistic(double value) implements Start {}
    }

    /** True where gradients move it. */
    public boolean moves() {
        return !(start instanceof Start.Statistic);
    }

    /** True where weight decay draws it to 0: weights, but not biases, scales, shifts, tables and statistics. */
    public boolean decays() {
        return start instanceof Start.Weight;
    }

    /** The values it starts from, float32; its own stream of the seed is that of its name. */
    public Tensor draw(Initialisation initialisation, Seed seed) {
        float[] values = new float[Math.toIntExact(shape.size())];
        RandomGenerator random = seed.child(name).generator();
        switch (start) {
            case Start.Weight weight -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) initialisation.draw(weight, random);
                }
            }
            case Start.Bias bias -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) initialisation.draw(bias, random);
                }
            }
            case Start.Table(double deviation) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (deviation * random.nextGaussian());
                }
            }
            case Start.Filled(double value) -> Arrays.fill(values, (float) value);
            case Start.Statistic(double value) -> Arrays.fill(values, (float) value);
        }
        return Tensor.of(shape, values);
    }
}
