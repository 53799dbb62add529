package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.curvature.CurvatureMeasure;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.LayerPoints;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Neighbour graphs of layers in colours. */
class CurvatureGraphsFigureTest {
    private static final Pattern DOTS = Pattern.compile("<path class=\"knot plain\"[^>]*>");
    private static final Pattern TICKS = Pattern.compile("<text class=\"t\" x=\"553\"[^>]*>([^<]*)</text>");

    /** Two layers of random points, the second of them wider, by this measure. */
    static LayerProfile profile(CurvatureMeasure measure, int n) {
        return profile(measure, List.of(read(measure, n, 2), read(measure, n, 5)), n);
    }

    private static List<Reading> read(CurvatureMeasure measure, int n, int dim) {
        RandomGenerator random = Seed.of(dim).generator();
        double[] x = random.doubles((long) n * dim).toArray();
        return measure.measure(LayerPoints.of(PointCloud.of(n, dim, x), Labels.none()), Seed.of(1));
    }

    private static LayerProfile profile(CurvatureMeasure measure, List<List<Reading>> layers, int n) {
        return new LayerProfile(
                "curved",
                new TreeMap<>(),
                Map.of(CurvatureMeasure.NAME, measure.parameters()),
                IntStream.range(0, layers.size())
                        .mapToObj(l -> new LayerReadings(
                                LayerName.of("h" + l),
                                n,
                                3,
                                Map.of(CurvatureMeasure.NAME, layers.get(l)),
                                Optional.empty()))
                        .toList(),
                Map.of(),
                List.of());
    }

    private static Figure.Drawn drawn(LayerProfile profile) {
        return (Figure.Drawn) CurvatureGraphsFigure.of(profile);
    }

    private static String dots(Figure.Panel panel) {
        return DOTS.matcher(panel.body())
                .results()
                .map(m -> m.group())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSampleIsCalledOneAndTheCountIsOfAllEdges() {
        CurvatureMeasure measure =
                CurvatureMeasure.withDefaults().withNotions(List.of("forman")).withK(120);
        LayerProfile profile = profile(measure, 300);
        double all = Readings.number(
                        Readings.value(profile.layers().getFirst().readings(), CurvatureMeasure.NAME, "all/edges")
                                .orElseThrow())
                .orElseThrow();
        assertThat(all).isGreaterThan(CurvatureMeasure.DRAWN);
        assertThat(drawn(profile).panels().getFirst().body())
                .contains("300 vertices, " + Numbers.count((long) all)
                        + " edges, the 1\u202f500 most extreme of a sample of 20\u202f000 drawn");
        LayerProfile arcs = profile(measure.withVariant(KnnGraph.Variant.DIGRAPH), 300);
        assertThat(drawn(arcs).panels().getFirst().body()).contains("300 vertices, 36\u202f000 arcs, ");
        LayerProfile small = profile(measure.withK(3), 40);
        assertThat(drawn(small).panels().getFirst().body())
                .containsPattern("40 vertices, \\d+ edges</text>")
                .doesNotContain("sample");
    }

    /** With most edges left out of the table the points stand where all edges have put them. */
    @Test
    void placesAreThoseOfTheWholeGraph() {
        CurvatureMeasure measure = CurvatureMeasure.withDefaults().withK(4);
        List<Reading> all = read(measure, 50, 2);
        List<Reading> thin = new ArrayList<>();
        for (Reading reading : all) {
            thin.add(
                    reading instanceof Reading.Tabulated(String key, Table table) && key.equals("all/graph")
                            ? new Reading.Tabulated(key, first(table, 9))
                            : reading);
        }
        Figure.Panel whole = drawn(profile(measure, List.of(all), 50)).panels().getFirst();
        Figure.Panel thinned =
                drawn(profile(measure, List.of(thin), 50)).panels().getFirst();
        assertThat(dots(thinned)).isEqualTo(dots(whole));
        assertThat(thinned.body()).contains("edges, a sample of 9 drawn");
    }

    private static Table first(Table table, int rows) {
        return Table.of(
                table.names(),
                table.names().stream()
                        .map(name -> Arrays.copyOf(table.column(name), rows))
                        .toArray(double[][]::new));
    }

    @Test
    void theCaptionIsThatOfTheColoursAndOfTheCurvatureShown() {
        CurvatureMeasure measure = CurvatureMeasure.withDefaults().withK(5);
        assertThat(drawn(profile(measure, 60)).howToRead())
                .contains("coloured by its curvature forman,", "Dark is the least", "(afrc3, jost-liu)")
                .doesNotContain("Orange", "blue");
        assertThat(drawn(profile(measure.withNotions(List.of("jost-liu")), 60)).howToRead())
                .contains("coloured by its curvature jost-liu,", "Orange is negative")
                .doesNotContain("Dark", "other curvatures");
    }

    @Test
    void allLayersHaveOneScale() {
        List<Figure.Panel> panels =
                drawn(profile(CurvatureMeasure.withDefaults().withK(6), 60)).panels();
        List<List<String>> ticks = panels.stream()
                .map(panel -> TICKS.matcher(panel.body())
                        .results()
                        .map(m -> m.group(1))
                        .toList())
                .toList();
        assertThat(ticks.getFirst()).hasSizeGreaterThan(2);
        assertThat(ticks.get(1)).isEqualTo(ticks.getFirst());
    }
}
