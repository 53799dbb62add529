package org.explico.network;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The {@link PartFile}s of the layers that one run records; those that another run finishes first are left out. */
final class PartFiles implements Closeable {
    private final List<LayerFile> targets;
    private final Map<Integer, PartFile> parts = new TreeMap<>();

    private PartFiles(List<LayerFile> targets) {
        this.targets = targets;
    }

    static PartFiles open(List<LayerFile> targets, Runnable waiting) throws IOException {
        PartFiles all = new PartFiles(List.copyOf(targets));
        // In one order in every run, so that no two wait for each other.
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> targets.get(i).path()));
        try {
            for (int i : order) {
                PartFile.open(targets.get(i), waiting).ifPresent(part -> all.parts.put(i, part));
            }
            return all;
        } catch (IOException | RuntimeException e) {
            all.close();
            throw e;
        }
    }

    LayerFile target(int layer) {
        return targets.get(layer);
    }

    /** The rows that every layer has. */
    int rows() throws IOException {
        int rows = targets.isEmpty() ? 0 : targets.getFirst().rows();
        for (PartFile part : parts.values()) {
            rows = Math.min(rows, part.rows());
        }
        return rows;
    }

    void keep(int rows) throws IOException {
        for (PartFile part : parts.values()) {
            part.keep(rows);
        }
    }

    void append(int layer, ByteBuffer rows) throws IOException {
        Optional<PartFile> part = Optional.ofNullable(parts.get(layer));
        if (part.isPresent()) {
            part.get().append(rows);
        }
    }

    void force() throws IOException {
        for (PartFile part : parts.values()) {
            part.force();
        }
    }

    void finish() throws IOException {
        for (PartFile part : parts.values()) {
            part.finish();
        }
    }

    void discard() throws IOException {
        for (PartFile part : parts.values()) {
            part.discard();
        }
    }

    @Override
    public void close() throws IOException {
        for (PartFile part : parts.values()) {
            part.close();
        }
    }
}
