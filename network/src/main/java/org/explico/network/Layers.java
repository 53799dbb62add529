package org.explico.network;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerPattern;
import org.explico.network.graph.ActivationFunctions;
import org.explico.network.graph.Block;
import org.explico.network.graph.Blocks;
import org.explico.network.graph.CutPoints;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;

/** Choosing layers of a network. */
public final class Layers {
    private static final Set<String> POOLING =
            Set.of("MaxPool", "AveragePool", "LpPool", "GlobalMaxPool", "GlobalAveragePool", "GlobalLpPool");
    private static final Set<String> SOFTMAX = Set.of("Softmax", "LogSoftmax");
    private static final int LISTED = 20;

    private Layers() {}

    /** The layers that words choose, {@link LayerChoice#of}; without words the usual ones. */
    public static List<LayerName> select(Network network, Optional<String> words) {
        return select(network, words.map(LayerChoice::of).orElse(LayerChoice.Preset.USUAL));
    }

    /**
     * The chosen layers in order of depth.
     *
     * <ul>
     *   <li>A glob that matches nothing: refused, with the names there are.
     *   <li>A preset that finds nothing, as the blocks of a plain perceptron: refused, with the names there are.
     *   <li>An input of whole numbers (tokens) is in no preset but {@code all}.
     * </ul>
     */
    public static List<LayerName> select(Network network, LayerChoice choice) {
        Set<LayerName> chosen = new HashSet<>(chosen(network, choice));
        return network.layers().stream()
                .map(LayerInfo::name)
                .filter(chosen::contains)
                .toList();
    }

    private static List<LayerName> chosen(Network network, LayerChoice choice) {
        return switch (choice) {
            case LayerChoice.Named(LayerPattern pattern) -> matching(network, pattern);
            case LayerChoice.Preset preset -> preset(network, preset);
            case LayerChoice.Together(List<LayerChoice> parts) ->
                parts.stream().flatMap(part -> chosen(network, part).stream()).toList();
        };
    }

    private static List<LayerName> preset(Network network, LayerChoice.Preset preset) {
        Set<String> tensors = switch (preset) {
            case USUAL -> usual(network);
            case CUTS -> new HashSet<>(CutPoints.of(network.graph()));
            case ACTIVATIONS -> ActivationFunctions.of(network.graph());
            case BLOCKS -> Blocks.of(network.graph()).stream().map(Block::end).collect(Collectors.toSet());
            case ENDS -> ends(network);
            case ALL -> network.layers().stream().map(l -> l.name().text()).collect(Collectors.toSet());
        };
        boolean tokens = !network.input().type().isReal() && preset != LayerChoice.Preset.ALL;
        List<LayerName> found = network.layers().stream()
                .map(LayerInfo::name)
                .filter(l -> tensors.contains(l.text()) && !(tokens && l.text().equals(network.inputName())))
                .toList();
        if (found.isEmpty()) {
            throw unknown(
                    network,
                    "layers \"" + preset.word() + "\"",
                    "a preset (" + LayerChoice.Preset.words() + ") that finds layers");
        }
        return found;
    }

    static Refusal unknown(Network network, String what) {
        return unknown(network, what, "a name or pattern of layers");
    }

    private static Refusal unknown(Network network, String what, String expected) {
        List<LayerInfo> layers = network.layers();
        String names = layers.stream()
                .limit(LISTED)
                .map(l -> l.name() + " (" + l.operator() + ")")
                .collect(Collectors.joining(", "));
        String rest = layers.size() > LISTED ? " and " + (layers.size() - LISTED) + " more" : "";
        return Refusal.usage(
                what, expected + " of " + network.name(), "none of its layers", "choose among " + names + rest);
    }

    private static List<LayerName> matching(Network network, LayerPattern pattern) {
        return pattern.select(network.layers(), l -> List.of(l.name().text(), l.operator())).stream()
                .map(LayerInfo::name)
                .toList();
    }

    private static Set<String> usual(Network network) {
        Graph graph = network.graph();
        Set<String> chosen = new HashSet<>(ActivationFunctions.of(graph));
        graph.nodes().stream()
                .filter(n -> POOLING.contains(n.operator()) || SOFTMAX.contains(n.operator()))
                .forEach(n -> chosen.add(n.outputs().getFirst()));
        chosen.removeAll(graph.outputs());
        chosen.addAll(ends(network));
        return chosen;
    }

    private static Set<String> ends(Network network) {
        Graph graph = network.graph();
        Set<String> ends = new HashSet<>(Set.of(network.inputName()));
        Map<String, Node> makers = graph.makers();
        graph.outputs().forEach(output -> ends.add(logits(makers, output)));
        return ends;
    }

    private static String logits(Map<String, Node> makers, String output) {
        String bare = bare(makers, output);
        return Optional.ofNullable(makers.get(bare))
                .filter(maker -> SOFTMAX.contains(maker.operator()))
                .flatMap(maker -> maker.input(0))
                .orElse(output);
    }

    /** The tensor behind nodes that change nothing, which exporters hang on an output to name it. */
    private static String bare(Map<String, Node> makers, String output) {
        return Optional.ofNullable(makers.get(output))
                .filter(maker -> Set.of("Identity", "Dropout", "Cast").contains(maker.operator()))
                .flatMap(maker -> maker.input(0))
                .map(input -> bare(makers, input))
                .orElse(output);
    }
}
