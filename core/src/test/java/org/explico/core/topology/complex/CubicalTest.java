package org.explico.core.topology.complex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.core.topology.complex.Cubical.Construction;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CubicalTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    @ParameterizedTest
    @EnumSource
    void equalsAPlainReduction(Construction construction) {
        for (int seed = 0; seed < 300; seed++) {
            GridField field = random(seed);
            PersistenceDiagram expected = CubeOracle.diagram(field, construction);
            assertThat(Cubical.sublevel()
                            .withConstruction(construction)
                            .diagram(field)
                            .pairs())
                    .as("seed %d, %s", seed, field)
                    .isEqualTo(expected.pairs());
        }
    }

    @ParameterizedTest
    @EnumSource
    void equalsAPlainReductionWhereColumnsAreAddedToEachOther(Construction construction) {
        for (int seed = 0; seed < 2; seed++) {
            GridField field = gaussian(new int[] {8, 7, 9}, Seed.of(seed));
            assertThat(Cubical.sublevel().withConstruction(construction).diagram(field))
                    .as("seed %d", seed)
                    .isEqualTo(CubeOracle.diagram(field, construction));
        }
    }

    @ParameterizedTest
    @EnumSource
    void superlevelIsSublevelOfTheNegatedField(Construction construction) {
        for (int seed = 0; seed < 60; seed++) {
            GridField field = random(seed);
            Cubical superlevel = Cubical.superlevel().withConstruction(construction);
            assertThat(superlevel.diagram(field.negated()))
                    .as("seed %d, %s", seed, field)
                    .isEqualTo(Cubical.sublevel().withConstruction(construction).diagram(field));
        }
    }

    @Test
    void theConstructionsAreDual() {
        // Surrounded by a border that comes first on one side and last on the other, a class of degree k that lives on
        // [b, e)
        // is one of degree d - 1 - k of the other construction, of the negated field, on [-e, -b). What never dies on
        // one side
        // is the hollow of the border on the other.
        for (int seed = 0; seed < 60; seed++) {
            int[] shape = seed % 2 == 0 ? new int[] {5, 6} : new int[] {4, 4, 4};
            GridField field = bordered(shape, Seed.of(seed), 1000);
            PersistenceDiagram low = Cubical.sublevel().diagram(field);
            PersistenceDiagram high =
                    Cubical.superlevel().withConstruction(Construction.VERTICES).diagram(field);
            List<PersistencePair> mirrored = low.pairs().stream()
                    .map(p ->
                            new PersistencePair(shape.length - 1 - p.degree(), -Math.min(p.death(), 1000), -p.birth()))
                    .sorted()
                    .toList();
            assertThat(high.pairs().stream().filter(p -> !p.essential()).toList())
                    .as("seed %d", seed)
                    .isEqualTo(mirrored);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eulerCharacteristicIsTheAlternatingSumOfBettiNumbers(Construction construction) {
        for (int seed = 0; seed < 20; seed++) {
            GridField field = gaussian(new int[] {7, 6, 5}, Seed.of(seed));
            PersistenceDiagram diagram =
                    Cubical.sublevel().withConstruction(construction).diagram(field);
            for (double t : new double[] {-1, -0.3, 0, 0.4, 1, 5}) {
                int alternating = IntStream.range(0, 3)
                        .map(k -> (k == 1 ? -1 : 1) * diagram.statistics(k).bettiCurve(t)[0])
                        .sum();
                assertThat(alternating)
                        .as("seed %d, t %s", seed, t)
                        .isEqualTo(CubeOracle.eulerCharacteristic(field, construction, t));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void monotoneMapsOfTheValuesMapTheBars(Construction construction) {
        Cubical cubical = Cubical.sublevel().withConstruction(construction);
        for (int seed = 0; seed < 10; seed++) {
            GridField field = gaussian(new int[] {6, 7, 8}, Seed.of(seed));
            GridField cubed = GridField.of(
                    field.shape(),
                    Arrays.stream(field.toArray()).map(v -> v * v * v + 7).toArray());
            List<PersistencePair> mapped = cubical.diagram(field).pairs().stream()
                    .map(p -> new PersistencePair(p.degree(), cube(p.birth()), cube(p.death())))
                    .toList();
            assertThat(cubical.diagram(cubed)).as("seed %d", seed).isEqualTo(PersistenceDiagram.of(mapped));
        }
    }

    @ParameterizedTest
    @EnumSource
    void orderOfTheAxesDoesNotMatter(Construction construction) {
        int[] shape = {9, 8, 7};
        GridField field = gaussian(shape, Seed.of(5));
        double[] turned = new double[field.size()];
        for (int i = 0; i < turned.length; i++) {
            turned[(i % 7 * 9 + i / 56) * 8 + i / 7 % 8] = field.at(i);
        }
        Cubical cubical = Cubical.sublevel().withConstruction(construction);
        assertThat(cubical.diagram(GridField.of(new int[] {7, 9, 8}, turned))).isEqualTo(cubical.diagram(field));
    }

    @Test
    void smallShapesHaveTheirClasses() {
        GridField ring = GridField.of(new int[] {3, 3}, 0, 1, 0, 2, 9, 2, 0, 3, 0);
        assertThat(Cubical.sublevel().diagram(ring).pairs())
                .containsExactly(pair(0, 0, 1), pair(0, 0, 2), pair(0, 0, 2), pair(0, 0, INF), pair(1, 3, 9));
        GridField diagonal = GridField.of(new int[] {2, 2}, 0, 5, 5, 1);
        assertThat(Cubical.sublevel().diagram(diagonal).pairs()).containsExactly(pair(0, 0, INF));
        assertThat(Cubical.sublevel()
                        .withConstruction(Construction.VERTICES)
                        .diagram(diagonal)
                        .pairs())
                .containsExactly(pair(0, 0, INF), pair(0, 1, 5));
        assertThat(Cubical.superlevel()
                        .withConstruction(Construction.VERTICES)
                        .diagram(GridField.of(new int[] {5}, 1, 4, 2, 3, 0))
                        .pairs())
                .containsExactly(pair(0, -4, INF), pair(0, -3, -2));
        double[] shell = new double[27];
        shell[13] = 4;
        assertThat(Cubical.sublevel()
                        .diagram(GridField.of(new int[] {3, 3, 3}, shell))
                        .pairs(2))
                .containsExactly(pair(2, 0, 4));
    }

    @Test
    void infinityMeansThatThereIsNoVoxel() {
        GridField ring = GridField.of(new int[] {3, 3}, 0, 1, 0, 2, INF, 2, 0, 3, 0);
        assertThat(Cubical.sublevel().diagram(ring).pairs(1)).containsExactly(pair(1, 3, INF));
        assertThat(Cubical.superlevel().diagram(ring.negated()).pairs(1)).containsExactly(pair(1, 3, INF));
        assertThat(Cubical.sublevel()
                        .diagram(GridField.of(new int[] {2, 2}, INF, INF, INF, INF))
                        .pairs())
                .isEmpty();
        assertThat(Cubical.sublevel()
                        .diagram(GridField.of(new int[] {3}, 1, INF, 2))
                        .pairs())
                .containsExactly(pair(0, 1, INF), pair(0, 2, INF));
    }

    @Test
    void axesOfLengthOneAndBothZerosChangeNothing() {
        GridField image = gaussian(new int[] {8, 9}, Seed.of(2));
        GridField slab = GridField.of(new int[] {8, 1, 9}, image.toArray());
        assertThat(Cubical.sublevel().diagram(slab))
                .isEqualTo(Cubical.sublevel().diagram(image));
        assertThat(Cubical.sublevel()
                        .diagram(GridField.of(new int[] {1, 1, 1}, -0.0))
                        .pairs())
                .containsExactly(pair(0, 0, INF));
        assertThat(Cubical.sublevel()
                        .diagram(GridField.of(new int[] {2}, 0, -0.0))
                        .pairs())
                .containsExactly(pair(0, 0, INF));
    }

    @Test
    void fewerDegreesAreThePartOfTheWhole() {
        GridField field = gaussian(new int[] {6, 6, 6}, Seed.of(1));
        PersistenceDiagram whole = Cubical.sublevel().diagram(field);
        assertThat(Cubical.sublevel().upTo(0).diagram(field).pairs()).isEqualTo(whole.pairs(0));
        assertThat(Cubical.sublevel().upTo(1).diagram(field).pairs())
                .isEqualTo(whole.pairs().stream().filter(p -> p.degree() < 2).toList());
    }

    @Test
    void sameBitsForAnyNumberOfThreads() {
        GridField field = gaussian(new int[] {30, 31, 32}, Seed.of(4));
        assertThat(inPool(2, field)).isEqualTo(inPool(1, field));
    }

    @Test
    void equalsGudhiOnStoredVolumes() throws IOException {
        // cubical.gudhi.csv says how it was made; values are integers, so that both tools hold the same numbers.
        for (String line : lines("cubical.gudhi.csv")) {
            String[] parts = line.split(";", -1);
            int[] shape = Arrays.stream(parts[0].split("x"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            double[] values = Arrays.stream(parts[1].split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            List<PersistencePair> expected = Arrays.stream(parts[2].split(" "))
                    .map(b -> b.split(":"))
                    .map(b -> pair(Integer.parseInt(b[0]), Double.parseDouble(b[1]), death(b[2])))
                    .sorted()
                    .toList();
            assertThat(Cubical.sublevel().diagram(GridField.of(shape, values)).pairs())
                    .as(parts[0])
                    .isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoFieldIsRefused() {
        assertThatThrownBy(() -> GridField.of(new int[] {2, 2}, 1, 2, 3)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> GridField.of(new int[0], 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> GridField.of(new int[] {1, 1, 1, 1}, 1)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> GridField.of(new int[] {1 << 16, 1 << 16, 1 << 16}))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> GridField.of(new int[] {2}, 1, Double.NaN))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("place 1");
        GridField low = GridField.of(new int[] {2}, 1, -INF);
        assertThatThrownBy(() -> Cubical.sublevel().diagram(low)).isInstanceOf(Refusal.class);
        assertThat(Cubical.superlevel().diagram(low).pairs()).containsExactly(pair(0, -1, INF));
        assertThatThrownBy(() -> Cubical.sublevel().upTo(3)).isInstanceOf(Refusal.class);
    }

    private static GridField random(int seed) {
        RandomGenerator random = Seed.of(seed).generator();
        int d = 1 + seed % 3;
        int most = d == 1 ? 12 : d == 2 ? 6 : 4;
        int[] shape = IntStream.range(0, d).map(a -> 1 + random.nextInt(most)).toArray();
        int levels = 2 + random.nextInt(seed % 5 == 0 ? 1000 : 6);
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return GridField.of(
                shape,
                IntStream.range(0, size)
                        .mapToDouble(i -> seed % 7 == 0 && random.nextInt(5) == 0 ? INF : random.nextInt(levels) - 2)
                        .toArray());
    }

    private static GridField gaussian(int[] shape, Seed seed) {
        RandomGenerator random = seed.generator();
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return GridField.of(
                shape,
                IntStream.range(0, size).mapToDouble(i -> random.nextGaussian()).toArray());
    }

    private static GridField bordered(int[] shape, Seed seed, double border) {
        double[] values = gaussian(shape, seed).toArray();
        for (int i = 0; i < values.length; i++) {
            int rest = i;
            for (int a = shape.length - 1; a >= 0; a--) {
                int x = rest % shape[a];
                rest /= shape[a];
                values[i] = x == 0 || x == shape[a] - 1 ? border : values[i];
            }
        }
        return GridField.of(shape, values);
    }

    private static PersistenceDiagram inPool(int threads, GridField field) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(() -> Cubical.sublevel().diagram(field)).join();
        }
    }

    private static double cube(double v) {
        return v * v * v + 7;
    }

    private static double death(String text) {
        return text.equals("inf") ? INF : Double.parseDouble(text);
    }

    private static PersistencePair pair(int degree, double birth, double death) {
        return new PersistencePair(degree, birth, death);
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream in = java.util.Objects.requireNonNull(CubicalTest.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.startsWith("#"))
                    .toList();
        }
    }
}
