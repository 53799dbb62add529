package org.explico.core.topology.complex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.MinimumSpanningTree;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.Shapes;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;

class AlphaComplexTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @Test
    void spheresOfDelaunaySimplicesAreEmpty() {
        for (int seed = 0; seed < 150; seed++) {
            double[] x = points(seed);
            if (x.length < 6) {
                continue;
            }
            Delaunay delaunay = new Delaunay(x);
            int n = x.length / 3;
            int[][] simplices = delaunay.simplices();
            for (int[] simplex : simplices) {
                assertThat(IntStream.range(0, n).anyMatch(p -> inside(delaunay, simplex, p)))
                        .as("seed %d, %s", seed, Arrays.toString(simplex))
                        .isFalse();
            }
            assertThat(Arrays.stream(simplices)
                            .flatMapToInt(Arrays::stream)
                            .distinct()
                            .count())
                    .as("seed %d", seed)
                    .isEqualTo(n);
        }
    }

    @Test
    void simplicesFillTheHull() {
        // A grid of cells: whatever triangulation comes out, its volumes sum up to that of the box.
        double[] x = new double[3 * 4 * 5 * 6];
        for (int i = 0; i < 120; i++) {
            x[3 * i] = i % 4;
            x[3 * i + 1] = i / 4 % 5;
            x[3 * i + 2] = i / 20;
        }
        double volume = 0;
        for (int[] s : new Delaunay(x).simplices()) {
            double[][] e = new double[3][3];
            for (int k = 0; k < 9; k++) {
                e[k / 3][k % 3] = x[3 * s[1 + k / 3] + k % 3] - x[3 * s[0] + k % 3];
            }
            double det = e[0][0] * (e[1][1] * e[2][2] - e[1][2] * e[2][1])
                    - e[0][1] * (e[1][0] * e[2][2] - e[1][2] * e[2][0])
                    + e[0][2] * (e[1][0] * e[2][1] - e[1][1] * e[2][0]);
            assertThat(det).isNotZero();
            volume += Math.abs(det) / 6;
        }
        assertThat(volume).isCloseTo(60, within(1e-9));
    }

    @Test
    void predicatesAreExact() {
        double[] x = {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1, 1, 1, 0.5, 0.5, 0.5, 2, 2, 2};
        ExactPredicates p = new ExactPredicates(x);
        assertThat(p.side(0, 1, 2, 3)).isEqualTo(-p.side(1, 0, 2, 3)).isNotZero();
        boolean turned = p.side(0, 1, 2, 3) < 0;
        int a = turned ? 1 : 0;
        assertThat(p.inSphere(a, 1 - a, 2, 3, 4)).isZero();
        assertThat(p.inSphere(a, 1 - a, 2, 3, 5)).isPositive();
        assertThat(p.inSphere(a, 1 - a, 2, 3, 6)).isNegative();
        assertThat(p.inSmallestSphere(0, 1, 2)).isFalse();
        assertThat(p.inSmallestSphere(5, 1, 2, 3)).isTrue();
        assertThat(p.collinear(0, 4, 6)).isTrue();
        assertThat(p.collinear(0, 1, 6)).isFalse();
        // The last bit of one coordinate decides, next to numbers 2^40 times as large.
        double big = 0x1p40;
        double[] y = {big, 0, 0, big, 1, 0, big, 0, 1, big + 0x1p-12, 3, 3, big, 3, 3, 4e-320, 0, 0};
        ExactPredicates q = new ExactPredicates(y);
        assertThat(q.side(0, 1, 2, 3)).isEqualTo(-q.side(1, 0, 2, 3)).isNotZero();
        assertThat(q.side(0, 1, 2, 4)).isZero();
        assertThat(q.squaredRadius(0, 1, 2)).isCloseTo(0.5, within(1e-15));
    }

    @Test
    void nearlyFlatSimplicesHaveTheirRadius() {
        double e = 0x1p-40;
        ExactPredicates p = new ExactPredicates(new double[] {0, 0, 0, 2, 0, 0, 1, e, 0, 1, 0, e * e});
        assertThat(p.squaredRadius(0, 1, 2)).isCloseTo(Math.pow((1 + e * e) / (2 * e), 2), within(1e9));
        double height = (1 - e * e * e * e) / (2 * e * e);
        double depth = (1 - e * e) / (2 * e);
        assertThat(p.squaredRadius(0, 1, 2, 3) / (1 + height * height + depth * depth))
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void degreeZeroIsTheSpanningTree() {
        for (int seed = 0; seed < 20; seed++) {
            PointCloud cloud = Shapes.gaussian(60, 2 + seed % 2, Seed.of(seed));
            double[] expected = Arrays.stream(MinimumSpanningTree.of(DistanceMatrix.euclidean(cloud))
                            .weights())
                    .sorted()
                    .toArray();
            double[] deaths = Arrays.stream(AlphaComplex.diagram(cloud).deaths(0))
                    .filter(d -> d < INF)
                    .sorted()
                    .toArray();
            assertThat(deaths).as("seed %d", seed).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void equalsGudhiOnStoredClouds() throws IOException {
        for (String line : lines("alpha.gudhi.csv")) {
            String[] parts = line.split(";", -1);
            int dim = Integer.parseInt(parts[0]);
            double[] x = Arrays.stream(parts[1].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            List<PersistencePair> ours = AlphaComplex.diagram(PointCloud.of(x.length / dim, dim, x)).pairs().stream()
                    .filter(p -> p.lifespan() > 1e-9)
                    .toList();
            List<double[]> expected = Arrays.stream(parts[2].split(" "))
                    .map(b -> Arrays.stream(b.split(":"))
                            .mapToDouble(t -> t.equals("inf") ? INF : Double.parseDouble(t))
                            .toArray())
                    .toList();
            assertThat(ours).as("cloud of %d", x.length / dim).hasSameSizeAs(expected);
            for (int degree = 0; degree < dim; degree++) {
                int k = degree;
                for (int end = 1; end <= 2; end++) {
                    int column = end;
                    double[] theirs = expected.stream()
                            .filter(b -> b[0] == k)
                            .mapToDouble(b -> Math.min(2 * Math.sqrt(b[column]), 1e9))
                            .sorted()
                            .toArray();
                    double[] own = ours.stream()
                            .filter(p -> p.degree() == k)
                            .mapToDouble(p -> Math.min(column == 1 ? p.birth() : p.death(), 1e9))
                            .sorted()
                            .toArray();
                    assertThat(own).as("degree %d", k).containsExactly(theirs, within(1e-9));
                }
            }
        }
    }

    @Test
    void polygonsAndBoxesHaveTheirHoles() {
        // Balls around a regular polygon close at the side and fill at the circumradius: here the diameter 2.
        for (int n : new int[] {3, 4, 7, 12, 60}) {
            PersistenceDiagram diagram = AlphaComplex.diagram(Shapes.polygon(n));
            assertThat(diagram.pairs(1).stream().filter(p -> p.lifespan() > 1e-9))
                    .singleElement()
                    .satisfies(bar -> {
                        assertThat(bar.birth()).isCloseTo(2 * Math.sin(Math.PI / n), within(1e-12));
                        assertThat(bar.death()).isCloseTo(2, within(1e-9));
                    });
        }
        PointCloud cube = PointCloud.of(
                8,
                3,
                IntStream.range(0, 24).mapToDouble(i -> i / 3 >> i % 3 & 1).toArray());
        PersistenceDiagram diagram = AlphaComplex.diagram(cube);
        assertThat(diagram.pairs(2)).singleElement().satisfies(bar -> {
            assertThat(bar.birth()).isCloseTo(Math.sqrt(2), within(1e-12));
            assertThat(bar.death()).isCloseTo(Math.sqrt(3), within(1e-12));
        });
        assertThat(diagram.pairs(1)).hasSize(5).allSatisfy(bar -> {
            assertThat(bar.birth()).isEqualTo(1);
            assertThat(bar.death()).isCloseTo(Math.sqrt(2), within(1e-12));
        });
    }

    @Test
    void flatCloudsHaveTheDiagramOfTheirPlane() {
        for (int seed = 0; seed < 20; seed++) {
            PointCloud plane =
                    seed % 2 == 0 ? Shapes.gaussian(40, 2, Seed.of(seed)) : Shapes.grid(40, 2, 6, Seed.of(seed));
            double[] inSpace = new double[120];
            for (int i = 0; i < 40; i++) {
                inSpace[3 * i + 1] = plane.at(i, 0);
                inSpace[3 * i + 2] = plane.at(i, 1);
            }
            assertThat(AlphaComplex.diagram(PointCloud.of(40, 3, inSpace))
                            .pairs()
                            .toString())
                    .as("seed %d", seed)
                    .isEqualTo(AlphaComplex.diagram(plane).pairs().toString());
        }
    }

    @Test
    void scalingByAPowerOfTwoScalesEveryBarExactly() {
        PointCloud cloud = Shapes.gaussian(50, 3, Seed.of(4));
        double[] scaled = Arrays.stream(cloud.toArray()).map(c -> c * 0x1p-20).toArray();
        assertThat(AlphaComplex.diagram(PointCloud.of(50, 3, scaled)))
                .isEqualTo(AlphaComplex.diagram(cloud).dividedBy(0x1p20));
    }

    @Test
    void smallAndDegenerateCloudsHaveTheirDiagrams() {
        PersistencePair forever = new PersistencePair(0, 0, INF);
        assertThat(AlphaComplex.diagram(PointCloud.of(1, 3, 1.0, 2, 3)).pairs()).containsExactly(forever);
        assertThat(AlphaComplex.diagram(PointCloud.of(4, 2, new double[8])).pairs())
                .containsExactly(forever);
        assertThat(AlphaComplex.diagram(PointCloud.of(4, 1, 0.0, 3, 1, 3)).pairs())
                .containsExactly(new PersistencePair(0, 0, 1), new PersistencePair(0, 0, 2), forever);
        assertThat(AlphaComplex.diagram(PointCloud.of(3, 3, 0.0, 0, 0, 1, 1, 1, 3, 3, 3))
                        .deaths(0))
                .containsExactly(Math.sqrt(3), 2 * Math.sqrt(3), INF);
        assertThat(AlphaComplex.of(PointCloud.of(3, 2, 0.0, 0, 0, 0, 3, 4)).simplex(2))
                .containsExactly(0, 2);
        assertThat(AlphaComplex.of(PointCloud.of(2, 2, 0.0, 0, -0.0, 0)).size()).isEqualTo(1);
        assertThatThrownBy(() -> AlphaComplex.of(Shapes.gaussian(5, 4, Seed.of(1))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("1, 2 or 3 coordinates");
    }

    private static boolean inside(Delaunay delaunay, int[] simplex, int p) {
        ExactPredicates predicates = delaunay.predicates();
        if (simplex.length < 4) {
            return predicates.inSmallestSphere(p, simplex);
        }
        int side = predicates.side(simplex[0], simplex[1], simplex[2], simplex[3]);
        return side * predicates.inSphere(simplex[0], simplex[1], simplex[2], simplex[3], p) > 0;
    }

    /** Different points, in space, a plane or on a line, general or with many ties. */
    private static double[] points(int seed) {
        RandomGenerator random = Seed.of(seed).generator();
        int n = 2 + random.nextInt(60);
        int dim = 1 + seed % 3;
        boolean ties = seed % 2 == 0;
        List<List<Double>> rows = IntStream.range(0, n)
                .mapToObj(i -> IntStream.range(0, 3)
                        .mapToObj(c -> c >= dim ? 0.0 : ties ? (double) random.nextInt(4) : random.nextGaussian())
                        .toList())
                .distinct()
                .toList();
        return rows.stream().flatMap(List::stream).mapToDouble(c -> c).toArray();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = java.util.Objects.requireNonNull(AlphaComplexTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        }
    }
}
