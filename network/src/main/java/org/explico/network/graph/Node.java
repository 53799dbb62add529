package org.explico.network.graph;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One operation of a graph, of the default ONNX domain.
 *
 * @param operator what it does, as {@code Relu}
 * @param name its name in the file; may be empty
 * @param inputs the tensors it reads; an empty name is an optional input left out
 * @param outputs the tensors it makes; an empty name is an optional output left out
 * @param attributes its settings by name
 */
public record Node(
        String operator, String name, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
    /** Copies the collections. */
    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
    }

    /** A node without attributes. */
    public static Node of(String operator, List<String> inputs, String output) {
        return new Node(operator, output, inputs, List.of(output), Map.of());
    }

    /** This node with one more attribute. */
    public Node with(String attribute, Attribute value) {
        Map<String, Attribute> more = new TreeMap<>(attributes);
        more.put(attribute, value);
        return new Node(operator, name, inputs, outputs, more);
    }

    /** How people find it: its name, or its first output where it has none. */
    public String label() {
        return name.isEmpty() ? outputs.getFirst() : name;
    }

    /** The name of an input, or empty where it is left out. */
    public Optional<String> input(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty()
                ? Optional.of(inputs.get(index))
                : Optional.empty();
    }

    /** An integer attribute, or the default. */
    public long whole(String attribute, long otherwise) {
        return attributes.get(attribute) instanceof Attribute.Whole(long value) ? value : otherwise;
    }

    /** A real attribute, or the default. */
    public float real(String attribute, float otherwise) {
        return attributes.get(attribute) instanceof Attribute.Real(float value) ? value : otherwise;
    }

    /** A word attribute, or the default. */
    public String text(String attribute, String otherwise) {
        return attributes.get(attribute) instanceof Attribute.Text(String value) ? value : otherwise;
    }

    /** An attribute of several integers, where there is one. */
    public Optional<long[]> wholes(String attribute) {
        return attributes.get(attribute) instanceof Attribute.Wholes(List<Long> values)
                ? Optional.of(values.stream().mapToLong(Long::longValue).toArray())
                : Optional.empty();
    }
}
