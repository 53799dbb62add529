package org.explico.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.TimeZone;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** read(write(x)) = x, the same bytes each time, and NumPy agrees. */
class RoundTripTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ElementType.class)
    void npyReadsBackWhatWasWritten(ElementType type) throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            NumericArray array = random(type, Seed.of(seed));
            Path file = folder.resolve("a.npy");
            Npy.write(file, array);
            assertThat(Npy.read(file)).as("seed %d, %s", seed, type).isEqualTo(array);
        }
    }

    @ParameterizedTest
    @EnumSource(NpzWriter.Packing.class)
    void npzReadsBackWhatWasWritten(NpzWriter.Packing packing) throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            var arrays = arrays(Seed.of(seed));
            Path file = folder.resolve("a.npz");
            NpzWriter.write(file, packing, writer -> {
                for (var entry : arrays.entrySet()) {
                    writer.add(entry.getKey(), entry.getValue());
                }
            });
            Npz npz = Npz.open(file);
            assertThat(npz.keys()).as("seed %d", seed).containsExactlyElementsOf(arrays.keySet());
            for (String key : npz.keys()) {
                assertThat(npz.read(key)).as("seed %d, key %s", seed, key).isEqualTo(arrays.get(key));
            }
        }
    }

    @Test
    void theSameArraysGiveTheSameBytesInAnyTimeZone() throws IOException {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
            NpzWriter.write(folder.resolve("a.npz"), arrays(Seed.of(1)));
            TimeZone.setDefault(TimeZone.getTimeZone("America/Lima"));
            NpzWriter.write(folder.resolve("b.npz"), arrays(Seed.of(1)));
        } finally {
            TimeZone.setDefault(before);
        }
        assertThat(folder.resolve("a.npz")).hasSameBinaryContentAs(folder.resolve("b.npz"));
    }

    @ParameterizedTest
    @EnumSource(NpzWriter.Packing.class)
    void numpyReadsWhatWeWrite(NpzWriter.Packing packing) throws IOException, InterruptedException {
        Optional<Path> found = pythonWithNumpy();
        assumeTrue(found.isPresent(), "needs a python3 with NumPy on the PATH");
        Path python = found.orElseThrow();
        Path file = folder.resolve("a.npz");
        NpzWriter.write(file, packing, writer -> {
            writer.add("relu1/h1", NumericArray.float64(new int[] {2, 3}, 0, .1, 2, 3, Double.POSITIVE_INFINITY, -5));
            writer.add("y", NumericArray.integers(3, -1));
            writer.add("half", NumericArray.of(ElementType.F2, new int[] {1, 1, 2}, 1.5, -2));
            writer.add("empty", NumericArray.float64(new int[] {0, 2}));
        });
        String program = "import numpy as np; z = np.load('" + file + "', allow_pickle=False);"
                + "assert list(z) == ['relu1/h1', 'y', 'half', 'empty'];"
                + "assert z['relu1/h1'].tolist() == [[0, .1, 2], [3, np.inf, -5]];"
                + "assert z['y'].dtype == np.int64 and z['y'].tolist() == [3, -1];"
                + "assert z['half'].dtype == np.float16 and z['half'].tolist() == [[[1.5, -2]]];"
                + "assert z['empty'].shape == (0, 2)";
        assertThat(run(python, program)).isZero();
    }

    @Test
    void aKeyTwiceLeavesNoFile() {
        Path file = folder.resolve("twice.npz");
        assertThatThrownBy(() -> NpzWriter.write(file, NpzWriter.Packing.STORED, writer -> {
                    writer.add("x", NumericArray.vector(1));
                    writer.add("x", NumericArray.vector(2));
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aTypeThatCannotHoldTheValueIsRefused() {
        assertThatThrownBy(() -> NumericArray.of(ElementType.U1, new int[] {2}, 1, 256))
                .isInstanceOf(Refusal.class)
                .hasMessage("array: expected values that u1 holds, got 256.0 at element 1 (from 0);"
                        + " scale the values or save them as f8");
    }

    @Test
    void aFileThatChangedSinceItWasOpenedIsRefused() throws IOException {
        Path file = folder.resolve("a.npz");
        NpzWriter.write(file, arrays(Seed.of(1)));
        Npz npz = Npz.open(file);
        NpzWriter.write(file, arrays(Seed.of(5)));
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1));
        assertThatThrownBy(() -> npz.read("layer/0"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("a file that changed since");
    }

    private static Optional<Path> pythonWithNumpy() throws IOException, InterruptedException {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path python = Path.of(folder, "python3");
            if (Files.isExecutable(python) && run(python, "import numpy") == 0) {
                return Optional.of(python);
            }
        }
        return Optional.empty();
    }

    private static int run(Path python, String program) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python.toString(), "-c", program)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(said).isTrue();
        return process.exitValue();
    }

    private static LinkedHashMap<String, NumericArray> arrays(Seed seed) {
        var arrays = new LinkedHashMap<String, NumericArray>();
        for (int i = 0; i < 4; i++) {
            ElementType type = ElementType.values()[Math.floorMod(seed.value() + i * 3L, 12)];
            arrays.put("layer/" + i, random(type, seed.child(i)));
        }
        return arrays;
    }

    private static NumericArray random(ElementType type, Seed seed) {
        RandomGenerator random = seed.generator();
        int[] shape = IntStream.range(0, random.nextInt(4))
                .map(i -> random.nextInt(6))
                .toArray();
        int count = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        double[] values = random.doubles(count)
                .map(u -> switch (type) {
                    case F8 -> u * 1e300 - 1;
                    case F4 -> (float) (u - .5);
                    case F2 -> Math.rint(u * 2000) / 8;
                    case I1, I2, I4, I8 -> Math.rint((u - .5) * Math.pow(2, Math.min(53, 8 * type.bytes()) - 1));
                    case U1, U2, U4, U8 -> Math.rint(u * (Math.pow(2, Math.min(53, 8 * type.bytes())) - 1));
                    case B1 -> Math.rint(u);
                })
                .toArray();
        return NumericArray.of(type, shape, values);
    }
}
