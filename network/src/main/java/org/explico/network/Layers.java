package org.explico.network;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerPattern;
import org.explico.network.graph.Graph;

/** Choosing layers of a network. */
public final class Layers {
    private static final Set<String> ACTIVATIONS = Set.of(
            "Relu",
            "LeakyRelu",
            "PRelu",
            "Elu",
            "Selu",
            "Celu",
            "ThresholdedRelu",
            "Tanh",
            "Sigmoid",
            "HardSigmoid",
            "HardSwish",
            "Softplus",
            "Softsign",
            "Softmax",
            "LogSoftmax",
            "Gelu",
            "Mish",
            "Swish",
            "Clip");
    private static final Set<String> POOLING =
            Set.of("MaxPool", "AveragePool", "LpPool", "GlobalMaxPool", "GlobalAveragePool", "GlobalLpPool");
    private static final int LISTED = 20;

    private Layers() {}

    /**
     * Layers in order of depth.
     *
     * <p>A pattern is a list of names parted by commas, where {@code *} stands for any characters and {@code ?} for one; each is matched against
     * the names of tensors and of operators. Without a pattern: the input, the outputs of activations and of pooling, and the output of the network,
     * which is what goes into a final Softmax where there is one.
     *
     * <ul>
     *   <li>A pattern that matches nothing: refused, with the names there are.
     * </ul>
     */
    public static List<LayerName> select(Network network, Optional<String> pattern) {
        return pattern.map(p -> matching(network, p)).orElseGet(() -> usual(network));
    }

    static Refusal unknown(Network network, String what) {
        List<LayerInfo> layers = network.layers();
        String names = layers.stream()
                .limit(LISTED)
                .map(l -> l.name() + " (" + l.operator() + ")")
                .collect(Collectors.joining(", "));
        String rest = layers.size() > LISTED ? " and " + (layers.size() - LISTED) + " more" : "";
        return Refusal.usage(
                what,
                "a name or pattern of layers of " + network.name(),
                "none of its layers",
                "choose among " + names + rest);
    }

    private static List<LayerName> matching(Network network, String pattern) {
        return LayerPattern.of(pattern)
                .select(network.layers(), l -> List.of(l.name().text(), l.operator()))
                .stream()
                .map(LayerInfo::name)
                .toList();
    }

    private static List<LayerName> usual(Network network) {
        Graph graph = network.graph();
        List<String> finals =
                graph.outputs().stream().flatMap(o -> logits(graph, o)).toList();
        Set<String> replaced =
                graph.outputs().stream().filter(o -> !finals.contains(o)).collect(Collectors.toSet());
        return network.layers().stream()
                .filter(l -> l.operator().equals("Input")
                        || finals.contains(l.name().text())
                        || (isUsual(l.operator()) && !replaced.contains(l.name().text())))
                .map(LayerInfo::name)
                .toList();
    }

    private static boolean isUsual(String operator) {
        return ACTIVATIONS.contains(operator) || POOLING.contains(operator);
    }

    private static Stream<String> logits(Graph graph, String output) {
        return Optional.ofNullable(graph.makers().get(output))
                .filter(maker -> Set.of("Softmax", "LogSoftmax").contains(maker.operator()))
                .map(maker -> maker.input(0).stream())
                .orElseGet(() -> Stream.of(output));
    }
}
