package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.explico.core.file.WholeFile;
import org.explico.core.flow.Communities;
import org.explico.core.flow.FlowState;
import org.explico.core.flow.Partition;

/**
 * A graph that has flowed as pictures, each an SVG document that is readable alone: {@code lengths.svg}, the graph coloured by the lengths of its edges and by
 * the parts it falls into, and {@code cuts.svg}, how modularity depends on the length above which edges are cut.
 *
 * <p>Equal input gives equal bytes.
 */
public final class FlowFigures {
    /** Beyond this power of two colours do not change any more. */
    private static final int FARTHEST = 4;

    private static final double LN_2 = StrictMath.log(2);

    private final String subject;
    private final PlanarLayout layout;
    private final FlowState state;
    private final Optional<FlowState> start;
    private final Partition parts;
    private final Communities communities;
    private final String parameters;

    private FlowFigures(
            String subject,
            PlanarLayout layout,
            FlowState state,
            Optional<FlowState> start,
            Partition parts,
            Communities communities,
            String parameters) {
        this.subject = subject;
        this.layout = layout;
        this.state = state;
        this.start = start;
        this.parts = parts;
        this.communities = communities;
        this.parameters = parameters;
    }

    /**
     * The pictures of a flow.
     *
     * @param subject what flowed: the line below the title
     * @param layout where its vertices stand
     * @param parts the part of each vertex
     * @param communities the cuts that were tried
     * @param parameters what made it: the last line of the caption
     */
    public static FlowFigures of(
            String subject,
            PlanarLayout layout,
            FlowState state,
            Partition parts,
            Communities communities,
            String parameters) {
        return new FlowFigures(subject, layout, state, Optional.empty(), parts, communities, parameters);
    }

    /** The same with the state that the flow began at, so that edges are coloured by how much they have grown, and not by how long they are. */
    public FlowFigures since(FlowState beginning) {
        for (int e = 0; e < state.edges().size(); e++) {
            if (beginning.edges().find(state.edges().from(e), state.edges().to(e)) < 0) {
                throw new IllegalArgumentException("a flow begins with all the edges that it has later");
            }
        }
        return new FlowFigures(subject, layout, state, Optional.of(beginning), parts, communities, parameters);
    }

    /** The graph by length and by part, as a whole SVG document. */
    public String lengths() {
        String name = start.isPresent() ? "Growth of edges" : "Lengths of edges";
        String quantity = start.isPresent() ? "growth in powers of 2" : "length in powers of 2";
        GraphPicture byLength = GraphPicture.ofEdges(
                layout,
                state.edges(),
                quantity,
                IntStream.range(0, state.edges().size())
                        .mapToDouble(e -> StrictMath.log(state.length(e) / first(e)) / LN_2)
                        .toArray());
        GraphPicture byPart = GraphPicture.ofParts(layout, state.edges(), parts);
        return FigureFile.of(
                new Figure.Drawn(
                        "lengths",
                        "Graph after Ricci flow",
                        List.of(
                                GraphPanel.of(
                                        byLength, name, CurvatureFigures.MOST_EDGES, NumberColours.ofGrowth(FARTHEST)),
                                GraphPanel.of(byPart, "Communities", CurvatureFigures.MOST_EDGES)),
                        2,
                        words() + " One power of 2 is twice as long; beyond " + FARTHEST
                                + " of them, in either direction, the colour stays the same. Cutting the longest edges leaves the communities, the"
                                + " largest ten in colours of their own. Where things stand: " + layout.axes() + ".",
                        parameters),
                subject);
    }

    /** The length that an edge is compared with. */
    private double first(int e) {
        return start.map(s -> s.length(
                        s.edges().find(state.edges().from(e), state.edges().to(e))))
                .orElse(1.0);
    }

    /** What the colours mean: edges have the colour that the curvature which drives them has in its own pictures. */
    private String words() {
        return start.isPresent()
                ? "Orange edges have grown since the start, beside the mean edge, and blue ones have shrunk: those grow whose curvature is lower than that of others, as"
                        + " on bridges between parts, which are orange in pictures of curvature too."
                : "Orange edges are longer than the mean edge and blue ones shorter: those grow whose curvature is lower than that of others, as on bridges between"
                        + " parts, which are orange in pictures of curvature too; but how long they were at the start counts as well.";
    }

    /** Modularity over cutoffs, as a whole SVG document. */
    public String cuts() {
        List<double[]> points = new ArrayList<>();
        for (Communities.Cut cut : communities.cuts()) {
            if (cut.modularity().isPresent()) {
                points.add(new double[] {
                    cut.cutoff(),
                    cut.modularity().getAsDouble(),
                    cut.partition().parts()
                });
            }
        }
        double[] xs = points.stream().mapToDouble(p -> p[0]).toArray();
        double[] ys = points.stream().mapToDouble(p -> p[1]).toArray();
        String name = "Modularity of what is left";
        Plot plot = Plot.named(name, Axis.linear("edges longer than this are cut", xs), Axis.linear("modularity", ys))
                .subtitle(communities
                        .best()
                        .map(best -> "best at " + Numbers.text(best.cutoff(), 4) + ", "
                                + best.partition().parts() + " parts")
                        .orElse("no cuts"));
        if (points.size() > 1) {
            plot.line("line s0", xs, ys);
        }
        communities
                .best()
                .filter(best -> best.modularity().isPresent())
                .ifPresent(best -> plot.mark(
                        "mark f1",
                        0,
                        best.cutoff(),
                        best.modularity().orElseThrow(),
                        "best: modularity " + Numbers.text(best.modularity().orElseThrow(), 4)));
        return FigureFile.of(
                new Figure.Drawn(
                        "cuts",
                        "Where to cut",
                        List.of(plot.panel(name)),
                        1,
                        "From the right, edges are cut from the longest down; the height is the modularity of the components that are left, in the graph before"
                                + " the flow. A plateau means that the same parts come apart for many cutoffs.",
                        parameters),
                subject);
    }

    /** All pictures by the name of their file. */
    public SequencedMap<String, String> files() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("lengths.svg", lengths());
        files.put("cuts.svg", cuts());
        return files;
    }

    /** Writes all pictures into a folder, each whole; the folder is made where it is missing. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            WholeFile.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
