package org.explico.network.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.explico.network.graph.ElementType;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.junit.jupiter.api.Test;

class ToleranceTest {
    private static Outcome compare(double got, double expected) {
        return Tolerance.ofTheSuite().compare("y", Tensor.scalar(got), Tensor.scalar(expected));
    }

    @Test
    void relativeAndAbsolutePartsAddUp() {
        assertThat(compare(1.00099, 1)).isEqualTo(new Outcome.Passed());
        assertThat(compare(9e-8, 0)).isEqualTo(new Outcome.Passed());
        assertThat(compare(1.0011, 1)).isEqualTo(new Outcome.Failed("y, element 0", "1.0011", "1.0"));
        assertThat(compare(2e-7, 0)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void whatIsNotFiniteAgreesOnlyWithItself() {
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThat(compare(odd, odd)).isEqualTo(new Outcome.Passed());
            assertThat(compare(odd, 1)).isInstanceOf(Outcome.Failed.class);
            assertThat(compare(1, odd)).isInstanceOf(Outcome.Failed.class);
        }
        assertThat(compare(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void typeAndShapeMustBeEqual() {
        Tensor x = Tensor.of(Shape.of(2), 1.0, 2.0);
        assertThat(Tolerance.ofTheSuite().compare("y", x.to(ElementType.FLOAT32), x))
                .isEqualTo(new Outcome.Failed("element type of y", "FLOAT32", "FLOAT64"));
        assertThat(Tolerance.ofTheSuite().compare("y", x.reshaped(Shape.of(1, 2)), x))
                .isEqualTo(new Outcome.Failed("shape of y", "(1, 2)", "(2)"));
    }
}
