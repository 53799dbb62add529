package org.explico.core.topology.rips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.topology.diagram.PersistencePair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Diagrams beside Ripser's. Where the lengths have six digits or fewer, Ripser's text is exact and bars must be equal; where they are lengths of a
 * cloud, which Ripser computes in float32 (so that our coordinates are rounded to it too), they must agree to 1e-6 beyond the rounding of its text.
 */
class RipserOracleTest {
    private static final Path SHARED = Path.of("..", "..", "shared", "data", "tda");

    @TempDir
    Path folder;

    @Test
    void equalsRipserOnTwoHundredStoredInputs() throws IOException {
        List<Ripser.Stored> all = Ripser.stored();
        assertThat(all).hasSize(200);
        for (Ripser.Stored stored : all) {
            List<PersistencePair> ours =
                    stored.rips().diagram(stored.distances()).pairs();
            agree(stored.head(), stored.exact(), ours, stored.bars());
        }
    }

    /** With Ripser's own float32 lengths every bar is Ripser's, to the last of the digits that it prints; see goal P1. */
    @Test
    void equalsRipserExactlyOnItsOwnLengthsOfClouds() throws IOException {
        List<Ripser.Stored> clouds =
                Ripser.stored().stream().filter(stored -> !stored.exact()).toList();
        assertThat(clouds).hasSizeGreaterThan(90);
        for (Ripser.Stored stored : clouds) {
            DistanceMatrix lengths = Ripser.lengthsInFloat32(stored.cloud().orElseThrow());
            List<PersistencePair> ours = stored.rips().diagram(lengths).pairs();
            assertThat(Ripser.printed(ours))
                    .as(stored.head())
                    .containsExactlyInAnyOrderElementsOf(Ripser.printed(stored.bars()));
        }
    }

    @Test
    void collapsedOrNotEqualsRipserOnStoredInputs() throws IOException {
        for (Ripser.Stored stored : Ripser.stored().subList(0, 60)) {
            for (Collapse choice : Collapse.values()) {
                List<PersistencePair> ours = stored.rips()
                        .withCollapse(choice)
                        .diagram(stored.distances())
                        .pairs();
                agree(stored.head() + ", " + choice, stored.exact(), ours, stored.bars());
            }
        }
    }

    /** What {@code ripser-coeff --format distance --dim 2 --modulus 3} and {@code ripser --format distance --dim 2} say. */
    @Test
    void projectivePlaneHasTorsionOfOrderTwo() {
        VietorisRips rips = VietorisRips.withDefaults().upTo(2);
        DistanceMatrix plane = Ripser.projectivePlane();
        for (int prime : new int[] {2, 3, 5}) {
            List<PersistencePair> bars = rips.withField(prime).diagram(plane).pairs();
            List<PersistencePair> expected =
                    new ArrayList<>(java.util.Collections.nCopies(12, new PersistencePair(0, 0, 1)));
            expected.add(new PersistencePair(0, 0, Double.POSITIVE_INFINITY));
            if (prime == 2) {
                expected.add(new PersistencePair(1, 1, 2));
                expected.add(new PersistencePair(2, 1, 2));
            }
            assertThat(bars).as("modulo %d", prime).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void equalsRipserAskedNowOnTheProjectivePlane(int prime) throws IOException {
        Path plane = SHARED.resolve("projective_plane.csv");
        assumeTrue(Ripser.installedWithCoefficients(), "Debian's ripser-coeff is not installed");
        assumeTrue(Files.exists(plane), "no projective_plane.csv beside this checkout");
        double[][] rows = Files.readAllLines(plane).stream()
                .map(line -> Arrays.stream(line.trim().split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toArray(double[][]::new);
        double[] lower = IntStream.range(0, rows.length)
                .boxed()
                .flatMapToDouble(i -> Arrays.stream(rows[i], 0, i))
                .toArray();
        List<PersistencePair> ours = VietorisRips.withDefaults()
                .upTo(2)
                .withField(prime)
                .diagram(DistanceMatrix.ofLowerTriangle(rows.length, lower))
                .pairs();
        assertThat(ours)
                .hasSize(prime == 2 ? 15 : 13)
                .containsExactlyInAnyOrderElementsOf(
                        Ripser.askedModulo(prime, plane, "--format", "distance", "--dim", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "sphere_3_192.lower_distance_matrix, 1, ''",
        "sphere_3_192.lower_distance_matrix, 2, 1.2",
        "random16.lower_distance_matrix, 5, ''",
        "klein_400.txt, 1, ''",
        "dragon_1000.txt, 1, 0.05",
        "o3_1024.txt, 2, 1.2"
    })
    void equalsRipserAskedNow(String name, int degree, String threshold) throws IOException {
        assumeTrue(Ripser.installed(), "Debian's ripser is not installed");
        assumeTrue(Files.exists(SHARED.resolve(name)), "no " + name + " beside this checkout");
        boolean cloud = name.endsWith(".txt");
        List<String> lines = Files.readAllLines(SHARED.resolve(name));
        double[] numbers = lines.stream()
                .flatMap(line -> Arrays.stream(line.trim().split("[,\\s]+")))
                .filter(word -> !word.isEmpty())
                .mapToDouble(word -> cloud ? Float.parseFloat(word) : Double.parseDouble(word))
                .toArray();
        // Debian's Ripser passes over the first line of a lower triangle.
        Path file = Files.writeString(
                folder.resolve("input.txt"),
                (cloud || lines.getFirst().isBlank() ? "" : "\n") + String.join("\n", lines));
        DistanceMatrix distances = cloud
                ? DistanceMatrix.euclidean(PointCloud.of(lines.size(), numbers.length / lines.size(), numbers))
                : DistanceMatrix.ofLowerTriangle(
                        (int) Math.round((1 + Math.sqrt(1 + 8.0 * numbers.length)) / 2), numbers);
        List<String> arguments =
                new ArrayList<>(List.of("--format", cloud ? "point-cloud" : "lower-distance", "--dim", "" + degree));
        VietorisRips rips = VietorisRips.withDefaults().upTo(degree);
        if (!threshold.isEmpty()) {
            arguments.addAll(List.of("--threshold", threshold));
            rips = rips.withThreshold(Double.parseDouble(threshold));
        }
        List<PersistencePair> theirs = Ripser.asked(file, arguments.toArray(String[]::new));
        assertThat(theirs).isNotEmpty();
        agree(name, !cloud, rips.diagram(distances).pairs(), theirs);
    }

    private static void agree(String what, boolean exact, List<PersistencePair> ours, List<PersistencePair> theirs) {
        if (exact) {
            assertThat(ours).as(what).containsExactlyInAnyOrderElementsOf(theirs);
            return;
        }
        // In float32 two lengths that differ in the last bits of a double may be one, and their bar is then not
        // printed.
        List<PersistencePair> left = new ArrayList<>(ours.stream()
                .filter(p -> p.lifespan() > 1e-6 * p.death() || p.death() == 1 / 0.0)
                .toList());
        for (PersistencePair pair : theirs.stream()
                .filter(p -> p.death() - p.birth() > 1e-5 * p.death() || p.death() == 1 / 0.0)
                .toList()) {
            Optional<PersistencePair> match =
                    left.stream().filter(p -> near(p, pair)).findFirst();
            assertThat(match).as("%s: Ripser's %s", what, pair).isPresent();
            left.remove(match.orElseThrow());
        }
        assertThat(left.stream().filter(p -> p.lifespan() > 1e-5 * p.death()))
                .as("%s: bars Ripser has not", what)
                .isEmpty();
    }

    private static boolean near(PersistencePair a, PersistencePair b) {
        return a.degree() == b.degree() && near(a.birth(), b.birth()) && near(a.death(), b.death());
    }

    private static boolean near(double ours, double printed) {
        if (ours == printed) {
            return true;
        }
        double rounding = 0.5 * Math.pow(10, Math.floor(Math.log10(printed)) - 5);
        return Math.abs(ours - printed) <= rounding + 1e-6 * printed;
    }
}
