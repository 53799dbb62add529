package org.explico.network.differentiate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.explico.core.map.DifferentiableMap;
import org.explico.network.Models;
import org.explico.network.graph.ElementType;
import org.junit.jupiter.api.Test;

/**
 * The float64 kernels of functions against exact values, and slopes at kinks and far out. The table {@code functions.csv} is made by
 *
 * <pre>{@code
 * from mpmath import mp, mpf, erf, log1p, exp, tanh, cosh, cos, sqrt, pi
 * mp.dps = 60
 * xs = [0, 1e-300, 1e-20, 1e-8, 1e-3, 0.1, 0.3, 0.46874999, 0.46875, 0.46875001, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 5.5, 5.999, 6, 7,
 *       10, 20, 30, 37, 100, 700]
 * print("x,erf,erf',softplus,logistic,logistic',tanh,tanh',cos")
 * for a in xs:
 *     for x in ([a] if a == 0 else [a, -a]):
 *         m = mpf(x); s = 1 / (1 + exp(-m))
 *         f = [erf(m), 2 / sqrt(pi) * exp(-m * m), log1p(exp(m)), s, s * (1 / (1 + exp(m))), tanh(m), 1 / cosh(m) ** 2, cos(m)]
 *         print(",".join([repr(float(x))] + [repr(float(v)) for v in f]))
 * }</pre>
 */
class FunctionsTest {
    private static List<double[]> table() throws IOException {
        try (InputStream in = Objects.requireNonNull(FunctionsTest.class.getResourceAsStream("functions.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .map(line -> Arrays.stream(line.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    private static double[] column(int column) throws IOException {
        return table().stream().mapToDouble(row -> row[column]).toArray();
    }

    private static ProgramMap map(String operator, int opset, ElementType real, int dim) {
        Models model = new Models(opset, dim).node(operator, "y", "x");
        Differential known = Differential.of(model.graph("y"), "x", "y", Map.of());
        assertThat(known).as(operator).isInstanceOf(Differential.Known.class);
        return ProgramMap.of(((Differential.Known) known).program(), real, List.of());
    }

    private static double[] values(String operator) throws IOException {
        double[] x = column(0);
        return map(operator, 13, ElementType.FLOAT64, x.length).value(x);
    }

    private static double[] slopes(String operator, int opset, double... x) {
        DifferentiableMap map = map(operator, opset, ElementType.FLOAT64, x.length);
        double[] ones = new double[x.length];
        Arrays.fill(ones, 1);
        double[] pulled = map.pullBack(x, 1, ones);
        assertThat(map.pushForward(x, 1, ones)).as(operator).containsExactly(pulled);
        return pulled;
    }

    private static void toUlps(String what, double[] found, double[] expected, int ulps) throws IOException {
        double[] x = column(0);
        for (int i = 0; i < x.length; i++) {
            assertThat(found[i])
                    .as("%s at %s", what, x[i])
                    .isCloseTo(expected[i], within(ulps * Math.ulp(expected[i])));
        }
    }

    @Test
    void valuesAreGoodToAFewUnitsInTheLastPlace() throws IOException {
        toUlps("erf", values("Erf"), column(1), 4);
        toUlps("softplus", values("Softplus"), column(3), 4);
        toUlps("logistic", values("Sigmoid"), column(4), 4);
        toUlps("tanh", values("Tanh"), column(6), 4);
    }

    @Test
    void slopesAreGoodWhereTheFunctionsAreFlat() throws IOException {
        double[] x = column(0);
        // The slope of erf is e^(-x²): rounding x² alone costs x² half units.
        for (int i = 0; i < x.length; i++) {
            double bound = 1e-15 * Math.max(1, x[i] * x[i]);
            assertThat(slopes("Erf", 13, x)[i])
                    .as("erf' at %s", x[i])
                    .isCloseTo(column(2)[i], within(bound * column(2)[i]));
        }
        toUlps("logistic'", slopes("Sigmoid", 13, x), column(5), 8);
        toUlps("tanh'", slopes("Tanh", 13, x), column(7), 8);
        toUlps("softplus'", slopes("Softplus", 13, x), column(4), 4);
    }

    @Test
    void theCosineIsThatOfStrictMath() throws IOException {
        double[] cosines = values("Cos");
        double[] exact = column(8);
        for (int i = 0; i < exact.length; i++) {
            assertThat(cosines[i]).isCloseTo(exact[i], within(1e-15));
            assertThat(StrictMath.cos(column(0)[i])).isCloseTo(exact[i], within(2e-16));
        }
    }

    @Test
    void kinksHaveTheSlopeThatIsPromised() {
        assertThat(slopes("Relu", 13, 0, -0.0)).containsExactly(0, 0);
        assertThat(slopes("Abs", 13, 0, 2, -2)).containsExactly(0, 1, -1);
        assertThat(slopes("Elu", 13, 0, 1)).containsExactly(1, 1);
        assertThat(slopes("Celu", 13, 0, 1)).containsExactly(1, 1);
        assertThat(slopes("Softplus", 13, 0, 800, -800)).containsExactly(0.5, 1, 0);
        assertThat(slopes("HardSigmoid", 13, 100, -100)).containsExactly(0, 0);
        double alpha = 1.67326319217681884765625f;
        double gamma = 1.05070102214813232421875f;
        assertThat(slopes("Selu", 13, 0, 1)).containsExactly(alpha * gamma, gamma);
    }

    @Test
    void farOutNothingIsNotANumber() {
        for (String operator :
                List.of("Gelu", "Mish", "Selu", "Elu", "Celu", "Softplus", "Sigmoid", "Tanh", "Erf", "HardSwish")) {
            for (ElementType real : List.of(ElementType.FLOAT64, ElementType.FLOAT32)) {
                ProgramMap map = map(operator, 20, real, 6);
                double[] x = {-1e30, -800, -90, 90, 800, 1e30};
                double[] ones = {1, 1, 1, 1, 1, 1};
                for (double[] made : List.of(map.value(x), map.pullBack(x, 1, ones), map.pushForward(x, 1, ones))) {
                    assertThat(Arrays.stream(made).allMatch(Double::isFinite))
                            .as("%s in %s: %s", operator, real, Arrays.toString(made))
                            .isTrue();
                }
            }
        }
    }
}
