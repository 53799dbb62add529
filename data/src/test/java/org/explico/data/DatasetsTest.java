package org.explico.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.explico.data.TestFiles.file;
import static org.explico.data.TestFiles.numpy;
import static org.explico.data.TestFiles.refusal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.statistics.Seed;
import org.explico.data.array.ElementType;
import org.explico.data.array.Npy;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetsTest {
    private static final Seed SEED = Seed.of(7);

    @TempDir
    Path folder;

    @Test
    void digitsAreTheKnownOnes() {
        Dataset digits = read("digits");
        assertThat(digits.size()).isEqualTo(1797);
        assertThat(digits.rowShape()).containsExactly(8, 8);
        int[] counts = IntStream.range(0, 10)
                .map(c -> digits.labels().members(c).length)
                .toArray();
        assertThat(counts).containsExactly(178, 182, 177, 183, 181, 182, 181, 179, 174, 180);
        double[] values = digits.points().toArray();
        assertThat(Arrays.stream(values).min()).hasValue(0);
        assertThat(Arrays.stream(values).max()).hasValue(16);
        assertThat(Arrays.stream(values).sum()).isEqualTo(561_718);
        assertThat(Arrays.stream(values).map(v -> v * v).sum()).isEqualTo(6_907_012);
        assertThat(digits.points().point(0)).startsWith(0, 0, 5, 13, 9, 1, 0, 0);
        assertThat(digits.labels().at(0)).isZero();
        assertThat(digits.source()).contains("Alpaydin", "Kaynak", "10.24432/C50P49", "CC BY 4.0");
    }

    @Test
    void scaleDividesAndSaysSo() {
        Dataset scaled = read("digits:scale=16");
        assertThat(scaled.points().at(0, 3)).isEqualTo(13 / 16.0);
        assertThat(scaled.notes()).contains("values divided by 16");
        assertThat(scaled.name()).isEqualTo("digits:scale=16");
        Dataset file = read(numpy("plain.npz") + ":scale=2");
        assertThat(file.points().toArray()).containsExactly(0, .5, 1, 1.5, 2, 2.5);
    }

    @Test
    void npzWithLabels() {
        Dataset plain = read(numpy("plain.npz").toString());
        assertThat(plain.points().point(2)).containsExactly(4, 5);
        assertThat(plain.labels()).isEqualTo(Labels.of(2, 0, 1));
        assertThat(plain.notes()).containsExactly("labels from the array y");
        assertThat(plain.name()).isEqualTo("plain.npz");
    }

    @Test
    void theOnlyArrayIsTakenAndSaid() throws IOException {
        Path file = npz("only.npz", "images", NumericArray.float64(new int[] {2, 2, 2}, 1, 2, 3, 4, 5, 6, 7, 8));
        Dataset only = read(file.toString());
        assertThat(only.rowShape()).containsExactly(2, 2);
        assertThat(only.notes())
                .containsExactly("shape [2, 2, 2] flattened to [2, 4]", "points from the only array images");
    }

    @Test
    void twoArraysWithoutNamesAreRefused() throws IOException {
        var arrays = new LinkedHashMap<String, NumericArray>();
        arrays.put("a", NumericArray.vector(1, 2));
        arrays.put("b", NumericArray.vector(1, 2));
        Path file = folder.resolve("two.npz");
        NpzWriter.write(file, arrays);
        assertThat(refusal(() -> read(file.toString())))
                .isEqualTo(file + ": expected the points in an array x, got the arrays a, b;"
                        + " save them as np.savez(\"data.npz\", x=x, y=y)");
    }

    @Test
    void labelsOfAnotherLength() throws IOException {
        var arrays = new LinkedHashMap<String, NumericArray>();
        arrays.put("x", NumericArray.float64(new int[] {3, 1}, 1, 2, 3));
        arrays.put("y", NumericArray.integers(1, 2));
        Path file = folder.resolve("short.npz");
        NpzWriter.write(file, arrays);
        assertThat(refusal(() -> read(file.toString())))
                .isEqualTo(file + ", array y: expected 3 labels, one a point, got 2 labels;"
                        + " give the labels that belong to these points");
    }

    @Test
    void targetsThatAreNoClassesAreLeftOutAndSaid() throws IOException {
        var arrays = new LinkedHashMap<String, NumericArray>();
        arrays.put("x", NumericArray.float64(new int[] {2, 1}, 1, 2));
        arrays.put("y", NumericArray.vector(.5, 2));
        Path file = folder.resolve("regression.npz");
        NpzWriter.write(file, arrays);
        assertThat(read(file.toString()).labels().present()).isFalse();
        assertThat(read(file.toString()).notes())
                .containsExactly("the array y was left out: it is not one axis of integers");
        assertThat(refusal(() -> read(file.toString(), "y")))
                .contains("array y: expected labels as integers of 32 bits, got 0.5 in row 0 (from 0)");
    }

    @Test
    void labelsFromElsewhere() throws IOException {
        String plain = numpy("plain.npz").toString();
        Npy.write(folder.resolve("l.npy"), NumericArray.integers(5, 6, 7));
        file(folder, "l.txt", "dog\ncat\ndog\n");
        file(folder, "l.csv", "id,label\n1,9\n2,8\n3,7\n");
        file(folder, "l.idx", new byte[] {0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3});
        assertThat(read(plain, folder.resolve("l.npy").toString()).labels()).isEqualTo(Labels.of(5, 6, 7));
        assertThat(read(plain, folder.resolve("l.csv").toString()).labels()).isEqualTo(Labels.of(9, 8, 7));
        assertThat(read(plain, folder.resolve("l.idx").toString()).labels()).isEqualTo(Labels.of(1, 2, 3));
        Dataset words = read(plain, folder.resolve("l.txt").toString());
        assertThat(words.labels()).isEqualTo(Labels.of(1, 0, 1));
        assertThat(words.notes()).contains("text classes coded in sorted order: 0 = cat, 1 = dog");
        assertThat(read(plain, "y").labels()).isEqualTo(Labels.of(2, 0, 1));
        assertThat(refusal(() -> read(plain, "nowhere")))
                .isEqualTo(plain
                        + ": expected labels in one of its arrays or in a file, got \"nowhere\", which is neither;"
                        + " name one of the arrays x, y or the path of a file");
        assertThat(refusal(() -> read("digits", folder.resolve("l.npy").toString())))
                .contains("expected 1797 labels, one a point, got 3 labels");
    }

    @Test
    void csvWithIntegerAndWithTextClasses() throws IOException {
        Path integers = file(folder, "i.csv", "\ufeffa,b,Label\r\n1,-2.5e1,3\r\n\r\n4, 5 ,-6\r\n");
        Dataset plain = read(integers.toString());
        assertThat(plain.points().toArray()).containsExactly(1, -25, 4, 5);
        assertThat(plain.labels()).isEqualTo(Labels.of(3, -6));
        Path words = file(folder, "w.csv", "class,a\n\"set,osa\",1\nvirginica,2\n\"set,osa\",3\n");
        Dataset coded = read(words.toString());
        assertThat(coded.labels()).isEqualTo(Labels.of(0, 1, 0));
        assertThat(coded.notes())
                .containsExactly(
                        "labels from the column class",
                        "text classes coded in sorted order: 0 = set,osa, 1 = virginica");
    }

    @Test
    void csvWhoseClassesAreInTheColumnThatIsNamed() throws IOException {
        Path iris = file(folder, "iris.csv", "a,species,label\n1,setosa,7\n2,virginica,8\n3,setosa,9\n");
        Dataset data = read(iris.toString(), "species");
        assertThat(data.labels()).isEqualTo(Labels.of(0, 1, 0));
        assertThat(data.points()).isEqualTo(PointCloud.of(3, 2, 1.0, 7, 2, 8, 3, 9));
    }

    @Test
    void csvWithManyColumns() throws IOException {
        String header = IntStream.range(0, 20_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = "1,".repeat(19_999) + "2";
        Path file = file(folder, "wide.csv", header + "\n" + row + "\n");
        assertThat(read(file.toString()).points().dim()).isEqualTo(20_000);
    }

    @Test
    void aColumnYBesideXIsACoordinate() throws IOException {
        Path file = file(folder, "xy.csv", "x,y\n1,2.5\n3,4\n");
        assertThat(read(file.toString()).points().dim()).isEqualTo(2);
        assertThat(read(file.toString()).labels().present()).isFalse();
    }

    @Test
    void idxWithItsLabels() throws IOException {
        byte[] images = ByteBuffer.allocate(16 + 8)
                .putInt(0x803)
                .putInt(2)
                .putInt(2)
                .putInt(2)
                .put(new byte[] {0, 1, 2, 3, 4, 5, 6, (byte) 255})
                .array();
        file(folder, "t-images-idx3-ubyte", images);
        Path path = folder.resolve("t-images-idx3-ubyte");
        assertThat(read(path.toString()).labels().present()).isFalse();
        file(folder, "t-labels-idx1-ubyte.gz", gzip(new byte[] {0, 0, 8, 1, 0, 0, 0, 2, 9, 8}));
        Dataset plain = read(path + ":scale=255");
        assertThat(plain.rowShape()).containsExactly(1, 2, 2);
        assertThat(plain.points().at(1, 3)).isEqualTo(1);
        assertThat(plain.labels()).isEqualTo(Labels.of(9, 8));
        assertThat(plain.notes()).contains("labels from t-labels-idx1-ubyte.gz in the same folder");
    }

    @Test
    void sampleKeepsOrderAndPairs() {
        Dataset digits = read("digits");
        for (long seed = 0; seed < 20; seed++) {
            Dataset some = digits.sample(100, Seed.of(seed));
            assertThat(some.size()).as("seed %d", seed).isEqualTo(100);
            int at = 0;
            for (int i = 0; i < digits.size() && at < 100; i++) {
                if (Arrays.equals(digits.points().point(i), some.points().point(at))
                        && digits.labels().at(i) == some.labels().at(at)) {
                    at++;
                }
            }
            assertThat(at).as("seed %d: a subsequence of the rows", seed).isEqualTo(100);
            assertThat(some.contentHash())
                    .isEqualTo(digits.sample(100, Seed.of(seed)).contentHash());
        }
        assertThat(digits.sample(1797, SEED)).isSameAs(digits);
        assertThat(digits.sample(100, SEED).contentHash())
                .isNotEqualTo(digits.sample(100, Seed.of(8)).contentHash());
        assertThat(refusal(() -> digits.sample(0, SEED)))
                .isEqualTo("sample: expected at least 1 row, got 0; ask for more rows");
    }

    @Test
    void theHashSeesShapeValuesAndLabelsOnly() {
        Dataset digits = read("digits");
        assertThat(digits.contentHash()).hasSize(64).matches("[0-9a-f]+");
        assertThat(digits.withName("other").withNote("x").contentHash()).isEqualTo(digits.contentHash());
        assertThat(digits.withRowShape(64).contentHash()).isNotEqualTo(digits.contentHash());
        assertThat(digits.withLabels(Labels.none()).contentHash()).isNotEqualTo(digits.contentHash());
        assertThat(digits.scaledBy(2).contentHash()).isNotEqualTo(digits.contentHash());
        assertThat(digits.scaledBy(2).scaledBy(.5).contentHash()).isEqualTo(digits.contentHash());
        assertThat(refusal(() -> digits.withRowShape(8, 9)))
                .isEqualTo("digits: expected a row shape of 64 values, got [8, 9]; match the dimension");
    }

    @Test
    void wrongWordsAreRefusedWithTheList() {
        assertThat(refusal(() -> read("digit")))
                .isEqualTo(
                        "digit: expected a file or one of digits, spirals, circles, sphere, torus, swiss-roll,"
                                + " double-swiss-roll, cube-with-cylinders, crossing-sheets, nested-circles,"
                                + " disc-with-discs, cylinder-shells, linked-tori, mnist, fashion-mnist, got neither; did you mean digits?");
        assertThat(refusal(() -> read("spirals:m=3")))
                .isEqualTo("spirals:m=3: expected the options n, noise, classes, seed, scale, got the option m;"
                        + " leave it out or correct it");
        assertThat(refusal(() -> read("spirals:n=0")))
                .contains("expected n as an integer from 1 to 100000000, got \"0\"");
        assertThat(refusal(() -> read("spirals:n=x"))).contains("got \"x\"; correct the option");
        assertThat(refusal(() -> read("spirals:n"))).contains("expected options as key=value, got \"n\"");
        assertThat(refusal(() -> read("spirals:n=3,n=4"))).contains("expected each option once, got n twice");
        assertThat(refusal(() -> read("spirals:noise=-1")))
                .contains("expected noise as a number of at least 0.0, got \"-1\"");
        assertThat(refusal(() -> read("digits:scale=0")))
                .contains("expected scale as a number greater than 0.0, got \"0\"");
        assertThat(refusal(() -> read("digits:scale=NaN"))).contains("got \"NaN\"");
        assertThat(refusal(() -> read(numpy("f8.npy") + ":n=3")))
                .contains("expected the options scale, got the option n");
        assertThat(refusal(() -> read("mnist:split=dev")))
                .isEqualTo("mnist: expected split as train or test, got dev; correct the option");
    }

    @Test
    void fetchedDataThatIsNotThereNamesTheCommand() {
        assertThat(refusal(() -> read("mnist:split=test")))
                .isEqualTo("mnist: expected the file t10k-images-idx3-ubyte in " + folder.resolve("mnist")
                        + ", got no such file; run explico data get mnist");
    }

    @Test
    void missingFoldersAndEmptyFiles() throws IOException {
        file(folder, "train.npz", "x");
        file(folder, "empty.npy", "");
        String missing = folder.resolve("trian.npz").toString();
        assertThat(refusal(() -> read(missing)))
                .isEqualTo(missing
                        + ": expected a file, got nothing at this path; did you mean train.npz in the same folder?");
        String far = folder.resolve("quite-another-name.csv").toString();
        assertThat(refusal(() -> read(far))).endsWith("got nothing at this path; check the path");
        assertThat(refusal(() -> read(folder.toString())))
                .isEqualTo(folder + ": expected a file, got a folder; name a file inside it");
        assertThat(refusal(() -> read(folder.resolve("empty.npy").toString())))
                .endsWith("expected a file with content, got 0 bytes; make or copy the file again");
        assertThat(refusal(() -> read(folder.resolve("train.npz").toString())))
                .contains("expected a file that can be read to its end, got ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.pt", "dict.pkl", "w.safetensors"})
    void formatsThatMayRunCodeAreAnsweredWithTheConversion(String name) {
        assertThat(refusal(() -> read(numpy(name).toString())))
                .startsWith(numpy(name) + ": expected npz, npy, csv or idx, got a ")
                .contains("convert it: np.savez(\"acts.npz\", ");
    }

    @Test
    void theBytesDecideNotTheName() throws IOException {
        Path hdf = file(folder, "h.npz", new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0});
        assertThat(refusal(() -> read(hdf.toString())))
                .contains("got a HDF5 file; convert it: np.savez(\"acts.npz\", **{k: v[()]");
        Path legacy = file(
                folder, "l.csv", new byte[] {(byte) 0x80, 2, (byte) 0x8a, 10, 'l', (byte) 0xfc, (byte) 0x9c, 'F', 1});
        assertThat(refusal(() -> read(legacy.toString()))).contains("got a PyTorch file (pickle)");
        Path old = file(folder, "old.pkl", "(dp0\n.");
        assertThat(refusal(() -> read(old.toString()))).contains("got a Python pickle");
    }

    @Test
    void extensionsThatAreNotKnown() throws IOException {
        Path file = file(folder, "a.parquet", "PAR1");
        assertThat(refusal(() -> read(file.toString())))
                .isEqualTo(file
                        + ": expected the extension npz, npy, csv or idx (idx, ubyte, either with gz), got .parquet;"
                        + " convert it: np.savez(\"data.npz\", x=x, y=y)");
        Path network = file(folder, "a.onnx", "x");
        assertThat(refusal(() -> read(network.toString())))
                .endsWith("expected data, got a network; name the network first and the data second");
    }

    @Test
    void valuesThatAreNotFinite() throws IOException {
        double[] values = new double[60];
        values[17] = Double.NaN;
        values[44] = Double.NEGATIVE_INFINITY;
        Path file = folder.resolve("nan.npy");
        Npy.write(file, NumericArray.float64(new int[] {10, 6}, values));
        assertThat(refusal(() -> read(file.toString())))
                .isEqualTo(file
                        + ": expected finite numbers, got NaN in row 2, column 5, counted from 0 (2 such in 10 x 6);"
                        + " repair or drop these rows");
        Path csv = file(folder, "nan.csv", "a,b\n1,2\n\n3,inf\nNaN,1e999\n");
        assertThat(refusal(() -> read(csv.toString())))
                .isEqualTo(
                        csv + ": expected finite numbers, got inf in row 1 from 0 (line 4), column b (3 such in 3 x 2);"
                                + " repair or drop these rows");
    }

    @Test
    void noRows() throws IOException {
        Path file = folder.resolve("none.npy");
        Npy.write(file, NumericArray.of(ElementType.F4, new int[] {0, 3}));
        assertThat(refusal(() -> read(file.toString())))
                .contains("expected at least one row of at least one value, got shape (0, 3)");
        Path csv = file(folder, "none.csv", "a,b\n");
        assertThat(refusal(() -> read(csv.toString())))
                .contains("expected at least one row under the header, got none");
    }

    @Test
    void csvThatIsNone() throws IOException {
        assertThat(csv("a,b\n1,2\n3\n"))
                .endsWith("c.csv, line 3: expected 2 cells as in the header, got 1 cells; repair this line");
        assertThat(csv("a,b\n1,2\n3,4,5\n")).contains("line 3: expected 2 cells as in the header, got 3 cells");
        assertThat(csv("a,b\n1,red\n"))
                .endsWith(
                        "c.csv, line 2, column b: expected a number, got \"red\"; repair the cell, drop the column, or name it with --labels"
                                + " if it holds classes");
        assertThat(csv("a,b\n1,\n")).contains("line 2, column b: expected a number, got an empty cell");
        assertThat(csv("1,2\n3,4\n"))
                .endsWith(
                        "expected a header with the names of the columns, got only numbers in line 1; add a first line such as"
                                + " x1,x2,label");
        assertThat(csv("a;b\n1;2\n")).contains("expected cells parted by commas, got semicolons or tabs");
        assertThat(csv("a,label\n1,.5\n")).contains("column label: expected classes as integers or words, got .5");
        assertThat(csv("a,label\n1,\n")).contains("column label: expected a class, got an empty cell");
        assertThat(csv("label\n1\n")).contains("expected at least one column of numbers, got only classes");
        assertThat(csv("a,b\n1,0x10\n")).contains("got \"0x10\"");
        assertThat(csv("a,b\n1,2d\n")).contains("got \"2d\"");
        Path latin = file(folder, "c.csv", new byte[] {'a', '\n', (byte) 0xe9, '\n'});
        assertThat(refusal(() -> read(latin.toString()))).startsWith(latin.toString());
    }

    @Test
    void idxThatIsNone() throws IOException {
        Path magic = file(folder, "a-idx3-ubyte", new byte[] {1, 2, 3, 4, 5});
        assertThat(refusal(() -> read(magic.toString())))
                .isEqualTo(
                        magic + ": expected an idx magic number such as 00 00 08 03 (images) or 00 00 08 01 (labels),"
                                + " got 01 02 03 04; give an idx file, unpacked or in gzip");
        Path cut = file(folder, "b-idx1-ubyte", new byte[] {0, 0, 8, 1, 0, 0, 0, 9, 1});
        assertThat(refusal(() -> read(cut.toString())))
                .contains("expected 9 bytes of values for shape (9,) of u1, got 1 bytes; the file is cut");
    }

    @Test
    void classesAreTakenInTheOrderNamedAndRelabelled() {
        Dataset all = read("digits");
        Dataset two = read("digits:classes=7+1,each=50");
        assertThat(two.size()).isEqualTo(100);
        int[] sevens = Arrays.copyOf(all.labels().members(7), 50);
        int[] ones = Arrays.copyOf(all.labels().members(1), 50);
        assertThat(two.points().subset(IntStream.range(0, 50).toArray()))
                .isEqualTo(all.points().subset(sevens));
        assertThat(two.points().subset(IntStream.range(50, 100).toArray()))
                .isEqualTo(all.points().subset(ones));
        assertThat(two.labels().toArray())
                .isEqualTo(IntStream.range(0, 100).map(i -> i / 50).toArray());
        assertThat(two.notes()).contains("classes 7, 1 as 0 to 1, the first 50 of each");
        assertThat(two.rowShape()).isEqualTo(all.rowShape());
    }

    @Test
    void allOfAClassOrTheFirstOfEveryClass() {
        Dataset all = read("digits");
        assertThat(read("digits:classes=1+7").size())
                .isEqualTo(all.labels().members(1).length + all.labels().members(7).length);
        assertThat(read("digits:classes=all,each=all").contentHash()).isEqualTo(all.contentHash());
        Dataset few = read("digits:each=3");
        assertThat(few.size()).isEqualTo(30);
        assertThat(few.labels().distinct()).hasSize(10);
        assertThat(few.points().point(0)).isEqualTo(all.points().point(0));
    }

    @Test
    void classesThatAreNotThereAreRefused() {
        assertThat(refusal(() -> read("digits:classes=1+1"))).contains("classes as different numbers with + between");
        assertThat(refusal(() -> read("digits:classes=one"))).contains("write it as classes=1+7");
        assertThat(refusal(() -> read("digits:classes=1+12")))
                .contains("some of [0, 1, 2")
                .contains("got 12");
        assertThat(refusal(() -> read("digits:each=0"))).contains("each as an integer from 1");
    }

    @Test
    void theCatalogueListsWhatCanBeRead() {
        assertThat(Catalogue.entries()).extracting(Catalogue.Entry::kind).contains(Catalogue.Kind.values());
        for (Catalogue.Entry entry : Catalogue.entries()) {
            assertThat(entry.licence()).isNotBlank();
            if (entry.kind() != Catalogue.Kind.FETCHED) {
                Dataset data = read(entry.name());
                assertThat(data.size()).as(entry.name()).isEqualTo(entry.points());
                assertThat(data.points().dim()).as(entry.name()).isEqualTo(entry.dimension());
            }
        }
    }

    @Test
    void aRefusalKnowsWhetherTheWordsOrTheFileAreWrong() {
        assertThat(kind("nothing-of-that-name")).isEqualTo(Refusal.Kind.USAGE);
        assertThat(kind(folder.toString())).isEqualTo(Refusal.Kind.BAD_INPUT);
    }

    private Refusal.Kind kind(String spec) {
        try {
            read(spec);
        } catch (Refusal refusal) {
            return refusal.kind();
        }
        throw new AssertionError("nothing was refused");
    }

    private String csv(String text) throws IOException {
        Path file = file(folder, "c.csv", text);
        return refusal(() -> read(file.toString()));
    }

    private Path npz(String name, String key, NumericArray array) throws IOException {
        Path file = folder.resolve(name);
        NpzWriter.write(file, new LinkedHashMap<>(java.util.Map.of(key, array)));
        return file;
    }

    private Dataset read(String spec) {
        return Datasets.read(spec, folder, SEED);
    }

    private Dataset read(String spec, String labels) {
        return Datasets.read(spec, Optional.of(labels), folder, SEED);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
