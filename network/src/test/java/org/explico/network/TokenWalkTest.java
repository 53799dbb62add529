package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.Walking;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.map.Restriction;
import org.explico.core.measure.Progress;
import org.explico.core.profile.LayerName;
import org.explico.core.riemann.NullSpace;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.CutPoints;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.OnnxWriter;
import org.explico.network.zoo.Blueprint;
import org.explico.network.zoo.Encoder;
import org.explico.network.zoo.ImageShape;
import org.explico.network.zoo.VisionTransformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Vision Transformer of the zoo, walked over chosen tokens of its embedding. */
class TokenWalkTest {
    private static final int TOKENS = 4;
    private static final int FEATURES = 12;
    private static final int CLASSES = 3;

    @TempDir
    Path folder;

    @Test
    void chosenTokensMoveInTheirJointKernelAndTheOthersStay() throws IOException {
        VisionTransformer architecture =
                new VisionTransformer(new ImageShape(1, 8, 8), 4, new Encoder(2, FEATURES, 2, 24), CLASSES);
        Path file = folder.resolve("vit.onnx");
        Files.write(
                file,
                OnnxWriter.bytes(
                        Blueprint.of(architecture).graph(architecture.initialisation(), Seed.of(7)), Map.of()));
        Network network = Networks.read(file);
        LayerName embedding = embedding(network);
        LayerDifferential known =
                network.map(embedding, network.logits().layer(), Vectorisation.FLATTEN, Shape.of(1, 1, 8, 8));
        DifferentiableMap tail = ((LayerDifferential.Known) known).map();
        double[] x = new double[tail.inputDim()];
        var random = Seed.of(8).generator();
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextGaussian();
        }
        int first = x.length / FEATURES - TOKENS;
        int[] chosen = IntStream.concat(token(first + 1), token(first + 2)).toArray();
        Restriction tokens = Restriction.of(tail, x, chosen);
        EquivalenceClass of = EquivalenceClass.of(tokens, tokens.part(x));
        assertThat(NullSpace.at(tokens, tokens.part(x)).nullity()).isEqualTo(2 * FEATURES - CLASSES);
        Walk walk = of.walk(Walking.withDefaults().withSteps(50).withStep(0.2), Seed.of(9), Progress.silent());
        assertThat(walk.ending()).isEqualTo(new Ending.Finished());
        assertThat(walk.certificate().drift()).isLessThanOrEqualTo(1e-12);
        assertThat(walk.certificate().displacement()).isGreaterThan(1);
        double[] moved = tokens.whole(walk.trajectory().last());
        assertThat(tail.value(moved)).containsExactly(tail.value(x), within(1e-12));
        for (int i = 0; i < x.length; i++) {
            int place = i;
            if (IntStream.of(chosen).noneMatch(c -> c == place)) {
                assertThat(moved[i]).isEqualTo(x[i]);
            }
        }
    }

    private static IntStream token(int index) {
        return IntStream.range(index * FEATURES, (index + 1) * FEATURES);
    }

    /** The first cut point whose values are tokens with their features. */
    private static LayerName embedding(Network network) {
        List<String> cuts = CutPoints.of(network.graph());
        return network.layers().stream()
                .filter(l -> cuts.contains(l.name().text()))
                .filter(l -> l.shape()
                        .filter(s -> s.rank() == 2 && s.dim(1) == FEATURES && s.dim(0) >= TOKENS)
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .name();
    }
}
