package org.explico.experiments;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.onnx.Feed;
import org.explico.network.onnx.Session;
import org.explico.network.onnx.Values;
import org.explico.network.zoo.Blueprint;

/**
 * The points of every layer of a perceptron with ReLU and one logit, in memory.
 *
 * @param input the points themselves
 * @param hidden behind each ReLU, in order of depth
 * @param logit one number a point
 */
record LayerValues(PointCloud input, List<PointCloud> hidden, PointCloud logit) {
    LayerValues {
        hidden = List.copyOf(hidden);
    }

    /** Runs the network once over all points, in float32. */
    static LayerValues of(Graph net, int depth, PointCloud x) {
        List<String> layers = IntStream.rangeClosed(0, depth)
                .mapToObj(l -> l < depth ? "relu" + (l + 1) : Blueprint.LOGITS)
                .toList();
        try (Session session = Session.of(net.name(), net.handingOut(layers))) {
            Feed feed = new Feed(
                    Blueprint.INPUT, ElementType.FLOAT32, Values.owning(Shape.of(x.size(), x.dim()), x.toArray()));
            List<PointCloud> clouds = session.run(List.of(feed)).stream()
                    .map(values -> PointCloud.owning(x.size(), values.size() / x.size(), values.toArray()))
                    .toList();
            return new LayerValues(x, clouds.subList(0, depth), clouds.get(depth));
        }
    }

    /** Input, hidden layers and logit. */
    List<PointCloud> all() {
        return IntStream.range(0, hidden.size() + 2)
                .mapToObj(l -> l == 0
                        ? input
                        : Optional.of(l - 1)
                                .filter(h -> h < hidden.size())
                                .map(hidden::get)
                                .orElse(logit))
                .toList();
    }

    /** The share of points on the side of the logit that their class is on. */
    double accuracy(Labels y) {
        long right = IntStream.range(0, y.size())
                .filter(i -> logit.at(i, 0) > 0 == (y.at(i) == 1))
                .count();
        return (double) right / y.size();
    }
}
