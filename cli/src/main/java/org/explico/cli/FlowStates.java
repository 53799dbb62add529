package org.explico.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import org.explico.core.flow.FlowState;
import org.explico.core.flow.RicciFlow;
import org.explico.core.graph.Graph;
import org.explico.data.array.Npz;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;

/**
 * The last state of a flow as a file, which appears whole after each step: a run that is stopped goes on from it. Its name is the hash of all that the
 * states depend on, so that another run does not find it.
 */
final class FlowStates {
    private final Path file;

    private FlowStates(Path file) {
        this.file = file;
    }

    /** In a folder, for states that depend on these words alone. */
    static FlowStates in(Path working, String hash) {
        return new FlowStates(working.resolve("flow-" + hash.substring(0, 16) + ".npz"));
    }

    /** The steps of the state that an earlier run left. */
    OptionalInt last() {
        return Files.exists(file) ? OptionalInt.of(iteration(Npz.open(file))) : OptionalInt.empty();
    }

    private static int iteration(Npz npz) {
        return (int) npz.read("iteration").at(0);
    }

    /** The state that an earlier run left. */
    Optional<FlowState> find(RicciFlow flow, int vertices) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Npz npz = Npz.open(file);
        double[] pairs = npz.read("edges").toArray();
        int[] endpoints = new int[pairs.length];
        for (int t = 0; t < pairs.length; t++) {
            endpoints[t] = (int) pairs[t];
        }
        double[] lengths = npz.read("lengths").toArray();
        return Optional.of(flow.from(Graph.ofEdges(vertices, endpoints), iteration(npz), lengths));
    }

    /** Keeps a state in the place of the one before; it is on disk when this returns. Hours may lie in a later one: whoever has fewer steps to make keeps none. */
    void keep(FlowState state) throws IOException {
        int m = state.edges().size();
        int[] pairs = new int[2 * m];
        for (int e = 0; e < m; e++) {
            pairs[2 * e] = state.edges().from(e);
            pairs[2 * e + 1] = state.edges().to(e);
        }
        SequencedMap<String, NumericArray> arrays = new LinkedHashMap<>();
        arrays.put("iteration", NumericArray.vector(state.iteration()));
        arrays.put("edges", NumericArray.integers(pairs));
        arrays.put("lengths", NumericArray.vector(state.lengths()));
        NpzWriter.write(file, arrays);
    }
}
