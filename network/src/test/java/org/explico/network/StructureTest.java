package org.explico.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Attention;
import org.explico.network.graph.Block;
import org.explico.network.graph.Blocks;
import org.explico.network.graph.CutPoints;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.OnnxReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cut points and blocks. */
class StructureTest {
    @TempDir
    Path folder;

    @Test
    void inAChainEveryTensorIsACutPoint() {
        Graph chain = new Models(17, -1, 3)
                .node("Relu", "a", "x")
                .node("Tanh", "b", "a")
                .node("Neg", "y", "b")
                .graph("y");
        assertThat(CutPoints.of(chain)).containsExactly("x", "a", "b", "y");
        assertThat(Blocks.of(chain)).isEmpty();
    }

    @Test
    void theInsideOfASkipIsNoCutPointAndASideBranchDoesNotCount() {
        Graph graph = new Models(17, -1, 3)
                .random("w", Seed.of(1), 3, 3)
                .node("Relu", "a", "x")
                .node("MatMul", "b", "a", "w")
                .node("Tanh", "aside", "b")
                .node("Add", "c", "b", "a")
                .node("Relu", "d", "c")
                .node("MatMul", "y", "d", "w")
                .graph("y");
        assertThat(CutPoints.of(graph)).containsExactly("x", "a", "c", "d", "y");
        assertThat(Blocks.of(graph)).containsExactly(new Block(Block.Kind.RESIDUAL, "a", "d"));
    }

    @Test
    void theArithmeticOfShapesIsNoWayAroundALayer() {
        Graph graph = new Models(17, -1, 4)
                .constant("zero", Tensor.longs(0))
                .constant("rest", Tensor.longs(2, 2))
                .node("Shape", "s", "x")
                .node("Gather", "n", "s", "zero")
                .node("Concat", Map.of("axis", Models.whole(0)), "to", "n", "rest")
                .node("Relu", "a", "x")
                .node("Reshape", "y", "a", "to")
                .graph("y");
        assertThat(CutPoints.of(graph)).containsExactly("x", "a", "y");
    }

    @Test
    void severalOutputsAreAllReached() {
        Graph graph = new Models(17, -1, 3)
                .node("Relu", "a", "x")
                .node("Neg", "y", "a")
                .node("Tanh", "z", "a")
                .graph("y", "z");
        assertThat(CutPoints.of(graph)).containsExactly("x", "a");
    }

    @Test
    void cutPointsAreTheTensorsWithoutWhichNoPathIsLeft() {
        for (int trial = 0; trial < 200; trial++) {
            RandomGenerator random = Seed.of(11).child(trial).generator();
            Models models = new Models(17, -1, 3);
            List<String> names = new ArrayList<>(List.of("x"));
            for (int i = 0; i < 12; i++) {
                String one = names.get(names.size() - 1 - random.nextInt(Math.min(3, names.size())));
                String two = names.get(names.size() - 1 - random.nextInt(Math.min(3, names.size())));
                models.node("Add", "t" + i, one, two);
                names.add("t" + i);
            }
            Graph graph = models.graph("t11");
            List<String> expected = names.stream()
                    .filter(cut -> reaches(graph, "", "t11") && !reaches(graph, cut, "t11"))
                    .toList();
            assertThat(CutPoints.of(graph)).as("trial %d of seed 11", trial).isEqualTo(expected);
        }
    }

    /** Whether a path leads from x to a tensor that does not cross another one. */
    private static boolean reaches(Graph graph, String without, String to) {
        Set<String> reached = new HashSet<>(Set.of("x"));
        reached.remove(without);
        for (Node node : graph.nodes()) {
            if (node.inputs().stream().anyMatch(reached::contains)) {
                reached.addAll(node.outputs());
                reached.remove(without);
            }
        }
        return reached.contains(to);
    }

    @Test
    void sumsOfElementwiseBranchesAreNoBlocksAndConcatenationsOfLayersAre() {
        Models models = new Models(17, -1, 3).random("w", Seed.of(1), 3, 3).random("s", Seed.of(1), 3);
        Graph graph = models.node("Relu", "p", "x")
                .node("Neg", "m", "x")
                .node("Relu", "q", "m")
                .node("Mul", "r", "q", "s")
                .node("Add", "prelu", "p", "r")
                .node("MatMul", "fire1", "prelu", "w")
                .node("MatMul", "fire2", "prelu", "w")
                .node("Concat", Map.of("axis", Models.whole(1)), "c", "fire1", "fire2")
                .node("ReduceMean", Map.of("axes", Models.wholes(1L)), "y", "c")
                .graph("y");
        assertThat(Blocks.of(graph)).containsExactly(new Block(Block.Kind.RESIDUAL, "prelu", "c"));
    }

    /** Attention and a perceptron, normalised before or after. */
    private static Models transformer(boolean before, int blocks) {
        Models models = new Models(17, -1, 5, 8)
                .random("w", Seed.of(1), 8, 8)
                .random("scale", Seed.of(1), 8)
                .node("Identity", "t0", "x");
        Map<String, String> last = new HashMap<>(Map.of("t", "t0"));
        for (int i = 0; i < blocks; i++) {
            String in = last.getOrDefault("t", "");
            String n = before ? norm(models, in, i + "/n1") : in;
            models.node("MatMul", i + "/q", n, "w")
                    .node("MatMul", i + "/k", n, "w")
                    .node("MatMul", i + "/v", n, "w")
                    .node("Transpose", Map.of("perm", Models.wholes(0L, 2L, 1L)), i + "/kt", i + "/k")
                    .node("MatMul", i + "/scores", i + "/q", i + "/kt")
                    .node("Softmax", Map.of("axis", Models.whole(-1)), i + "/weights", i + "/scores")
                    .node("MatMul", i + "/read", i + "/weights", i + "/v")
                    .node("Add", i + "/s1", in, i + "/read");
            String middle = before ? i + "/s1" : norm(models, i + "/s1", i + "/n1");
            String m = before ? norm(models, middle, i + "/n2") : middle;
            models.node("MatMul", i + "/up", m, "w")
                    .node("Tanh", i + "/act", i + "/up")
                    .node("MatMul", i + "/down", i + "/act", "w")
                    .node("Add", i + "/s2", middle, i + "/down");
            last.put("t", before ? i + "/s2" : norm(models, i + "/s2", i + "/n2"));
        }
        return models.node("MatMul", "y", last.getOrDefault("t", ""), "w");
    }

    private static String norm(Models models, String from, String name) {
        models.node("LayerNormalization", Map.of("axis", Models.whole(-1)), name, from, "scale");
        return name;
    }

    @Test
    void transformerBlocksAreFoundWhereverTheNormalisationStands() {
        Graph before = transformer(true, 3).graph("y");
        assertThat(Attention.isIn(before)).isTrue();
        assertThat(Blocks.of(before))
                .containsExactly(
                        new Block(Block.Kind.TRANSFORMER, "t0", "0/s2"),
                        new Block(Block.Kind.TRANSFORMER, "0/s2", "1/s2"),
                        new Block(Block.Kind.TRANSFORMER, "1/s2", "2/s2"));
        assertThat(Blocks.of(transformer(false, 2).graph("y")))
                .containsExactly(
                        new Block(Block.Kind.TRANSFORMER, "t0", "0/n2"),
                        new Block(Block.Kind.TRANSFORMER, "0/n2", "1/n2"));
    }

    @Test
    void miniLmHasSixTransformerBlocks() {
        Graph graph = OnnxReader.read(ModelResource.MINILM.in(folder)).graph();
        List<Block> blocks = Blocks.of(graph);
        assertThat(blocks).hasSize(6).allMatch(b -> b.kind() == Block.Kind.TRANSFORMER);
        assertThat(blocks.getFirst().start()).isEqualTo("/embeddings/LayerNorm/Add_1_output_0");
        assertThat(blocks.get(2).end()).isEqualTo("/encoder/layer.2/output/LayerNorm/Add_1_output_0");
        assertThat(blocks.getLast().end()).isEqualTo("last_hidden_state");
        assertThat(CutPoints.of(graph)).hasSize(68).startsWith("input_ids").endsWith("last_hidden_state");
    }

    @Test
    void theOcrClassifierHasSevenResidualBlocksAndNoAttention() {
        Graph graph = OnnxReader.read(ModelResource.OCR_DIRECTION.in(folder)).graph();
        assertThat(Attention.isIn(graph)).isFalse();
        assertThat(Blocks.of(graph))
                .hasSize(7)
                .allMatch(b -> b.kind() == Block.Kind.RESIDUAL)
                .last()
                .isEqualTo(new Block(Block.Kind.RESIDUAL, "elementwise_add_5", "elementwise_add_6"));
    }

    @Test
    void aHundredThousandNodesTakeLinearTime() {
        Models models = new Models(17, -1, 3);
        String last = "x";
        for (int i = 0; i < 50_000; i++) {
            models.node("MatMul", "m" + i, last, last).node("Add", "a" + i, last, "m" + i);
            last = "a" + i;
        }
        Graph graph = models.graph(last);
        assertThat(CutPoints.of(graph)).hasSize(50_001);
        assertThat(Blocks.of(graph)).hasSize(50_000);
    }
}
