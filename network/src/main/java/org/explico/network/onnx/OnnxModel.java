package org.explico.network.onnx;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.network.graph.Graph;

/**
 * What an ONNX file holds.
 *
 * @param graph its graph, checked
 * @param metadata producer, domain and the free key-value pairs of the file
 * @param contentHash SHA-256 of the bytes of the file, in hexadecimal
 */
public record OnnxModel(Graph graph, SortedMap<String, String> metadata, String contentHash) {
    /** Copies the map. */
    public OnnxModel {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }
}
