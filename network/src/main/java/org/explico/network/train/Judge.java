package org.explico.network.train;

import java.util.List;
import java.util.OptionalDouble;
import org.explico.core.cloud.PointCloud;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.TensorInfo;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;

/** Judges a network as it is written, in float32: rounding may turn a point over to another class. */
final class Judge {
    private static final int BATCH = 64;

    private final PointCloud x;
    private final Goals goals;
    private final Split split;

    Judge(PointCloud x, Goals goals, Split split) {
        this.x = x;
        this.goals = goals;
        this.split = split;
    }

    TrainedNetwork.Judgement of(Graph written) {
        double[] scores = new double[x.size()];
        TensorInfo input = written.inputs().getFirst();
        ElementType type = input.type().isReal() ? ElementType.FLOAT32 : ElementType.INT64;
        try (Session session = Session.of("the written network", written)) {
            for (int start = 0; start < x.size(); start += BATCH) {
                int count = Math.min(BATCH, x.size() - start);
                Shape shape = input.shape().from(1).behind(count);
                double[] found = session.run(List.of(new Feed(input.name(), type, rows(shape, start, count))))
                        .getFirst()
                        .toArray();
                for (int i = 0; i < count; i++) {
                    scores[start + i] = goals.score(start + i, found, i * goals.outputs());
                }
            }
        }
        return goals.judgement(mean(scores, split.trainRows()).orElseThrow(), mean(scores, split.testRows()));
    }

    private Values rows(Shape shape, int start, int count) {
        double[] rows = new double[count * x.dim()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = x.at(start + i / x.dim(), i % x.dim());
        }
        return Values.owning(shape, rows);
    }

    private static OptionalDouble mean(double[] scores, int... rows) {
        double sum = 0;
        for (int row : rows) {
            sum += scores[row];
        }
        return rows.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / rows.length);
    }
}
