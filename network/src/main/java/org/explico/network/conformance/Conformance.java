package org.explico.network.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.TensorInfo;

/**
 * The sweep over a suite.
 *
 * @param tolerance for stored outputs
 * @param seed for points and directions; each map has its own child by name
 */
public record Conformance(Tolerance tolerance, Seed seed) {
    /** The tolerance of the suite, seed 42. */
    public static Conformance withDefaults() {
        return new Conformance(Tolerance.ofTheSuite(), Seed.of(42));
    }

    /** All cases, side by side in the pool of the caller; the results in the order of the cases, equal for any number of threads. */
    public List<CaseResult> of(Suite suite, Progress progress) {
        List<Case> cases = suite.cases();
        AtomicReferenceArray<CaseResult> slots = new AtomicReferenceArray<>(cases.size());
        AtomicInteger done = new AtomicInteger();
        IntStream.range(0, cases.size()).parallel().forEach(i -> {
            slots.set(i, of(cases.get(i)));
            progress.at("conformance", (double) done.incrementAndGet() / cases.size());
        });
        return IntStream.range(0, cases.size()).mapToObj(slots::get).toList();
    }

    /** One case. */
    public CaseResult of(Case subject) {
        Graph graph;
        List<Example> examples;
        try {
            graph = subject.model().graph();
            List<ElementType> types =
                    graph.inputs().stream().map(TensorInfo::type).toList();
            examples = subject.examples().stream().map(e -> e.fedAs(types)).toList();
        } catch (Refusal e) {
            return new CaseResult(subject, new Outcome.Refused(String.valueOf(e.getMessage())), List.of());
        }
        Outcome recording = Known.explained(subject, Recorded.of(graph, examples, tolerance));
        Example first = examples.getFirst();
        boolean whole = first.inputs().size() == graph.inputs().size()
                && first.outputs().size() == graph.outputs().size();
        return new CaseResult(subject, recording, whole ? maps(subject, graph, first) : List.of());
    }

    private List<MapResult> maps(Case subject, Graph graph, Example example) {
        List<MapResult> maps = new ArrayList<>();
        for (int i = 0; i < graph.inputs().size(); i++) {
            for (int o = 0; o < graph.outputs().size(); o++) {
                if (graph.inputs().get(i).type().isReal()
                        && example.outputs().get(o).type().isReal()) {
                    Seed own = seed.child(subject.group())
                            .child(subject.name())
                            .child(i)
                            .child(o);
                    MapResult result = new MapTrial(graph, example, i, o, tolerance).run(own);
                    maps.add(result.withLowered(Known.explained(subject, result.lowered())));
                }
            }
        }
        return maps;
    }
}
