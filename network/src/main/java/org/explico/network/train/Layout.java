package org.explico.network.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * Where named tensors lie, one after the other, in one vector.
 *
 * @param names the tensors
 * @param shapes their axes
 */
record Layout(List<String> names, List<Shape> shapes) {
    Layout {
        names = List.copyOf(names);
        shapes = List.copyOf(shapes);
    }

    /** The layout of constants of a graph. */
    static Layout of(Graph graph, List<String> names) {
        return new Layout(
                names, names.stream().map(n -> constant(graph, n).shape()).toList());
    }

    int size() {
        return Math.toIntExact(shapes.stream().mapToLong(Shape::size).sum());
    }

    /** The constants of a graph as one vector. */
    double[] vector(Graph graph) {
        double[] vector = new double[size()];
        int at = 0;
        for (String name : names) {
            double[] piece = constant(graph, name).toDoubles();
            System.arraycopy(piece, 0, vector, at, piece.length);
            at += piece.length;
        }
        return vector;
    }

    /** 1 for the elements of these tensors, 0 for the others. */
    double[] mask(List<String> chosen) {
        double[] mask = new double[size()];
        int at = 0;
        for (int i = 0; i < names.size(); i++) {
            int length = (int) shapes.get(i).size();
            java.util.Arrays.fill(mask, at, at + length, chosen.contains(names.get(i)) ? 1 : 0);
            at += length;
        }
        return mask;
    }

    /** The graph with these constants taken from a vector, float32. */
    Graph filled(Graph graph, double... vector) {
        Map<String, Tensor> constants = new LinkedHashMap<>(graph.constants());
        int at = 0;
        for (int i = 0; i < names.size(); i++) {
            int length = (int) shapes.get(i).size();
            double[] piece = java.util.Arrays.copyOfRange(vector, at, at + length);
            constants.put(names.get(i), Floats.tensor(shapes.get(i), piece));
            at += length;
        }
        return new Graph(graph.name(), graph.opset(), graph.inputs(), graph.outputs(), constants, graph.nodes());
    }

    /** Emits the tensors of a vector (lead, size), each (lead, shape); by name. */
    Map<String, String> pieces(GraphBuilder graph, String vector, Shape lead) {
        Map<String, String> pieces = new LinkedHashMap<>();
        if (names.isEmpty()) {
            return pieces;
        }
        List<String> flat = names.stream().map(n -> graph.next("p")).toList();
        String cuts = graph.longs(shapes.stream().mapToLong(Shape::size).toArray());
        graph.emit(new Node(
                "Split", vector + "/split", List.of(vector, cuts), flat, Map.of("axis", new Attribute.Whole(-1))));
        for (int i = 0; i < flat.size(); i++) {
            pieces.put(
                    names.get(i),
                    graph.emit(
                            "Reshape",
                            flat.get(i),
                            graph.longs(joined(lead, shapes.get(i)).toLongs())));
        }
        return pieces;
    }

    /** Emits the vector (lead, size) of tensors of (lead, shape), reshaped. */
    String joined(GraphBuilder graph, Map<String, String> tensors, Shape lead) {
        List<String> flat = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Shape piece = joined(lead, Shape.of(Math.toIntExact(shapes.get(i).size())));
            flat.add(graph.emit(
                    "Reshape",
                    java.util.Objects.requireNonNull(tensors.get(names.get(i))),
                    graph.longs(piece.toLongs())));
        }
        return graph.emit("Concat", "axis", new Attribute.Whole(-1), flat.toArray(String[]::new));
    }

    static Shape joined(Shape front, Shape back) {
        int[] dims = new int[front.rank() + back.rank()];
        System.arraycopy(front.toArray(), 0, dims, 0, front.rank());
        System.arraycopy(back.toArray(), 0, dims, front.rank(), back.rank());
        return Shape.of(dims);
    }

    private static Tensor constant(Graph graph, String name) {
        Tensor tensor = graph.constants().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("\"" + name + "\" is no constant of " + graph.name());
        }
        return tensor;
    }
}
