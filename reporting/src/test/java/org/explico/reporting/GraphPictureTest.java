package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.explico.core.cloud.PointCloud;
import org.explico.core.graph.EdgeList;
import org.explico.core.graph.Graph;
import org.junit.jupiter.api.Test;

/** Graphs in the plane and their colours. */
class GraphPictureTest {
    @Test
    void pointsOfTwoDimensionsStandWhereTheyAre() {
        PlanarLayout layout = PlanarLayout.of(PointCloud.of(3, 2, 0.0, 1, 2, 3, 5, 8));
        assertThat(layout.x(1)).isEqualTo(2);
        assertThat(layout.y(2)).isEqualTo(8);
    }

    /** Points in a plane of space keep their distances along the two principal axes, from either Gram matrix. */
    @Test
    void principalAxesKeepThePlane() {
        for (int dim : new int[] {3, 900}) {
            double[] coordinates = new double[40 * dim];
            for (int i = 0; i < 40; i++) {
                coordinates[i * dim] = 3 * StrictMath.cos(i);
                coordinates[i * dim + dim - 1] = StrictMath.sin(2.0 * i);
            }
            PointCloud cloud = PointCloud.of(40, dim, coordinates);
            PlanarLayout layout = PlanarLayout.of(cloud);
            for (int i = 1; i < 40; i++) {
                assertThat(Math.hypot(layout.x(i) - layout.x(0), layout.y(i) - layout.y(0)))
                        .as("dimension %d, point %d", dim, i)
                        .isCloseTo(cloud.distance(i, 0), within(1e-9));
            }
        }
    }

    /** Stress majorization brings a path to a straight line of unit steps. */
    @Test
    void aPathLiesStraight() {
        int n = 12;
        Graph path = Graph.ofEdges(
                n,
                IntStream.range(0, n - 1).flatMap(i -> IntStream.of(i, i + 1)).toArray());
        PlanarLayout layout = PlanarLayout.of(path);
        assertThat(Math.hypot(layout.x(n - 1) - layout.x(0), layout.y(n - 1) - layout.y(0)))
                .isCloseTo(n - 1, within(0.3));
        assertThat(PlanarLayout.of(path).x(3)).isEqualTo(layout.x(3));
    }

    @Test
    void signedNumbersHaveZeroInTheMiddleAndOthersTheirOwnRange() {
        NumberColours signed = NumberColours.of(-0.5, 0.25);
        assertThat(signed.signed()).isTrue();
        assertThat(signed.step(0)).isEqualTo(NumberColours.STEPS / 2);
        assertThat(signed.low()).isEqualTo(-0.5);
        assertThat(signed.high()).isEqualTo(0.5);
        NumberColours negative = NumberColours.of(-25, -2);
        assertThat(negative.signed()).isFalse();
        assertThat(negative.step(-25)).isZero();
        assertThat(negative.step(-2)).isEqualTo(NumberColours.STEPS - 1);
    }

    /** Rounding about zero is no sign, and rounding about another number no range. */
    @Test
    void roundingHasNoColours() {
        NumberColours zero = NumberColours.of(1e-16, 0, -2e-16);
        assertThat(zero.signed()).isTrue();
        assertThat(zero.step(1e-16)).isEqualTo(zero.step(-2e-16)).isEqualTo(NumberColours.STEPS / 2);
        NumberColours positive = NumberColours.of(-1e-17, 0.3, 0.5);
        assertThat(positive.signed()).isFalse();
        NumberColours half = NumberColours.of(0.5, 0.5 + 1e-16, 0.5 - 1e-16);
        assertThat(half.signed()).isFalse();
        assertThat(half.step(0.5 + 1e-16)).isEqualTo(half.step(0.5 - 1e-16));
    }

    /** Longer lengths have the colour of negative curvature, which makes them long. */
    @Test
    void growthHasTheColoursOfCurvatureTurned() {
        NumberColours growth = NumberColours.ofGrowth(4);
        NumberColours curvature = NumberColours.of(-4, 4);
        for (int step = 0; step < NumberColours.STEPS; step++) {
            assertThat(growth.css(step)).isEqualTo(curvature.css(NumberColours.STEPS - 1 - step));
        }
    }

    @Test
    void aPictureSaysHowManyEdgesItShows() {
        int n = 200;
        Graph complete = Graph.ofEdges(
                n,
                IntStream.range(0, n)
                        .boxed()
                        .flatMapToInt(i -> IntStream.range(0, i).flatMap(j -> IntStream.of(i, j)))
                        .toArray());
        EdgeList edges = EdgeList.of(complete);
        double[] values =
                IntStream.range(0, edges.size()).mapToDouble(e -> e - 10_000.0).toArray();
        GraphPicture picture = GraphPicture.ofEdges(PlanarLayout.of(complete), edges, "curvature", values)
                .withVertices(IntStream.range(0, n)
                        .mapToObj(i -> OptionalDouble.empty())
                        .toArray(OptionalDouble[]::new));
        String svg = CurvatureFigures.of("complete", picture, "made by hand.").graph();
        assertThat(svg).contains("the 4\u202f000 most extreme drawn").doesNotContain("NaN");
        assertThat(svg.chars().filter(c -> c == 'L').count()).isLessThan(4_400);
    }

    /** Grey is the colour of numbers near 0, so a vertex without a number must be no dot of it. */
    @Test
    void aVertexWithoutAValueIsAHollowRing() {
        Graph path = Graph.ofEdges(4, 0, 1, 1, 2);
        OptionalDouble[] values = {
            OptionalDouble.of(-0.5), OptionalDouble.of(0), OptionalDouble.of(0.5), OptionalDouble.of(0.1)
        };
        PlanarLayout layout = PlanarLayout.of(path);
        EdgeList edges = EdgeList.of(path);
        String whole = drawn(GraphPicture.ofVertices(layout, edges, "curvature", values));
        values[3] = OptionalDouble.empty();
        String hollow = drawn(GraphPicture.ofVertices(layout, edges, "curvature", values));
        assertThat(whole).doesNotContain("class=\"ring\"", "hollow");
        assertThat(hollow).containsOnlyOnce("class=\"ring\"").contains("hollow");
    }

    /** Of vertices without a value beside coloured edges: rings where they stand, and the dots of the others in the colours of their numbers. */
    @Test
    void verticesWithoutAValueStandBesideColouredEdges() {
        Graph path = Graph.ofEdges(4, 0, 1, 1, 2);
        GraphPicture picture = GraphPicture.ofEdges(PlanarLayout.of(path), EdgeList.of(path), "curvature", -1, 1)
                .withVertices(
                        OptionalDouble.of(-1), OptionalDouble.of(0), OptionalDouble.of(1), OptionalDouble.empty());
        assertThat(picture.hasHollow()).isTrue();
        assertThat(picture.values()).containsExactly(-1, 1);
        NumberColours colours = NumberColours.of(-1, 1);
        String svg = drawn(picture);
        assertThat(svg).containsOnlyOnce("class=\"ring\"").contains("hollow");
        for (double value : new double[] {-1, 0, 1}) {
            assertThat(svg).containsOnlyOnce("class=\"knot\" style=\"stroke:" + colours.css(colours.step(value)) + ";");
        }
        assertThat(CurvatureFigures.of("path", picture, "made by hand.").histogram())
                .contains("2 edges, 1 of them negative");
    }

    /** Without any value there is a ring for each vertex, and an empty histogram. */
    @Test
    void noVertexHasAValue() {
        Graph path = Graph.ofEdges(3, 0, 1, 1, 2);
        GraphPicture picture = GraphPicture.ofVertices(
                PlanarLayout.of(path),
                EdgeList.of(path),
                "curvature",
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
        assertThat(drawn(picture)).doesNotContain("class=\"knot", "NaN", "Infinity");
        assertThat(CurvatureFigures.of("path", picture, "made by hand.").histogram())
                .contains("0 vertices")
                .doesNotContain("NaN", "Infinity");
    }

    /** Intervals of a histogram hold every number once, and none holds numbers of both signs. */
    @Test
    void noBarOfAHistogramMixesTheSigns() {
        for (double[] values : new double[][] {
            {-0.7, -0.1, -0.1, 0.1, 0.2, 0.9},
            {-100, -1, -1, -1, 0, 1, 99},
            {-1e-3, 5.5, 5},
            {-3.5, 0.1},
            {-7, 3},
            {2, 9}
        }) {
            double least = Arrays.stream(values).min().orElseThrow();
            double most = Arrays.stream(values).max().orElseThrow();
            HistogramPanel.Bins bins = HistogramPanel.Bins.of(values, least, most);
            for (int b = 0; b < bins.count(); b++) {
                double from = bins.start() + b * bins.width();
                double to = from + bins.width();
                int last = b;
                double[] inside = Arrays.stream(values)
                        .filter(v -> bins.counts(v)[last] == 1)
                        .toArray();
                assertThat(Arrays.stream(inside).allMatch(v -> v >= from - 1e-9 && v <= to + 1e-9))
                        .as("%s in %f to %f", Arrays.toString(values), from, to)
                        .isTrue();
                assertThat(Arrays.stream(inside).anyMatch(v -> v < 0)
                                && Arrays.stream(inside).anyMatch(v -> v >= 0))
                        .as("%s in %f to %f", Arrays.toString(values), from, to)
                        .isFalse();
            }
        }
    }

    @Test
    void aHistogramNamesWhatItCountsAndTheMean() {
        Graph path = Graph.ofEdges(2, 0, 1);
        GraphPicture picture = GraphPicture.ofEdges(PlanarLayout.of(path), EdgeList.of(path), "curvature", 1);
        assertThat(CurvatureFigures.of("path", picture, "made by hand.")
                        .withHistogramOf("arcs", -1, 0.5, 2)
                        .histogram())
                .contains("Curvature of the arcs", "3 arcs, 1 of them negative", ">mean 0.5</text>");
    }

    private static String drawn(GraphPicture picture) {
        return CurvatureFigures.of("path", picture, "made by hand.").graph();
    }
}
