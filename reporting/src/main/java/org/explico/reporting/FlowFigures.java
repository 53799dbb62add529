package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
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
    private static final int LEFT = 66;
    private static final int TOP = 46;

    /** Beyond this power of two colours do not change any more. */
    private static final double FARTHEST = 4;

    private final String subject;
    private final PlanarLayout layout;
    private final FlowState state;
    private final Partition parts;
    private final Communities communities;
    private final String parameters;

    private FlowFigures(
            String subject,
            PlanarLayout layout,
            FlowState state,
            Partition parts,
            Communities communities,
            String parameters) {
        this.subject = subject;
        this.layout = layout;
        this.state = state;
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
        return new FlowFigures(subject, layout, state, parts, communities, parameters);
    }

    /** The graph by length and by part, as a whole SVG document. */
    public String lengths() {
        GraphPicture byLength = GraphPicture.ofEdges(
                layout,
                state.edges(),
                "length in powers of 2",
                Arrays.stream(state.lengths())
                        .map(length -> Math.clamp(StrictMath.log(length) / StrictMath.log(2), -FARTHEST, FARTHEST))
                        .toArray());
        GraphPicture byPart = GraphPicture.ofParts(layout, state.edges(), parts);
        return FigureFile.of(
                new Figure.Drawn(
                        "lengths",
                        "Graph after Ricci flow",
                        List.of(
                                GraphPanel.of(byLength, "Lengths of edges", CurvatureFigures.MOST_EDGES),
                                GraphPanel.of(byPart, "Communities", CurvatureFigures.MOST_EDGES)),
                        2,
                        "Blue edges have grown beyond the mean length, which stays 1: they were negatively curved, as bridges between parts are. Orange ones"
                                + " have shrunk, the darkest to a sixteenth or less. Cutting the longest leaves the communities on the right, the largest ten in colours of"
                                + " their own. Where things stand: "
                                + layout.axes() + ".",
                        parameters),
                subject);
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
        Svg svg = new Svg();
        Plot plot = new Plot(
                svg,
                LEFT,
                TOP,
                476,
                230,
                Axis.linear("edges longer than this are cut", xs),
                Axis.linear("modularity", ys));
        svg.text("b", LEFT, 16, "Modularity of what is left");
        svg.text(
                "t",
                LEFT,
                36,
                communities
                        .best()
                        .map(best -> "best at " + Numbers.text(best.cutoff(), 4) + ", "
                                + best.partition().parts() + " parts")
                        .orElse("no cuts"));
        plot.frame();
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
                        List.of(new Figure.Panel("Modularity", 560, TOP + 230 + plot.foot(), svg.toString())),
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
