package org.explico.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.curvature.CurvatureMeasure;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;

/** The neighbour graph of each layer, coloured by the first curvature that was measured. */
final class CurvatureGraphsFigure {
    private static final int MOST_EDGES = 1500;
    private static final String TITLE = "Neighbour graphs coloured by curvature";

    private CurvatureGraphsFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Figure.Panel> panels = new ArrayList<>();
        for (LayerReadings layer : profile.layers()) {
            table(layer).map(table -> panel(layer, table)).ifPresent(panels::add);
        }
        if (panels.isEmpty()) {
            return new Figure.Absent("curvature-graphs", TITLE, "No layer has a graph with a curvature of its edges.");
        }
        return new Figure.Drawn(
                "curvature-graphs",
                TITLE,
                panels,
                2,
                "Each dot is a point, at a place that the hops along its layer's graph give; a line is an edge. Orange is negative, as at hubs and on bridges; blue is"
                        + " positive, as inside of clusters; where all have one sign, dark is the least and light the largest. Of many edges the most"
                        + " extreme are drawn.",
                Captions.parameters(profile, CurvatureMeasure.NAME));
    }

    private static Optional<Table> table(LayerReadings layer) {
        return Readings.table(layer.readings(), CurvatureMeasure.NAME, "all/graph")
                .filter(table -> table.names().size() > 2);
    }

    private static Figure.Panel panel(LayerReadings layer, Table table) {
        String notion = table.names().get(2);
        double[] i = table.column("i");
        double[] j = table.column("j");
        double[] found = table.column(notion);
        Graph graph = Graph.ofEdges(
                layer.size(),
                IntStream.range(0, i.length)
                        .flatMap(e -> IntStream.of((int) i[e], (int) j[e]))
                        .toArray());
        EdgeList edges = EdgeList.of(graph);
        double[] values = new double[edges.size()];
        for (int e = 0; e < i.length; e++) {
            values[edges.find((int) i[e], (int) j[e])] = found[e];
        }
        GraphPicture picture = GraphPicture.ofEdges(PlanarLayout.of(graph), edges, notion + " curvature", values);
        return GraphPanel.of(picture, layer.layer().text(), MOST_EDGES);
    }
}
