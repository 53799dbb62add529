package org.explico.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.curvature.CurvatureMeasure;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;

/** The neighbour graph of each layer, coloured by the first curvature that was measured, all layers in one scale. */
final class CurvatureGraphsFigure {
    /** Its name in files and links. */
    static final String ID = "curvature-graphs";

    private static final int MOST_EDGES = 1500;
    private static final String TITLE = "Neighbour graphs coloured by curvature";

    /** What the measure kept of the graph of a layer for its picture: (some) edges with their curvatures, and the places of all points. */
    private record Kept(LayerReadings layer, Table edges, Table places) {
        static Optional<Kept> of(LayerReadings layer) {
            Optional<Table> places = table(layer, "all/places");
            return table(layer, "all/graph")
                    .filter(edges -> edges.names().size() > 2)
                    .flatMap(edges -> places.map(found -> new Kept(layer, edges, found)));
        }

        private static Optional<Table> table(LayerReadings layer, String key) {
            return Readings.table(layer.readings(), CurvatureMeasure.NAME, key);
        }

        /** How many edges the graph has. */
        long all() {
            return Readings.value(layer.readings(), CurvatureMeasure.NAME, "all/edges")
                    .flatMap(Readings::number)
                    .map(Math::round)
                    .orElse((long) edges.rows());
        }
    }

    private CurvatureGraphsFigure() {}

    /** The figure of this profile. */
    static Figure of(LayerProfile profile) {
        List<Kept> kept = profile.layers().stream()
                .flatMap(layer -> Kept.of(layer).stream())
                .toList();
        if (kept.isEmpty()) {
            return new Figure.Absent(ID, TITLE, "No layer has a graph with a curvature of its edges.");
        }
        List<String> notions = kept.getFirst()
                .edges()
                .names()
                .subList(2, kept.getFirst().edges().names().size());
        String shown = notions.getFirst();
        NumberColours colours = NumberColours.of(kept.stream()
                .flatMapToDouble(one -> Arrays.stream(one.edges().column(shown)))
                .toArray());
        List<Figure.Panel> panels = new ArrayList<>();
        kept.forEach(one -> panels.add(panel(profile, one, shown, colours)));
        return new Figure.Drawn(
                ID,
                TITLE,
                panels,
                2,
                "Each dot is a point, at a place that the hops along its layer's whole graph give; a line is an edge, coloured by its curvature "
                        + shown
                        + ", all layers in one scale. " + Captions.ofCurvature(colours)
                        + " Of more than " + Numbers.count(MOST_EDGES) + " edges the most extreme are drawn."
                        + others(notions),
                Captions.parameters(profile, CurvatureMeasure.NAME));
    }

    private static String others(List<String> notions) {
        return notions.size() < 2
                ? ""
                : " The other curvatures (" + String.join(", ", notions.subList(1, notions.size()))
                        + ") are in report.json.";
    }

    private static Figure.Panel panel(LayerProfile profile, Kept kept, String notion, NumberColours colours) {
        double[] i = kept.edges().column("i");
        double[] j = kept.edges().column("j");
        double[] found = kept.edges().column(notion);
        EdgeList edges = EdgeList.of(Graph.ofEdges(
                kept.layer().size(),
                IntStream.range(0, i.length)
                        .flatMap(e -> IntStream.of((int) i[e], (int) j[e]))
                        .toArray()));
        double[] values = new double[edges.size()];
        for (int e = 0; e < i.length; e++) {
            values[edges.find((int) i[e], (int) j[e])] = found[e];
        }
        PlanarLayout layout =
                PlanarLayout.ofHops(kept.places().column("x"), kept.places().column("y"));
        GraphPicture picture = GraphPicture.ofEdges(layout, edges, notion + " curvature", values);
        return GraphPanel.of(
                kept.all() > i.length ? picture.asSampleOf(whole(profile, kept.all())) : picture,
                kept.layer().layer().text(),
                MOST_EDGES,
                colours);
    }

    /** In the digraph an edge is an arc, and two arcs between the same points are one line of the picture. */
    private static String whole(LayerProfile profile, long all) {
        boolean arcs = Optional.ofNullable(profile.parameters().get(CurvatureMeasure.NAME))
                .flatMap(parameters -> Optional.ofNullable(parameters.get("graph")))
                .filter("digraph"::equals)
                .isPresent();
        return Numbers.count(all) + (arcs ? " arcs" : " edges");
    }
}
