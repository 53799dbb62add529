package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.explico.core.profile.LayerName;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogitsTest {
    @TempDir
    Path folder;

    private Logits of(Models model) {
        return model.read(folder, "y").logits();
    }

    private static Models ends(int opset, String operator, Map<String, org.explico.network.graph.Attribute> settings) {
        return new Models(opset, -1, 3)
                .random("w", Seed.of(1), 3, 4)
                .node("MatMul", "z", "x", "w")
                .node(operator, settings, "y", "z");
    }

    @Test
    void whatTheFinalSoftmaxTakes() {
        assertThat(of(ends(17, "Softmax", Map.of())))
                .isEqualTo(new Logits(LayerName.of("z"), "\"z\", which the final Softmax takes"));
        assertThat(of(ends(11, "LogSoftmax", Map.of("axis", Models.whole(1)))).words())
                .isEqualTo("\"z\", which the final LogSoftmax takes");
        assertThat(of(ends(17, "Softmax", Map.of("axis", Models.whole(1)))).layer())
                .isEqualTo(LayerName.of("z"));
    }

    @Test
    void anIdentityBehindItDoesNotHideIt() {
        Models model = new Models(17, -1, 3).node("Relu", "z", "x").node("Softmax", "p", "z");
        assertThat(of(model.node("Identity", "y", "p")).layer()).isEqualTo(LayerName.of("z"));
    }

    @Test
    void theOutputWhereThereIsNone() {
        assertThat(of(ends(17, "Sigmoid", Map.of())))
                .isEqualTo(new Logits(LayerName.of("y"), "\"y\", the output, which no softmax makes"));
    }

    @Test
    void theOutputWhereThereAreSeveralDistributions() {
        Models model = new Models(17, -1, 3, 4).node("Softmax", "y", "x");
        assertThat(of(model).layer()).isEqualTo(LayerName.of("y"));
        assertThat(of(new Models(11, -1, 3, 4).node("Softmax", "y", "x")).layer())
                .isEqualTo(LayerName.of("x"));
    }
}
