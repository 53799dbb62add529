package org.explico.network.train;

import java.util.List;
import java.util.random.RandomGenerator;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.network.zoo.Activation;
import org.explico.network.zoo.Architecture;
import org.explico.network.zoo.ConvMixer;
import org.explico.network.zoo.Encoder;
import org.explico.network.zoo.ImageShape;
import org.explico.network.zoo.LeNet;
import org.explico.network.zoo.LstmNet;
import org.explico.network.zoo.Mlp;
import org.explico.network.zoo.MobileNet;
import org.explico.network.zoo.ResNet;
import org.explico.network.zoo.TextTransformer;
import org.explico.network.zoo.Vgg;
import org.explico.network.zoo.VisionTransformer;

/** Three noisy patterns to tell apart, and one small architecture of every family for them. */
record Patterns(PointCloud points, Labels labels) {
    static final int CLASSES = 3;

    private static final int VOCABULARY = 20;
    private static final ImageShape IMAGE = new ImageShape(1, 8, 8);

    static List<Architecture> architectures() {
        return List.of(
                new Mlp(6, List.of(12, 8), Activation.GELU, CLASSES),
                new LeNet(IMAGE, List.of(4), 3, List.of(8), Activation.RELU, CLASSES),
                new Vgg(IMAGE, List.of(List.of(4), List.of(8, 8)), List.of(8), Activation.RELU, CLASSES),
                new ResNet(IMAGE, List.of(1, 1), 4, ResNet.Shortcut.PADDED, Activation.RELU, CLASSES),
                new ResNet(IMAGE, List.of(1, 1), 4, ResNet.Shortcut.PROJECTED, Activation.SWISH, CLASSES),
                new MobileNet(
                        IMAGE,
                        4,
                        List.of(new MobileNet.Stage(1, 4, 1, 1), new MobileNet.Stage(3, 6, 2, 2)),
                        12,
                        CLASSES),
                new ConvMixer(IMAGE, 8, 2, 3, 2, CLASSES),
                new VisionTransformer(IMAGE, 4, new Encoder(2, 8, 2, 16), CLASSES),
                new TextTransformer(VOCABULARY, 6, new Encoder(2, 8, 2, 16), TextTransformer.Pooling.MEAN, CLASSES),
                new LstmNet(8, 8, List.of(10, 6), CLASSES));
    }

    static Patterns of(Architecture architecture, int size, long seed) {
        int dim = (int) architecture.sample().size();
        boolean tokens = architecture instanceof TextTransformer;
        RandomGenerator random = Seed.of(seed).generator();
        double[][] patterns = new double[CLASSES][dim];
        for (double[] pattern : patterns) {
            for (int j = 0; j < dim; j++) {
                pattern[j] = tokens ? random.nextInt(VOCABULARY) : random.nextGaussian();
            }
        }
        double[] x = new double[size * dim];
        int[] y = new int[size];
        for (int i = 0; i < size; i++) {
            y[i] = i % CLASSES;
            for (int j = 0; j < dim; j++) {
                double clean = patterns[y[i]][j];
                boolean replaced = random.nextInt(3) == 0;
                x[i * dim + j] =
                        tokens ? (replaced ? random.nextInt(VOCABULARY) : clean) : clean + 0.7 * random.nextGaussian();
            }
        }
        return new Patterns(PointCloud.of(size, dim, x), Labels.of(y));
    }
}
