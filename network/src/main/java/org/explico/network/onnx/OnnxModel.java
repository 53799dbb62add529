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
 * @param contentHash SHA-256 in hexadecimal: of the bytes of the file, or, where weights lie beside it, of the hash of those bytes and the names
 *     and hashes of the tensors read from there, in the order of the file
 */
public record OnnxModel(Graph graph, SortedMap<String, String> metadata, String contentHash) {
    /** Copies the map. */
    public OnnxModel {
        metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
    }
}
