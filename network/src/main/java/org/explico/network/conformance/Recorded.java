package org.explico.network.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.core.Refusal;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Session;

/** The first question: does the network as we read it give the stored outputs? */
final class Recorded {
    private Recorded() {}

    static Outcome of(Graph graph, List<Example> examples, Tolerance tolerance) {
        try (Session session = Session.of("the model", graph)) {
            for (Example example : examples) {
                Outcome outcome = compare(graph, session, example, tolerance);
                if (!(outcome instanceof Outcome.Passed)) {
                    return outcome;
                }
            }
            return new Outcome.Passed();
        } catch (Refusal e) {
            return new Outcome.Refused(String.valueOf(e.getMessage()));
        }
    }

    /** The inputs of a graph by name. */
    static Map<String, Tensor> feeds(Graph graph, Example example) {
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            feeds.put(graph.inputs().get(i).name(), example.inputs().get(i));
        }
        return feeds;
    }

    private static Outcome compare(Graph graph, Session session, Example example, Tolerance tolerance) {
        if (graph.inputs().size() != example.inputs().size()) {
            return new Outcome.Refused("the model has " + graph.inputs().size() + " inputs, its example "
                    + example.inputs().size());
        }
        List<Tensor> got = session.evaluate(feeds(graph, example));
        if (got.size() != example.outputs().size()) {
            return new Outcome.Failed(
                    "number of outputs", "" + got.size(), "" + example.outputs().size());
        }
        for (int i = 0; i < got.size(); i++) {
            Outcome outcome = tolerance.compare(
                    "output " + graph.outputs().get(i),
                    got.get(i),
                    Example.as(example.outputs().get(i), got.get(i).type()));
            if (!(outcome instanceof Outcome.Passed)) {
                return outcome;
            }
        }
        return new Outcome.Passed();
    }
}
