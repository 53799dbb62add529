package org.explico.network.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Differential;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.Session;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators that the suite of Debian is too old for: float64 against ONNX Runtime, differentials against differences and each other. */
class YoungOperatorsTest {
    /** A node with the shapes of its inputs. */
    record Young(String operator, int opset, Map<String, Attribute> attributes, List<Shape> shapes) {
        @Override
        public String toString() {
            return operator + " " + attributes;
        }
    }

    static List<Young> operators() {
        Shape x = Shape.of(2, 4, 3, 5);
        Shape heads = Shape.of(1, 2, 3, 4);
        return List.of(
                new Young("Gelu", 20, Map.of(), List.of(x)),
                new Young("Gelu", 20, Map.of("approximate", new Attribute.Text("tanh")), List.of(x)),
                new Young("Mish", 18, Map.of(), List.of(x)),
                new Young(
                        "GroupNormalization",
                        21,
                        Map.of("num_groups", new Attribute.Whole(2)),
                        List.of(x, Shape.of(4), Shape.of(4))),
                new Young("RMSNormalization", 23, Map.of(), List.of(x, Shape.of(5))),
                new Young("Swish", 24, Map.of("alpha", new Attribute.Real(1.5f)), List.of(x)),
                new Young("Attention", 23, Map.of(), List.of(heads, heads, heads)));
    }

    @ParameterizedTest
    @MethodSource("operators")
    void agreesWithOnnxRuntimeAndItsDifferentialsWithDifferences(Young young) {
        List<TensorInfo> inputs = new ArrayList<>();
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        Map<String, Shape> shapes = new HashMap<>();
        for (int i = 0; i < young.shapes().size(); i++) {
            Shape shape = young.shapes().get(i);
            var random = Seed.of(3).child(i).generator();
            double[] values = new double[(int) shape.size()];
            Arrays.setAll(values, j -> random.nextGaussian());
            inputs.add(new TensorInfo("x" + i, ElementType.FLOAT32, shape));
            feeds.put("x" + i, Tensor.rounded(ElementType.FLOAT32, shape, values));
            shapes.put("x" + i, shape);
        }
        Node node = new Node(
                young.operator(),
                "young",
                inputs.stream().map(TensorInfo::name).toList(),
                List.of("y"),
                young.attributes());
        Graph graph = new Graph("young", young.opset(), inputs, List.of("y"), Map.of(), List.of(node));
        double[] recorded;
        try (Session session = Session.of("young", graph)) {
            recorded = session.evaluate(feeds).getFirst().toDoubles();
        }
        for (TensorInfo from : inputs) {
            var known = (Differential.Known) Differential.of(graph, from.name(), "y", shapes);
            double[] point =
                    java.util.Objects.requireNonNull(feeds.get(from.name())).toDoubles();
            try (OpenMap map = OpenMap.of(known.program(), feeds)) {
                assertThat(map.value(point)).as("%s, seed 3", from.name()).containsExactly(recorded, within(1e-5));
                var answers = DifferentialCheck.of(map, point, DifferentialCheck.Effort.thorough(), Seed.of(4));
                assertThat(answers)
                        .as("%s, seed 4", from.name())
                        .isEqualTo(new DifferentialCheck.Answers(new Outcome.Passed(), new Outcome.Passed()));
            }
        }
    }
}
