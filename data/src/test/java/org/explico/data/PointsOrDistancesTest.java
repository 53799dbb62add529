package org.explico.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.data.array.Npy;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PointsOrDistancesTest {
    @TempDir
    Path folder;

    /** One matrix in every form gives one matrix back, with the format named and, where that is beyond doubt, without. */
    @ParameterizedTest
    @EnumSource(names = {"LOWER_DISTANCE", "UPPER_DISTANCE", "DISTANCE", "SPARSE"})
    void oneMatrixInEveryForm(InputFormat format) throws IOException {
        for (long seed = 0; seed < 5; seed++) {
            DistanceMatrix matrix = random(7, seed);
            Path file = folder.resolve("d.txt");
            Files.writeString(file, text(matrix, format));
            assertThat(distances(PointsOrDistances.read(file.toString(), Optional.of(format))))
                    .as("seed %d", seed)
                    .isEqualTo(matrix);
            if (format != InputFormat.SPARSE) {
                PointsOrDistances read = PointsOrDistances.read(file.toString(), Optional.empty());
                assertThat(distances(read)).as("seed %d", seed).isEqualTo(matrix);
                assertThat(read.readAs()).isEqualTo(format.word() + ", 7 points");
            }
        }
    }

    @Test
    void bytesOfRipserAndOfDipha() throws IOException {
        DistanceMatrix matrix = random(5, 3);
        double[] lower = matrix.toLowerTriangle();
        ByteBuffer binary = ByteBuffer.allocate(4 * lower.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double d : lower) {
            binary.putFloat((float) d);
        }
        Path file = Files.write(folder.resolve("d.bin"), binary.array());
        PointsOrDistances read = PointsOrDistances.read(file.toString(), Optional.of(InputFormat.BINARY));
        assertThat(distances(read).at(4, 2)).isEqualTo((float) matrix.at(4, 2));

        ByteBuffer dipha = ByteBuffer.allocate(24 + 8 * 25).order(ByteOrder.LITTLE_ENDIAN);
        dipha.putLong(8067171840L).putLong(7).putLong(5);
        for (int i = 0; i < 25; i++) {
            dipha.putDouble(matrix.at(i / 5, i % 5));
        }
        Path other = Files.write(folder.resolve("d.complex"), dipha.array());
        assertThat(distances(PointsOrDistances.read(other.toString(), Optional.empty())))
                .isEqualTo(matrix);
    }

    @Test
    void arraysOfNumPy() throws IOException {
        Npy.write(folder.resolve("p.npy"), NumericArray.float64(new int[] {4, 2}, 0, 0, 1, 0, 0, 1, 3, 3));
        assertThat(points("p.npy")).isEqualTo(PointCloud.of(4, 2, 0.0, 0, 1, 0, 0, 1, 3, 3));
        Npy.write(folder.resolve("d.npy"), NumericArray.float64(new int[] {2, 2}, 0, 5, 5, 0));
        assertThat(PointsOrDistances.read(path("d.npy"), Optional.empty()).readAs())
                .isEqualTo("distance, 2 points");
        assertThat(PointsOrDistances.read(path("d.npy"), Optional.of(InputFormat.POINT_CLOUD))
                        .readAs())
                .isEqualTo("point-cloud, 2 points in 2 dimensions");
        SequencedMap<String, NumericArray> arrays = new LinkedHashMap<>();
        arrays.put("relu1", NumericArray.float64(new int[] {2, 3}, 1.5, 2, 3, 4, 5, 6));
        arrays.put("y", NumericArray.integers(0, 1));
        NpzWriter.write(folder.resolve("a.npz"), arrays);
        assertThat(points("a.npz:relu1").dim()).isEqualTo(3);
        assertThatThrownBy(() -> points("a.npz"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the arrays relu1, y; name one of them, as");
    }

    @Test
    void tablesWithAndWithoutAHeader() throws IOException {
        Files.writeString(folder.resolve("named.csv"), "a,b,label\n1,2,0\n3,4,1\n5,6,0\n");
        assertThat(points("named.csv")).isEqualTo(PointCloud.of(3, 2, 1.0, 2, 3, 4, 5, 6));
        Files.writeString(folder.resolve("bare.csv"), "1,2\n3,4\n5,6\n");
        assertThat(points("bare.csv")).isEqualTo(PointCloud.of(3, 2, 1.0, 2, 3, 4, 5, 6));
    }

    /** A matrix from float32 work is symmetric but for rounding: its lower triangle is taken, and that is said. */
    @Test
    void nearlySymmetricMatricesAreDistances() throws IOException {
        Files.writeString(folder.resolve("d.txt"), "0 1 2\n1.0000001 0 3\n2 3 0\n");
        PointsOrDistances read = PointsOrDistances.read(path("d.txt"), Optional.empty());
        assertThat(distances(read).at(0, 1)).isEqualTo(1.0000001);
        assertThat(read.readAs()).contains("its lower triangle, from which the rest differs by 1.0");
    }

    @Test
    void aSquareThatIsNoMatrixOfDistancesIsPoints() throws IOException {
        Files.writeString(folder.resolve("p.txt"), "0 1.5 2\n1.5 7 3\n4 3 0\n");
        assertThat(points("p.txt").dim()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 1.5 2\n1.5 0 3\n4 3 0\n", "0 -1 2\n-1 0 2\n2 2 0\n"})
    void aMatrixOfDistancesThatWentWrongIsRefused(String text) throws IOException {
        Files.writeString(folder.resolve("w.txt"), text);
        assertThatThrownBy(() -> PointsOrDistances.read(path("w.txt"), Optional.empty()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("zeros on its diagonal")
                .hasMessageContaining("--input-format");
        assertThat(PointsOrDistances.read(path("w.txt"), Optional.of(InputFormat.POINT_CLOUD))
                        .size())
                .isEqualTo(3);
    }

    @Test
    void pairsGivenBothWaysCountOnce() throws IOException {
        Files.writeString(folder.resolve("s.txt"), "0 1 2\n1 0 2\n3 1 5\n");
        PointsOrDistances read = PointsOrDistances.read(path("s.txt"), Optional.of(InputFormat.SPARSE));
        assertThat(read.readAs()).isEqualTo("sparse, 4 points and 2 pairs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 2 3 | | 3 numbers in a line, which may be one point or the distances of 3 points",
                "1\\n2\\n3 | | 3 numbers in a line, which may be points or the distances of 3 points",
                "0 1 2.5\\n1 2 3 | | three columns, the first two whole numbers",
                "1\\n2 3\\n4 5 | | 2 numbers after rows of 1",
                "0\\n2 0 | | a zero at the end of every row that lies on the diagonal",
                "1 2\\n3 | lower-distance | rows that become shorter",
                "0 1\\n2 0 | distance | 1.0 in row 0, column 1 and 2.0 the other way",
                "0 -1\\n-1 0 | distance | -1.0 for the points 0 and 1",
                "1 1\\n1 0 | distance | 1.0 for the point 0",
                "1 2 3\\n4 5 6 | distance | 2 rows of 3 numbers",
                "1\\n2 -3 | lower-distance | -3.0 as number 2 (from 0)",
                "1 2 | lower-distance | 2 numbers",
                "0 1\\n1 0 | lower-distance | 2 rows of 2 numbers",
                "0 0 1 | sparse | 0.0 and 0.0",
                "0 1 2\\n1 0 3 | sparse | 2.0 and 3.0 for the points 0 and 1"
            })
    void refusesWhatIsInDoubtOrWrong(String text, String format, String got) throws IOException {
        Files.writeString(folder.resolve("x.txt"), text.replace("\\n", "\n"));
        assertThatThrownBy(() -> PointsOrDistances.read(
                        path("x.txt"), Optional.ofNullable(format).map(InputFormat::of)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("got " + got);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private PointCloud points(String name) {
        return ((PointsOrDistances.Points) PointsOrDistances.read(path(name), Optional.empty())).cloud();
    }

    private static DistanceMatrix distances(PointsOrDistances read) {
        return switch (read) {
            case PointsOrDistances.Distances all -> all.matrix();
            case PointsOrDistances.Some some -> {
                double[] lower = new double[some.distances().pairs()];
                for (int pair = 0; pair < lower.length; pair++) {
                    lower[pair] = some.distances().length(pair);
                }
                yield DistanceMatrix.ofLowerTriangle(some.size(), lower);
            }
            case PointsOrDistances.Points points -> throw new AssertionError(points.readAs());
        };
    }

    private static DistanceMatrix random(int n, long seed) {
        RandomGenerator random = Seed.of(seed).generator();
        return DistanceMatrix.ofLowerTriangle(
                n, random.doubles(n * (n - 1L) / 2).map(u -> 0.5 + u).toArray());
    }

    private static String text(DistanceMatrix matrix, InputFormat format) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < matrix.size(); i++) {
            for (int j = 0; j < matrix.size(); j++) {
                boolean held = switch (format) {
                    case LOWER_DISTANCE, SPARSE -> j < i;
                    case UPPER_DISTANCE -> j > i;
                    default -> true;
                };
                if (held) {
                    out.append(format == InputFormat.SPARSE ? j + " " + i + " " : "")
                            .append(matrix.at(i, j));
                    out.append(format == InputFormat.SPARSE ? "\n" : ",");
                }
            }
            out.append('\n');
        }
        return out.toString();
    }
}
