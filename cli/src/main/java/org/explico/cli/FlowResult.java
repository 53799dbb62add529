package org.explico.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.flow.Communities;
import org.explico.core.flow.FlowState;
import org.explico.core.flow.Modularity;
import org.explico.core.flow.MutualInformation;
import org.explico.core.flow.Partition;
import org.explico.core.flow.RandIndex;
import org.explico.core.flow.RicciFlow;
import org.explico.core.graph.EdgeList;
import org.explico.reporting.FlowFigures;

/**
 * A graph that has flowed, and the parts it falls into.
 *
 * @param graph the graph at the start
 * @param labels true classes, or none
 * @param state where the flow ended
 * @param communities the cuts of its edges by length
 * @param flow how it flowed
 */
record FlowResult(GivenGraph graph, Labels labels, FlowState state, Communities communities, RicciFlow flow) {
    /** Curvatures that are further apart do not come together: a bridge that holds all length at the end of a flow has the curvature of the others. */
    private static final double WILD = 1;

    static FlowResult of(
            GivenGraph graph, GraphSource source, FlowState state, Communities communities, RicciFlow flow) {
        return new FlowResult(graph, source.labels(), state, communities, flow);
    }

    /** The part of each vertex: the cut of highest modularity, or the components where nothing can be cut. */
    Partition partition() {
        return communities.best().map(Communities.Cut::partition).orElseGet(() -> Partition.components(graph.graph()));
    }

    /** Sentences for a person. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        int lost = graph.graph().edges() - state.edges().size();
        words.add("flow by " + flow.curvature().word() + ": " + steps() + ", curvatures within "
                + (float) state.spread() + ", longest edge " + FlowJob.few(state.longest()) + " times the mean"
                + (lost > 0
                        ? ", " + lost + (lost == 1 ? " edge" : " edges") + " cut or outside the component that flows"
                        : ""));
        if (state.spread() > WILD && state.longest() > 0.5 * state.edges().size()) {
            words.add(
                    "the flow has run away: one edge holds more than half of all length; take fewer steps, --surgery, or"
                            + " --curvature ollivier");
        }
        Partition parts = partition();
        words.add("communities: " + parts.parts() + ", the largest of "
                + Arrays.stream(parts.sizes()).max().orElse(0) + " vertices"
                + communities
                        .best()
                        .map(cut -> ", cut at " + FlowJob.few(cut.cutoff()))
                        .orElse("")
                + told(", modularity ", Modularity.of(graph.graph(), parts)));
        if (labels.present()) {
            Partition classes = Partition.of(labels);
            words.add("against the labels: ARI " + FlowJob.few(RandIndex.adjusted(parts, classes)) + ", NMI "
                    + FlowJob.few(MutualInformation.normalised(parts, classes))
                    + told(", modularity of the labels ", Modularity.of(graph.graph(), classes)));
        }
        return words;
    }

    private static String told(String what, OptionalDouble value) {
        return value.isPresent() ? what + FlowJob.few(value.getAsDouble()) : "";
    }

    /** The curvature that drove it and the steps it made. */
    String parameters() {
        return "flow by " + flow.curvature().word() + " · " + steps();
    }

    private String steps() {
        return state.iteration() + (state.iteration() == 1 ? " step" : " steps");
    }

    /** Rows {@code i,j,weight,curvature} of the edges that are left. */
    String lengthsCsv() {
        StringBuilder out = new StringBuilder("i,j,weight,curvature\n");
        EdgeList edges = state.edges();
        for (int e = 0; e < edges.size(); e++) {
            out.append(edges.from(e))
                    .append(',')
                    .append(edges.to(e))
                    .append(',')
                    .append(state.length(e))
                    .append(',')
                    .append(state.curvature().at(e))
                    .append('\n');
        }
        return out.toString();
    }

    /** Rows {@code i,community}, and the label where there are labels. */
    String communitiesCsv() {
        Partition parts = partition();
        StringBuilder out = new StringBuilder(labels.present() ? "i,community,label\n" : "i,community\n");
        for (int i = 0; i < parts.size(); i++) {
            out.append(i).append(',').append(parts.at(i));
            if (labels.present()) {
                out.append(',').append(labels.at(i));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** Everything for programs. */
    Map<String, Object> json(Map<String, Object> provenance) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", "explico-flow");
        all.put("version", 1L);
        all.put("provenance", provenance);
        all.put("graph", graph.facts());
        all.put("steps", (long) state.iteration());
        all.put("spread", state.spread());
        EdgeList edges = state.edges();
        all.put(
                "edges",
                Map.of(
                        "i", IntStream.range(0, edges.size()).map(edges::from).toArray(),
                        "j", IntStream.range(0, edges.size()).map(edges::to).toArray(),
                        "weight", state.lengths(),
                        "curvature", state.curvature().toArray()));
        all.put("communities", communitiesJson());
        all.put("cuts", communities.cuts().stream().map(FlowResult::cut).toList());
        return all;
    }

    private Map<String, Object> communitiesJson() {
        Partition parts = partition();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("of_vertex", parts.toArray());
        out.put("count", (long) parts.parts());
        out.put("sizes", parts.sizes());
        communities.best().ifPresent(cut -> out.put("cutoff", cut.cutoff()));
        out.put("modularity", optional(Modularity.of(graph.graph(), parts)));
        out.put(
                "good_cutoffs",
                communities.good().stream().mapToDouble(Communities.Cut::cutoff).toArray());
        if (labels.present()) {
            Partition classes = Partition.of(labels);
            out.put("adjusted_rand_index", RandIndex.adjusted(parts, classes));
            out.put("normalised_mutual_information", MutualInformation.normalised(parts, classes));
            out.put("modularity_of_labels", optional(Modularity.of(graph.graph(), classes)));
        }
        return out;
    }

    private static Map<String, Object> cut(Communities.Cut cut) {
        return Map.of(
                "cutoff",
                cut.cutoff(),
                "edges",
                (long) cut.edges(),
                "parts",
                (long) cut.partition().parts(),
                "modularity",
                optional(cut.modularity()));
    }

    private static Object optional(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : Optional.empty();
    }

    /** The graph by length and by part. */
    FlowFigures figures(String subject, String parameters) {
        return FlowFigures.of(subject, graph.layout(), state, partition(), communities, parameters);
    }
}
