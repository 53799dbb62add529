package org.explico.network.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.graph.TensorInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TypedFeedsTest {
    private static Graph copying(ElementType type) {
        return graph(type, Node.of("Identity", List.of("x"), "y"));
    }

    private static Graph graph(ElementType type, Node node) {
        return new Graph(
                "g", 17, List.of(new TensorInfo("x", type, Shape.of(-1, 3))), List.of("y"), Map.of(), List.of(node));
    }

    private static Tensor random(ElementType type, Shape shape) {
        byte[] bytes = new byte[(int) shape.size() * type.bytes()];
        RandomGenerator random = Seed.of(7).child(type.name()).generator();
        random.nextBytes(bytes);
        for (int i = 0; type == ElementType.BOOL && i < bytes.length; i++) {
            bytes[i] &= 1;
        }
        return Tensor.of(type, shape, bytes);
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyBitOfEveryTypeGoesInAndComesOut(ElementType type) {
        try (Session session = Session.of("copy", copying(type))) {
            for (Shape shape : List.of(Shape.of(5, 3), Shape.of(0, 3))) {
                Tensor x = random(type, shape);
                assertThat(session.evaluate(Map.of("x", x)))
                        .as("%s %s, seed 7", type, shape)
                        .containsExactly(x);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void widenedValuesOfEveryTypeGoInAndComeOut(ElementType type) {
        double[] values = {0, 1, 0, 1, 1, 0};
        try (Session session = Session.of("copy", copying(type))) {
            Values found = session.run(List.of(new Feed("x", type, Values.owning(Shape.of(2, 3), values))))
                    .getFirst();
            assertThat(found.toArray()).containsExactly(values);
            assertThat(found.shape()).isEqualTo(Shape.of(2, 3));
        }
    }

    @Test
    void residentTensorsKeepTheirType() {
        Tensor x = random(ElementType.INT32, Shape.of(2, 3));
        try (Resident resident = Resident.of(x)) {
            assertThat(resident.toTensor()).isEqualTo(x);
            assertThat(resident.toArray()).containsExactly(x.toDoubles());
        }
    }

    @Test
    void outputsThatAreNoTensorsAreRefused() {
        try (Session session =
                Session.of("sequence", graph(ElementType.FLOAT32, Node.of("SequenceConstruct", List.of("x"), "y")))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> session.evaluate(Map.of("x", random(ElementType.FLOAT32, Shape.of(1, 3)))))
                    .withMessage("output \"y\": expected a tensor of numbers or bool, got SEQUENCE; "
                            + "hand out a tensor in its place");
        }
        Node words = Node.of("Cast", List.of("x"), "y").with("to", new Attribute.Whole(8));
        try (Session session = Session.of("words", graph(ElementType.FLOAT32, words))) {
            assertThatExceptionOfType(Refusal.class)
                    .isThrownBy(() -> session.evaluate(Map.of("x", random(ElementType.FLOAT32, Shape.of(1, 3)))))
                    .withMessageContaining("got STRING");
        }
    }

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void everyTypeHoldsSmallWholeNumbersThroughEveryOther(ElementType type) {
        Tensor narrow = Tensor.rounded(type, Shape.of(2), 0, 1);
        for (ElementType other : ElementType.values()) {
            assertThat(narrow.to(other).to(type))
                    .as("%s through %s", type, other)
                    .isEqualTo(narrow);
            assertThat(narrow.to(other).toDoubles()).containsExactly(0, 1);
        }
    }

    @Test
    void roundingIsToNearestEven() {
        assertThat(Tensor.rounded(ElementType.BFLOAT16, Shape.of(5), 0.8166, 1.00390625, 1.01171875, -0.0, Double.NaN)
                        .toDoubles())
                .containsExactly(0.81640625, 1, 1.015625, -0.0, Double.NaN);
        assertThat(Tensor.rounded(ElementType.FLOAT16, Shape.of(3), 2049, 1e9, -1e-9)
                        .toDoubles())
                .containsExactly(2048, Double.POSITIVE_INFINITY, -0.0);
        assertThat(Tensor.of(Shape.of(2), -1L, 1L << 40).to(ElementType.UINT32).toLongs())
                .containsExactly(0xffffffffL, 0);
        assertThat(Tensor.rounded(ElementType.BOOL, Shape.of(3), -0.5, 0, Double.NaN)
                        .toLongs())
                .containsExactly(1, 0, 1);
    }
}
