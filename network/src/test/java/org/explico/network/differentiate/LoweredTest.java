package org.explico.network.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.core.map.CentralDifferences;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.statistics.Seed;
import org.explico.network.Models;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.junit.jupiter.api.Test;

/** Maps between inner tensors, inputs of other types, and why there is no map. */
class LoweredTest {
    private static final Seed SEED = Seed.of(7);

    private static Program known(Differential differential) {
        assertThat(differential).isInstanceOf(Differential.Known.class);
        return ((Differential.Known) differential).program();
    }

    private static String reason(Differential differential) {
        assertThat(differential).isInstanceOf(Differential.Unknown.class);
        return ((Differential.Unknown) differential).reason();
    }

    private static double[] diagonal(double... values) {
        double[] matrix = new double[values.length * values.length];
        for (int i = 0; i < values.length; i++) {
            matrix[i * (values.length + 1)] = values[i];
        }
        return matrix;
    }

    /** h = 2 x, r = sin h, y = h + r. */
    private static Graph residual() {
        return new Models(17, 3)
                .constant("two", Tensor.of(Shape.of(), 2f))
                .node("Mul", "h", "x", "two")
                .node("Sin", "r", "h")
                .node("Add", "y", "h", "r")
                .graph("y");
    }

    @Test
    void partsOfACompositionMultiply() {
        double[] x = {0.3, -1, 2};
        double[] h = {0.6, -2, 4};
        double[] whole = ProgramMap.of(known(Differential.of(residual(), "x", "y", Map.of())))
                .jacobian(x);
        double[] behind = ProgramMap.of(known(Differential.of(residual(), "h", "y", Map.of())))
                .jacobian(h);
        double[] before = ProgramMap.of(known(Differential.of(residual(), "x", "h", Map.of())))
                .jacobian(x);
        assertThat(before).containsExactly(diagonal(2, 2, 2));
        double[] slopes = Arrays.stream(h).map(t -> 1 + StrictMath.cos(t)).toArray();
        assertThat(behind).containsExactly(diagonal(slopes), within(1e-15));
        assertThat(whole)
                .containsExactly(diagonal(Arrays.stream(slopes).map(s -> 2 * s).toArray()), within(1e-15));
    }

    @Test
    void aBypassIsHeldStill() {
        Program part = known(Differential.of(residual(), "r", "y", Map.of()));
        assertThat(part.held().stream().map(Program.Input::name)).containsExactly("x");
        Feed still = new Feed("x", ElementType.FLOAT64, Values.owning(Shape.of(3), 0.3, -1, 2));
        ProgramMap map = ProgramMap.of(part, ElementType.FLOAT64, List.of(still));
        assertThat(map.value(5, 6, 7)).containsExactly(5.6, 4, 11);
        assertThat(map.jacobian(5, 6, 7)).containsExactly(diagonal(1, 1, 1));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ProgramMap.of(part))
                .withMessage(
                        "the map from \"r\": expected values for the inputs [x], got values for []; give the inputs that are held still");
    }

    @Test
    void oneLoweringServesManyPairs() {
        Lowered lowered = Lowered.of(residual(), Map.of());
        assertThat(ProgramMap.of(known(lowered.between("h", "r"))).jacobian(0, 0, 0))
                .containsExactly(diagonal(1, 1, 1));
        assertThat(ProgramMap.of(known(lowered.between("x", "x"))).jacobian(1, 2, 3))
                .containsExactly(diagonal(1, 1, 1));
        assertThat(lowered.shape("y")).contains(Shape.of(3));
        assertThat(reason(lowered.between("y", "x")))
                .isEqualTo("\"x\" does not depend on \"y\" by a differentiable way");
    }

    /** Tokens i, a mask of 0 and 1 as truths and a real x meet in y. */
    private static Graph several(ElementType places, ElementType truths) {
        return new Models(17, 2, 3)
                .input("i", places, 2)
                .input("mask", truths, 3)
                .random("table", SEED, 4, 3)
                .node("Gather", "e", "table", "i")
                .node("Mul", "p", "e", "x")
                .node("Cast", Map.of("to", whole(ElementType.BOOL.code())), "seen", "mask")
                .constant("zero", Tensor.of(Shape.of(), 0f))
                .node("Where", "y", "seen", "p", "zero")
                .graph("y");
    }

    @Test
    void wholeNumbersAreHeldStill() {
        Program program = known(Differential.of(several(ElementType.INT64, ElementType.INT64), "x", "y", Map.of()));
        List<Feed> held = List.of(
                new Feed("i", ElementType.INT64, Values.owning(Shape.of(2), 3, -2)),
                new Feed("mask", ElementType.INT64, Values.owning(Shape.of(3), 1, 0, 1)));
        ProgramMap map = ProgramMap.of(program, ElementType.FLOAT64, held);
        double[] table = java.util.Objects.requireNonNull(several(ElementType.INT64, ElementType.INT64)
                        .constants()
                        .get("table"))
                .toDoubles();
        assertThat(map.jacobian(1, 1, 1, 1, 1, 1))
                .containsExactly(diagonal(table[9], 0, table[11], table[6], 0, table[8]), within(0.0));
    }

    @Test
    void inputsKeepTheirTypes() {
        for (ElementType places : List.of(ElementType.INT32, ElementType.INT64)) {
            for (ElementType truths : List.of(ElementType.BOOL, ElementType.INT32)) {
                Program program = known(Differential.of(several(places, truths), "x", "y", Map.of()));
                for (DifferentialGraph graph : List.of(
                        DifferentialGraph.forward(program, ElementType.FLOAT32),
                        DifferentialGraph.pushForward(program, ElementType.FLOAT64),
                        DifferentialGraph.pullBack(program, ElementType.FLOAT32))) {
                    assertThat(graph.held()).containsExactly("i", "mask");
                    assertThat(graph.graph().inputs())
                            .anySatisfy(i -> assertThat(i.name() + i.type()).isEqualTo("i" + places))
                            .anySatisfy(i -> assertThat(i.name() + i.type()).isEqualTo("mask" + truths));
                    Session.of("a graph with " + places, graph.graph()).close();
                }
            }
        }
    }

    @Test
    void namesOfDirectionsStayClearOfTheModels() {
        Graph graph = new Models(17, 2)
                .input("v", ElementType.FLOAT32, 2)
                .input("y", ElementType.FLOAT32, 2)
                .node("Mul", "m", "x", "v")
                .node("Add", "Jv", "m", "y")
                .graph("Jv");
        Program program = known(Differential.of(graph, "x", "Jv", Map.of()));
        DifferentialGraph push = DifferentialGraph.pushForward(program, ElementType.FLOAT64);
        assertThat(push.point()).isEqualTo("x");
        assertThat(push.directions()).containsExactly("v_");
        assertThat(push.output()).isEqualTo("y_");
        assertThat(push.made()).containsExactly("Jv");
    }

    @Test
    void anotherInputMayMove() {
        Graph graph = new Models(17, 2)
                .input("z", ElementType.FLOAT32, 2)
                .node("Mul", "y", "x", "z")
                .graph("y");
        Program program = known(Differential.of(graph, "z", "y", Map.of()));
        Feed still = new Feed("x", ElementType.FLOAT64, Values.owning(Shape.of(2), 3, 4));
        assertThat(ProgramMap.of(program, ElementType.FLOAT64, List.of(still)).jacobian(1, 1))
                .containsExactly(3, 0, 0, 4);
    }

    @Test
    void openAxesAreSettledByShapes() {
        Graph graph = new Models(17, -1, 2).node("Tanh", "y", "x").graph("y");
        assertThat(reason(Differential.of(graph, "x", "y", Map.of())))
                .isEqualTo("input \"x\" has axes of unknown length (N, 2)");
        Program program = known(Differential.of(graph, "x", "y", Map.of("x", Shape.of(3, 2))));
        assertThat(program.shape(program.output())).isEqualTo(Shape.of(3, 2));
    }

    @Test
    void whatStandsInTheWayIsNamed() {
        Graph graph = new Models(17, 3)
                .node("Tanh", "t", "x")
                .node("Asin", "s", "t")
                .node("Relu", "y", "s")
                .node("Cast", Map.of("to", whole(ElementType.INT64.code())), "i", "t")
                .node("Cast", Map.of("to", whole(ElementType.FLOAT32.code())), "f", "i")
                .node("Floor", "stairs", "t")
                .constant("c", Tensor.of(Shape.of(3), 1f, 2f, 3f))
                .node("Neg", "n", "c")
                .graph("y", "f", "stairs", "n");
        Lowered lowered = Lowered.of(graph, Map.of());
        assertThat(reason(lowered.between("x", "y")))
                .startsWith("operator Asin (node Asin_1): no rule for it")
                .contains("docs/formats/operators.md", "choose a layer before it");
        assertThat(reason(lowered.between("x", "i"))).isEqualTo("\"i\" holds no real numbers");
        assertThat(reason(lowered.between("i", "f"))).isEqualTo("\"i\" holds no real numbers");
        for (String constant : List.of("f", "stairs", "n")) {
            assertThat(reason(lowered.between("x", constant)))
                    .isEqualTo("\"" + constant + "\" does not depend on \"x\" by a differentiable way");
        }
        assertThat(reason(lowered.between("nowhere", "y"))).startsWith("operator Asin");
        assertThat(reason(lowered.between("nowhere", "t"))).isEqualTo("no tensor \"nowhere\"");
        assertThat(reason(lowered.between("x", "nowhere"))).isEqualTo("no tensor \"nowhere\"");
        assertThat(lowered.value("y")).isEmpty();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> lowered.program(List.of("y")))
                .withMessageContaining("operator Asin (node Asin_1)");
    }

    @Test
    void settingsThatAreNotSupportedAreNamed() {
        Graph graph = new Models(18, 1, 1, 4, 4)
                .constant("s", Tensor.of(Shape.of(4), 1f, 1f, 0.5f, 0.5f))
                .node(
                        "Resize",
                        Map.of("mode", new org.explico.network.graph.Attribute.Text("linear"), "antialias", whole(1)),
                        "y",
                        "x",
                        "",
                        "s")
                .constant("bad", Tensor.longs(7, 7))
                .node("Reshape", "z", "x", "bad")
                .graph("y", "z");
        assertThat(reason(Differential.of(graph, "x", "y", Map.of())))
                .isEqualTo("operator Resize (node Resize_0): antialiasing");
        assertThat(reason(Differential.of(graph, "x", "z", Map.of())))
                .isEqualTo("operator Reshape (node Reshape_1): shape (1, 1, 4, 4) cannot become (7, 7)");
    }

    @Test
    void aShapeThatComesAtRunTimeIsNamed() {
        Graph graph = new Models(17, 2, 3)
                .input("to", ElementType.INT64, 2)
                .node("Reshape", "y", "x", "to")
                .graph("y");
        assertThat(reason(Differential.of(graph, "x", "y", Map.of())))
                .isEqualTo("operator Reshape (node Reshape_0): input 1 (\"to\") is not constant");
    }

    @Test
    void aTransformerBlockFromItsInnerTensorsAgreesWithDifferences() {
        Graph graph = new Models(17, 1, 3, 4)
                .random("s", SEED, 4)
                .random("b", SEED, 4)
                .node("LayerNormalization", "n", "x", "s", "b")
                .random("w", SEED, 4, 4)
                .node("MatMul", "q", "n", "w")
                .node("Transpose", Map.of("perm", wholes(0L, 2L, 1L)), "t", "q")
                .node("MatMul", "scores", "q", "t")
                .node("Softmax", "p", "scores")
                .node("MatMul", "a", "p", "n")
                .node("Add", "r", "x", "a")
                .node("Erf", "e", "r")
                .node("Mul", "y", "e", "r")
                .graph("y");
        Lowered lowered = Lowered.of(graph, Map.of());
        double[] x = SEED.child("x").generator().doubles(12, -1, 1).toArray();
        Feed still = new Feed("x", ElementType.FLOAT64, Values.owning(Shape.of(1, 3, 4), x.clone()));
        for (String from : List.of("x", "n", "q", "scores", "p", "a", "r")) {
            DifferentiableMap map =
                    ProgramMap.of(known(lowered.between(from, "y")), ElementType.FLOAT64, List.of(still));
            int p = map.inputDim();
            double[] at = SEED.child(from).generator().doubles(p, -1, 1).toArray();
            double[] v = SEED.child("v" + from).generator().doubles(p, -1, 1).toArray();
            assertThat(map.pushForward(at, 1, v))
                    .as("from %s, seed %s", from, SEED)
                    .containsExactly(CentralDifferences.of(map, at, v, 1e-3), within(1e-8));
        }
    }
}
