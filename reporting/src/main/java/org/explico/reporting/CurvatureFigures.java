package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.explico.core.file.WholeFile;

/**
 * The curvature of one graph as pictures, each an SVG document that is readable alone: {@code graph.svg}, the graph in the plane coloured by curvature, and
 * {@code histogram.svg}.
 *
 * <ul>
 *   <li>More than {@value #MOST_EDGES} edges: those of the most extreme curvature are drawn, and the picture says so.
 *   <li>No edges: vertices alone, and an empty histogram.
 * </ul>
 *
 * <p>O(m log m) for m edges; equal input gives equal bytes.
 */
public final class CurvatureFigures {
    /** The most edges of a picture. */
    public static final int MOST_EDGES = 4000;

    private final String subject;
    private final GraphPicture picture;
    private final String parameters;
    private final String counted;
    private final double[] numbers;

    private CurvatureFigures(
            String subject, GraphPicture picture, String parameters, String counted, double... numbers) {
        this.subject = subject;
        this.picture = picture;
        this.parameters = parameters;
        this.counted = counted;
        this.numbers = numbers;
    }

    /**
     * The pictures of a graph.
     *
     * @param subject what it is the graph of: the line below the title
     * @param parameters what made it: the last line of the caption
     */
    public static CurvatureFigures of(String subject, GraphPicture picture, String parameters) {
        return new CurvatureFigures(
                subject, picture, parameters, picture.hasEdgeValues() ? "edges" : "vertices", picture.values());
    }

    /**
     * The same with a histogram of other numbers than those that have a colour, as where a digraph has more arcs than its picture has edges.
     *
     * @param what they are of, as "arcs"
     */
    public CurvatureFigures withHistogramOf(String what, double... values) {
        return new CurvatureFigures(subject, picture, parameters, what, values.clone());
    }

    /** The graph, as a whole SVG document. */
    public String graph() {
        return FigureFile.of(graphFigure("graph", picture.quantity(), picture, parameters), subject);
    }

    /** How often each curvature occurs, as a whole SVG document. */
    public String histogram() {
        long negative = Arrays.stream(numbers).filter(v -> v < 0).count();
        List<HistogramPanel.Upright> mean = Arrays.stream(numbers).average().stream()
                .mapToObj(at -> new HistogramPanel.Upright(at, "s1", "mean " + Numbers.text(at, 3)))
                .toList();
        Figure.Panel panel = HistogramPanel.of(
                "Curvature of the " + counted,
                Numbers.count(numbers.length) + " " + counted + ", " + Numbers.count(negative) + " of them negative",
                picture.quantity(),
                counted,
                numbers,
                mean);
        return FigureFile.of(
                new Figure.Drawn(
                        "histogram",
                        "How curvature is spread",
                        List.of(panel),
                        1,
                        "A bar is the number of " + counted
                                + " in an interval of curvature; the upright line is the mean. A long tail to the left means bridges or hubs.",
                        parameters),
                subject);
    }

    /** All pictures by the name of their file. */
    public SequencedMap<String, String> files() {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("graph.svg", graph());
        files.put("histogram.svg", histogram());
        return files;
    }

    /** Writes all pictures into a folder, each whole; the folder is made where it is missing. */
    public void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            WholeFile.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** The figure of a graph. */
    static Figure.Drawn graphFigure(String id, String name, GraphPicture picture, String parameters) {
        NumberColours colours = NumberColours.of(picture.values());
        return new Figure.Drawn(
                id,
                "Graph coloured by curvature",
                List.of(GraphPanel.of(picture, name, MOST_EDGES)),
                1,
                Captions.ofCurvature(colours)
                        + (picture.hasHollow() ? " A hollow ring is a vertex without a value." : "")
                        + " Where things stand: " + picture.layout().axes() + ".",
                parameters);
    }
}
