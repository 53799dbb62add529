package org.explico.network.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors that every path from the input of a network to its outputs crosses: the layers of the composition
 * \(f = f_L \circ \dots \circ f_1\) into which the network falls apart.
 *
 * <p>In running order a tensor is a cut point exactly when, right after it is made, it is the only tensor of the {@link Flow} that is still to be
 * read or handed out; any running order gives the same tensors, since every other tensor lies before or behind a cut point.
 *
 * <ul>
 *   <li>The input is a cut point; so is the output where there is one.
 *   <li>Several outputs: a cut point lies on the way to all of them.
 * </ul>
 *
 * <p>O(nodes + edges).
 */
public final class CutPoints {
    private CutPoints() {}

    /** The cut points of a graph, the input first, in running order. */
    public static List<String> of(Graph graph) {
        return of(Flow.of(graph));
    }

    /** The cut points of a flow. */
    static List<String> of(Flow flow) {
        Map<String, Integer> reads = new HashMap<>();
        flow.nodes().forEach(node -> flow.operands(node).forEach(o -> reads.merge(o, 1, Integer::sum)));
        flow.graph().outputs().stream().filter(flow::contains).forEach(o -> reads.merge(o, 1, Integer::sum));
        List<String> cuts = new ArrayList<>(List.of(flow.input().name()));
        Set<String> live = new HashSet<>(cuts);
        for (Node node : flow.nodes()) {
            for (String operand : flow.operands(node)) {
                if (reads.merge(operand, -1, Integer::sum) == 0) {
                    live.remove(operand);
                }
            }
            live.addAll(flow.results(node));
            if (live.size() == 1) {
                cuts.addAll(live);
            }
        }
        return List.copyOf(cuts);
    }
}
