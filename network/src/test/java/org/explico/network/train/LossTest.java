package org.explico.network.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossTest {
    private static final double[] LOGITS = {0.3, -1.2, 4, 90, -90, 0, 1, 1, 1};
    private static final double[] TARGETS = {0, 1, 0, 1, 0, 0, 0, 0, 1};
    private static final double[] WEIGHTS = {0.5, 0.25, 0.25};

    @ParameterizedTest
    @EnumSource(Loss.class)
    void isItsClosedForm(Loss loss) {
        GraphBuilder graph = new GraphBuilder("loss");
        Shape matrix = Shape.of(3, 3);
        graph.input("z", ElementType.FLOAT32, matrix);
        graph.input("t", ElementType.FLOAT32, matrix);
        graph.input("w", ElementType.FLOAT32, Shape.of(3, 1));
        try (Session session = Session.of("loss", graph.build(loss.emit(graph, "z", "t", "w")))) {
            Values out = session.run(List.of(
                            feed("z", matrix, LOGITS), feed("t", matrix, TARGETS), feed("w", Shape.of(3, 1), WEIGHTS)))
                    .getFirst();
            assertThat(out.shape()).isEqualTo(Shape.of());
            assertThat(out.at(0)).as(loss.word()).isCloseTo(plain(loss), within(1e-5 * (1 + Math.abs(plain(loss)))));
        }
    }

    private static Feed feed(String name, Shape shape, double... values) {
        return new Feed(name, ElementType.FLOAT32, Values.owning(shape, values.clone()));
    }

    private static double plain(Loss loss) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double normaliser = 0;
            for (int c = 0; c < 3; c++) {
                normaliser += Math.exp(LOGITS[3 * i + c]);
            }
            for (int c = 0; c < 3; c++) {
                double z = LOGITS[3 * i + c];
                double t = TARGETS[3 * i + c];
                sum += WEIGHTS[i]
                        * switch (loss) {
                            case CROSS_ENTROPY -> -t * (z - Math.log(normaliser));
                            // ln(1 + e^90) is 90 to the last bit.
                            case BINARY_CROSS_ENTROPY -> (Math.log1p(Math.exp(z)) - t * z) / 3;
                            case MEAN_SQUARED_ERROR -> (z - t) * (z - t) / 3;
                        };
            }
        }
        return sum;
    }
}
