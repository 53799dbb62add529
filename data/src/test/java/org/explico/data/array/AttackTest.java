package org.explico.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.explico.data.TestFiles.dictionary;
import static org.explico.data.TestFiles.file;
import static org.explico.data.TestFiles.npy;
import static org.explico.data.TestFiles.numpy;
import static org.explico.data.TestFiles.refusal;
import static org.explico.data.TestFiles.stored;
import static org.explico.data.TestFiles.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.explico.core.Refusal;
import org.explico.core.statistics.Seed;
import org.explico.data.ActivationsFile;
import org.explico.data.Datasets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crafted files: each is refused, by a sentence, before its lie is believed. */
class AttackTest {
    @TempDir
    Path folder;

    @Test
    void aShapeOf2To40WithoutData() throws IOException {
        Path file = file(folder, "a.npy", npy(dictionary("<f8", "(1099511627776,)"), 0));
        assertThat(refusal(() -> Npy.read(file)))
                .isEqualTo(
                        file + ": expected 8796093022208 bytes of values for shape (1099511627776,) of f8, got 0 bytes;"
                                + " the file is cut or not what it says: make or copy it again");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(4294967296, 4294967296)",
                "(999999999999999999, 999999999999999999, 18)",
                "(0, 1099511627776)",
                "(1, 1, 1, 1, 1, 1, 1, 1, 1)",
                "(-1,)",
                "(3, )x",
                "3",
                "(3.0,)",
                "(9999999999999999999999,)",
                "(__import__('os').system('true'),)"
            })
    void shapesThatOverflowOrAreNone(String shape) throws IOException {
        Path file = file(folder, "a.npy", npy(dictionary("<f8", shape), 24));
        assertThat(refusal(() -> Npy.read(file))).startsWith(file.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f8', 'fortran_order': False}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), 'shape': (3,)}",
                "{'descr': '<f8', 'fortran_order': 0, 'shape': (3,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), 'more': 'x'}",
                "{'descr': '', 'fortran_order': False, 'shape': (3,)}",
                "{'descr': '<', 'fortran_order': False, 'shape': (3,)}",
                "{'descr': '<f16', 'fortran_order': False, 'shape': (3,)}",
                "{'descr': '<f8', 'fortran_order': False, 'shape': (3,)} or 1",
                "{'descr",
                ""
            })
    void headersOutsideTheGrammar(String dictionary) throws IOException {
        Path file = file(folder, "a.npy", npy(dictionary, 24));
        assertThat(refusal(() -> Npy.read(file))).startsWith(file.toString());
    }

    @Test
    void aHeaderOf4GiB() throws IOException {
        byte[] bytes = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1, '{'};
        Path file = file(folder, "a.npy", bytes);
        assertThat(refusal(() -> Npy.read(file)))
                .contains("expected a header of at most 65536 bytes, got 4294967295 bytes");
    }

    @Test
    void aPickleCalledNpy() throws IOException {
        Path file = Files.copy(numpy("dict.pkl"), folder.resolve("a.npy"));
        assertThat(refusal(() -> Npy.read(file))).contains("got a Python pickle; convert it: np.savez(\"acts.npz\"");
    }

    @Test
    void bytesAfterTheValues() throws IOException {
        Path file = file(folder, "a.npy", npy(dictionary("<f8", "(3,)"), 25));
        assertThat(refusal(() -> Npy.read(file)))
                .contains("expected 24 bytes of values for shape (3,) of f8, got 25 bytes");
    }

    @Test
    void aZipBomb() throws IOException {
        byte[] header = npy(dictionary("|u1", "(67108864,)"), 0);
        byte[] bomb = zip("x.npy", Arrays.copyOf(header, header.length + (64 << 20)));
        assertThat(bomb.length).isLessThan(80_000);
        assertThat(Npz.open(file(folder, "honest.npz", bomb)).shape("x"))
                .as("1,000 times and 16 MiB: zeros may do that")
                .containsExactly(67108864);
        ByteBuffer lie = ByteBuffer.wrap(bomb.clone()).order(ByteOrder.LITTLE_ENDIAN);
        lie.putInt(centralDirectory(bomb) + 24, Integer.MAX_VALUE); // the declared size
        Path file = file(folder, "bomb.npz", lie.array());
        assertThat(refusal(() -> Npz.open(file)))
                .startsWith(file + ", array x.npy: expected at most ")
                .contains("got 2147483647 declared bytes");
    }

    @Test
    void aMemberThatHoldsMoreThanItDeclares() throws IOException {
        byte[] zipped = zip("x.npy", npy(dictionary("<f8", "(1000,)"), 8000));
        ByteBuffer lie = ByteBuffer.wrap(zipped).order(ByteOrder.LITTLE_ENDIAN);
        lie.putInt(centralDirectory(zipped) + 24, 100);
        Path file = file(folder, "a.npz", zipped);
        assertThat(refusal(() -> Npz.open(file).read("x"))).startsWith(file + ", array x");
    }

    @Test
    void aMemberWithAnotherSum() throws IOException {
        byte[] zipped = stored("x.npy", npy(dictionary("<f8", "(10,)"), 80));
        zipped[centralDirectory(zipped) - 3] ^= 1; // the last value
        Path file = file(folder, "a.npz", zipped);
        assertThat(refusal(() -> Npz.open(file).read("x"))).contains("with check sum");
    }

    @Test
    void membersThatOverlap() throws IOException {
        byte[] zipped = stored("x.npy", npy(dictionary("<f8", "(10,)"), 80));
        int directory = centralDirectory(zipped);
        int length = zipped.length - 22 - directory;
        ByteBuffer twice = ByteBuffer.allocate(zipped.length + 9 * length).order(ByteOrder.LITTLE_ENDIAN);
        twice.put(zipped, 0, directory);
        for (int i = 0; i < 10; i++) {
            byte[] record = Arrays.copyOfRange(zipped, directory, directory + length);
            record[46] = (byte) ('a' + i); // the first letter of the name
            twice.put(record);
        }
        twice.put(zipped, zipped.length - 22, 22);
        int end = twice.capacity() - 22;
        twice.putShort(end + 8, (short) 10).putShort(end + 10, (short) 10).putInt(end + 12, 10 * length);
        Path file = file(folder, "a.npz", twice.array());
        assertThat(refusal(() -> Npz.open(file))).contains("the zip is damaged or crafted");
    }

    @Test
    void twoMembersOfOneName() throws IOException {
        byte[] array = npy(dictionary("<f8", "(1,)"), 8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"a.npy", "b.npy"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(array);
                zip.closeEntry();
            }
        }
        String text = out.toString(StandardCharsets.ISO_8859_1).replace("b.npy", "a.npy");
        Path file = file(folder, "a.npz", text.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(() -> Npz.open(file))).contains("array a: expected one array of this name, got two");
    }

    @Test
    void namesAreKeysAndNeverPaths() throws IOException {
        Path file = file(folder, "a.npz", zip("../../outside.npy", npy(dictionary("<f8", "(1,)"), 8)));
        assertThat(Npz.open(file).read("../../outside").toArray()).containsExactly(0);
        assertThat(folder.resolve("../../outside.npy")).doesNotExist();
    }

    @Test
    void aZipInAZip() throws IOException {
        Path file = file(folder, "a.npz", zip("inner.zip", zip("x.npy", new byte[9])));
        assertThat(refusal(() -> Npz.open(file))).contains("expected only npy arrays inside, got a member inner.zip");
    }

    @Test
    void idxThatPromisesMoreThanItHolds() throws IOException {
        Path plain = file(folder, "a.idx", new byte[] {0, 0, 8, 3, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 0});
        assertThat(refusal(() -> Idx.read(plain))).contains("expected a shape that the file can hold");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(new byte[] {0, 0, 8, 1, 0x7f, -1, -1, -1, 0});
        }
        Path zipped = file(folder, "a.idx.gz", out.toByteArray());
        assertThat(refusal(() -> Idx.read(zipped)))
                .contains("expected 2147483647 bytes of values for shape (2147483647,) of u1, got 1 bytes");
    }

    @Test
    void idxInGzipThatUnpacksToAGigabyte() throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(member)) {
            gzip.write(new byte[] {0, 0, 8, 1, 0, 0, 0, 1});
            gzip.write(new byte[64 << 20]);
        }
        ByteArrayOutputStream sixteen = new ByteArrayOutputStream();
        for (int i = 0; i < 16; i++) {
            sixteen.writeBytes(member.toByteArray());
        }
        Path file = file(folder, "a.idx.gz", sixteen.toByteArray());
        assertThat(refusal(() -> Idx.read(file)))
                .startsWith(file + ": expected at most ")
                .endsWith(" packed bytes, got more; unpack it first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.npz", "layers.npz", "f8.npy", "fortran.npy"})
    void cutAtEveryByte(String name) throws IOException {
        byte[] whole = Files.readAllBytes(numpy(name));
        for (int length = 0; length < whole.length; length++) {
            Path file = file(folder, name, Arrays.copyOf(whole, length));
            int now = length;
            assertThat(refusal(() -> Datasets.read(file.toString(), folder, Seed.of(1))))
                    .as("cut at %d", now)
                    .contains(name);
            if (name.endsWith("npz")) {
                assertThat(refusal(() -> ActivationsFile.read(file, Optional.empty())))
                        .contains(name);
            }
        }
    }

    @Test
    void idxCutAtEveryByte() throws IOException {
        byte[] whole = {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4};
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(whole);
        }
        assertThat(Idx.read(file(folder, "a.idx", whole)).toArray()).containsExactly(1, 2, 3, 4);
        assertThat(Idx.read(file(folder, "a.idx.gz", packed.toByteArray())).toArray())
                .containsExactly(1, 2, 3, 4);
        for (byte[] bytes : new byte[][] {whole, packed.toByteArray()}) {
            for (int length = 0; length < bytes.length; length++) {
                Path file = file(folder, "a.idx", Arrays.copyOf(bytes, length));
                assertThat(refusal(() -> Idx.read(file)))
                        .as("cut at %d", length)
                        .contains("a.idx");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.npz", "layers.npz", "f8.npy", "model.pt", "w.safetensors"})
    void changedAnywhereItIsReadOrRefused(String name) throws IOException {
        byte[] whole = Files.readAllBytes(numpy(name));
        Consumer<Path> read = path -> {
            if (name.endsWith("npy")) {
                Npy.read(path);
            } else {
                Npz npz = Npz.open(path);
                npz.keys().forEach(npz::read);
            }
        };
        for (long seed = 0; seed < 500; seed++) {
            RandomGenerator random = Seed.of(seed).generator();
            byte[] changed = whole.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                changed[random.nextInt(changed.length)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
            }
            Path file = file(folder, "changed.bin", changed);
            try {
                read.accept(file);
            } catch (Refusal refused) {
                assertThat(refused).as("seed %d", seed).hasMessageContaining("changed.bin");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static int centralDirectory(byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 22 + 16);
    }
}
