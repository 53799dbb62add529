package org.explico.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.explico.network.differentiate.Lowered;
import org.explico.network.differentiate.Program;
import org.explico.network.graph.Block;
import org.explico.network.graph.Blocks;
import org.explico.network.graph.CutPoints;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * A network at a glance: its layers, where it can be cut, and which layers have a differential.
 *
 * @param layers its layers, the input first
 * @param start where the maps that are looked for begin, {@link Network#start}
 * @param sample the shape of the input for one sample that they are looked for at: axes of unknown length stand at 16 for tokens and at 64 else
 */
public record Overview(List<Layer> layers, String start, Shape sample) {
    /** Constants that are settings of these operators, not weights. */
    private static final Set<String> SETTINGS = Set.of("Resize", "Upsample", "Clip", "Pad");

    /** Copies the list. */
    public Overview {
        layers = List.copyOf(layers);
    }

    /** Whether every path crosses a layer. */
    public enum Crossing {
        /** Every path from the input to the outputs crosses it. */
        CUT,
        /** Some path leads around it. */
        NONE
    }

    /**
     * One layer.
     *
     * @param info its name, operator and shape
     * @param parameters the number of real constants (scalars apart) that it reads, each counted where it is read first
     * @param withoutMap why there is no differential, or empty where there is one
     * @param crossing whether it is a cut point
     * @param block the block that ends here
     */
    public record Layer(
            LayerInfo info, long parameters, Optional<String> withoutMap, Crossing crossing, Optional<EndOf> block) {}

    /**
     * A block that ends at a layer.
     *
     * @param number counted from 1
     * @param kind what it is
     */
    public record EndOf(int number, Block.Kind kind) {}

    /** The overview of a network: one lowering for all layers; O(nodes + edges). */
    public static Overview of(Network network) {
        Graph graph = network.graph();
        Shape sample = StandIn.sample(network.input());
        String start = network.start().text();
        Set<String> cuts = new HashSet<>(CutPoints.of(graph));
        Map<String, EndOf> ends = ends(graph);
        Map<String, Long> parameters = parameters(network);
        Map<String, String> reasons = reasons(network, start, sample);
        List<Layer> layers = network.layers().stream()
                .map(info -> {
                    String name = info.name().text();
                    return new Layer(
                            info,
                            parameters.getOrDefault(name, 0L),
                            Optional.ofNullable(reasons.get(name)),
                            cuts.contains(name) ? Crossing.CUT : Crossing.NONE,
                            Optional.ofNullable(ends.get(name)));
                })
                .toList();
        return new Overview(layers, start, sample);
    }

    /** All parameters. */
    public long parameters() {
        return layers.stream().mapToLong(Layer::parameters).sum();
    }

    private static Map<String, EndOf> ends(Graph graph) {
        Map<String, EndOf> ends = new HashMap<>();
        for (Block block : Blocks.of(graph)) {
            ends.put(block.end(), new EndOf(ends.size() + 1, block.kind()));
        }
        return ends;
    }

    private static Map<String, String> reasons(Network network, String start, Shape sample) {
        Map<String, String> reasons = new HashMap<>();
        Lowered lowered = Lowered.of(network.graph(), Map.of(network.inputName(), sample));
        Optional<String> none = lowered.reason(start);
        List<String> known = new ArrayList<>();
        for (LayerInfo layer : network.layers()) {
            String name = layer.name().text();
            none.or(() -> lowered.reason(name)).ifPresentOrElse(r -> reasons.put(name, r), () -> known.add(name));
        }
        if (!known.isEmpty()) {
            Program.Input from = new Program.Input(lowered.value(start).orElseThrow(), start, ElementType.FLOAT64);
            List<Integer> values =
                    known.stream().map(k -> lowered.value(k).orElseThrow()).toList();
            Set<Integer> moving =
                    new HashSet<>(lowered.program(known).between(from, values).moving());
            known.stream()
                    .filter(k -> !moving.contains(lowered.value(k).orElseThrow()))
                    .forEach(k -> reasons.put(k, "does not depend on \"" + start + "\" by a differentiable way"));
        }
        return reasons;
    }

    /** Weights reach a layer also by way of nodes that do not move with the input, as a transposition. */
    private static Map<String, Long> parameters(Network network) {
        Graph graph = network.graph();
        Set<String> moving = graph.reachedFrom(network.inputName());
        Map<String, Node> makers = graph.makers();
        Set<String> counted = new HashSet<>();
        Map<String, Long> parameters = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            if (moving.contains(node.outputs().getFirst())) {
                long count = 0;
                for (int i = 0;
                        i
                                < (SETTINGS.contains(node.operator())
                                        ? 1
                                        : node.inputs().size());
                        i++) {
                    count += weights(
                            graph, makers, moving, counted, node.inputs().get(i));
                }
                parameters.put(node.outputs().getFirst(), count);
            }
        }
        return parameters;
    }

    private static long weights(
            Graph graph, Map<String, Node> makers, Set<String> moving, Set<String> counted, String tensor) {
        long count = 0;
        List<String> open = new ArrayList<>(List.of(tensor));
        while (!open.isEmpty()) {
            String next = open.removeLast();
            if (next.isEmpty() || moving.contains(next) || !counted.add(next)) {
                continue;
            }
            Optional<Tensor> constant = Optional.ofNullable(graph.constants().get(next));
            count += constant.filter(c -> c.type().isReal() && c.shape().rank() > 0)
                    .map(Tensor::size)
                    .orElse(0);
            Optional.ofNullable(makers.get(next)).ifPresent(maker -> open.addAll(maker.inputs()));
        }
        return count;
    }
}
