package org.explico.network.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.explico.core.Refusal;

/**
 * Puts nodes into an order in which every tensor is made before it is read; refuses graphs that have none.
 *
 * <ul>
 *   <li>A tensor made twice, or made and given: refused.
 *   <li>A tensor read that nobody makes: refused.
 *   <li>A cycle: refused, naming a node on it or behind it.
 * </ul>
 *
 * <p>O(edges + nodes log nodes); nodes that are in order stay so (Kahn's algorithm, the earliest ready node first).
 */
public final class RunningOrder {
    private RunningOrder() {}

    /**
     * The nodes in running order.
     *
     * @param what the file, for refusals
     * @param given the names of inputs and constants
     */
    public static List<Node> of(String what, Collection<String> given, List<Node> nodes) {
        Map<String, Integer> maker = makers(what, given, nodes);
        int[] waiting = new int[nodes.size()];
        List<List<Integer>> readers = new ArrayList<>();
        nodes.forEach(node -> readers.add(new ArrayList<>()));
        Set<String> known = new HashSet<>(given);
        for (int i = 0; i < nodes.size(); i++) {
            for (String input : nodes.get(i).inputs()) {
                if (input.isEmpty() || known.contains(input)) {
                    continue;
                }
                readers.get(requireMaker(what, maker, nodes.get(i), input)).add(i);
                waiting[i]++;
            }
        }
        return sorted(what, nodes, waiting, readers);
    }

    private static List<Node> sorted(String what, List<Node> nodes, int[] waiting, List<List<Integer>> readers) {
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < waiting.length; i++) {
            if (waiting[i] == 0) {
                ready.add(i);
            }
        }
        List<Node> order = new ArrayList<>(nodes.size());
        while (!ready.isEmpty()) {
            int next = ready.remove();
            order.add(nodes.get(next));
            for (int reader : readers.get(next)) {
                if (--waiting[reader] == 0) {
                    ready.add(reader);
                }
            }
        }
        if (order.size() < nodes.size()) {
            int stuck = firstStuck(waiting);
            throw Refusal.badInput(
                    what,
                    "a graph without cycles",
                    "one through or before node " + nodes.get(stuck).label(),
                    "export the model again");
        }
        return order;
    }

    private static int firstStuck(int[] waiting) {
        int i = 0;
        while (waiting[i] == 0) {
            i++;
        }
        return i;
    }

    private static Map<String, Integer> makers(String what, Collection<String> given, List<Node> nodes) {
        Set<String> taken = new HashSet<>(given);
        Map<String, Integer> makers = new HashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            for (String output : nodes.get(i).outputs()) {
                if (!output.isEmpty() && !taken.add(output)) {
                    throw Refusal.badInput(
                            what,
                            "every tensor made once",
                            "\"" + output + "\" made again by node "
                                    + nodes.get(i).label(),
                            "export the model again");
                }
                makers.put(output, i);
            }
        }
        return makers;
    }

    private static int requireMaker(String what, Map<String, Integer> maker, Node node, String input) {
        Integer made = maker.get(input);
        if (made == null) {
            throw Refusal.badInput(
                    what,
                    "every tensor that is read to be made",
                    "\"" + input + "\", read by node " + node.label() + " and made by none",
                    "export the model again");
        }
        return made;
    }
}
