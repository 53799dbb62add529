package org.explico.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.explico.data.TestFiles.numpy;
import static org.explico.data.TestFiles.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerPattern;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivationsFileTest {
    private static final LayerName H1 = LayerName.of("relu1/h1");

    @TempDir
    Path folder;

    @Test
    void layersInFileOrderFlattenedAndLabelled() {
        ActivationsFile file = ActivationsFile.read(numpy("layers.npz"), Optional.empty());
        assertThat(file.layers()).containsExactly(H1, LayerName.of("fc"));
        assertThat(file.size()).isEqualTo(3);
        assertThat(file.dim(H1)).isEqualTo(8);
        assertThat(file.cloud(H1).point(1)).containsExactly(8, 9, 10, 11, 12, 13, 14, 15);
        assertThat(file.labels()).isEqualTo(Labels.of(1, 0, 1));
        assertThat(file.notes())
                .containsExactly("relu1/h1: shape [3, 2, 4] flattened to [3, 8]", "labels from the array labels");
        assertThat(file.map(H1)).isEmpty();
        assertThat(file.withoutMap(H1)).contains("activations from a file carry no network");
        assertThat(file.name()).isEqualTo("layers.npz");
    }

    @Test
    void arraysThatAreNotWantedAreNotLookedAt() throws IOException {
        SequencedMap<String, NumericArray> arrays = new LinkedHashMap<>();
        arrays.put("fc", NumericArray.float64(new int[] {2, 1}, 1, 2));
        arrays.put("notes", NumericArray.float64(new int[] {5}, 1, 2, 3, 4, 5));
        Path path = folder.resolve("some.npz");
        NpzWriter.write(path, arrays);
        assertThat(refusal(() -> ActivationsFile.read(path, Optional.empty()))).contains("2 in fc and 5 in notes");
        ActivationsFile file = ActivationsFile.read(path, Optional.empty(), Optional.of(LayerPattern.of("fc")));
        assertThat(file.layers()).containsExactly(LayerName.of("fc"));
    }

    @Test
    void labelsFromAFileOfTheirOwn() throws IOException {
        Path labels = Files.writeString(folder.resolve("classes.txt"), "b\na\nb\n");
        ActivationsFile file = ActivationsFile.read(numpy("layers.npz"), Optional.of(labels.toString()));
        assertThat(file.labels()).isEqualTo(Labels.of(1, 0, 1));
        assertThat(file.notes()).contains("labels from " + labels);
    }

    @Test
    void equalPointsHaveEqualHashes() throws IOException {
        ActivationsFile file = ActivationsFile.read(write("x", 1, 2, "same", 1, 2, "other", 1, 3), Optional.empty());
        String hash = file.contentHash(LayerName.of("x"));
        assertThat(hash).isEqualTo(file.contentHash(LayerName.of("same"))).hasSize(64);
        assertThat(hash).isNotEqualTo(file.contentHash(LayerName.of("other")));
    }

    @Test
    void aHashIsReadOnce() throws IOException {
        Path path = write("x", 1, 2, "z", 1, 3);
        ActivationsFile file = ActivationsFile.read(path, Optional.empty());
        LayerName x = LayerName.of("x");
        Set<String> hashes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> file.contentHash(x))
                .collect(Collectors.toSet());
        assertThat(hashes).hasSize(1);
        write("x", 5, 6);
        assertThat(file.contentHash(x)).isEqualTo(hashes.iterator().next());
        assertThat(refusal(() -> file.cloud(x))).contains("a file that changed since");
    }

    @Test
    void brokenFilesOfOtherProgramsAreAnsweredByTheirExtension() throws IOException {
        byte[] cut = Arrays.copyOf(Files.readAllBytes(numpy("model.pt")), 100);
        for (byte[] bytes : List.of(cut, new byte[] {'P', 'K'}, new byte[] {7}, new byte[] {0x1f, (byte) 0x8b, 8})) {
            for (String nameAndLine : List.of(
                    "a.pt torch.load(",
                    "a.PTH torch.load(",
                    "a.pkl pickle.load(",
                    "a.joblib joblib.load(",
                    "a.h5 h5py.File(")) {
                String[] words = nameAndLine.split(" ", -1);
                Path path = Files.write(folder.resolve(words[0]), bytes);
                assertThat(refusal(() -> ActivationsFile.read(path, Optional.empty())))
                        .as("%s, %d bytes", path, bytes.length)
                        .startsWith(path + ": expected npz, npy, csv or idx, got a ")
                        .contains("; convert it: np.savez(", words[1]);
            }
        }
        Path npz = Files.write(folder.resolve("a.npz"), cut);
        assertThat(refusal(() -> ActivationsFile.read(npz, Optional.empty())))
                .contains("expected a file that can be read to its end");
    }

    @Test
    void labelsByKey() throws IOException {
        Path path = write("h", 1, 2, "classes", 4, 5);
        assertThat(ActivationsFile.read(path, Optional.of("classes")).labels()).isEqualTo(Labels.of(4, 5));
        assertThat(ActivationsFile.read(path, Optional.of("classes")).layers()).hasSize(1);
        assertThat(ActivationsFile.read(path, Optional.empty()).layers()).hasSize(2);
        assertThat(refusal(() -> ActivationsFile.read(path, Optional.of("clases"))))
                .endsWith("expected an array named clases, got the arrays h, classes; did you mean classes?");
    }

    @Test
    void layersOfAnotherLengthAreRefusedBothNamed() throws IOException {
        var arrays = new LinkedHashMap<String, NumericArray>();
        arrays.put("h1", NumericArray.vector(1, 2, 3));
        arrays.put("h2", NumericArray.vector(1, 2));
        Path path = write(arrays);
        assertThat(refusal(() -> ActivationsFile.read(path, Optional.empty())))
                .isEqualTo(path + ": expected layers with the same number of rows, got 3 in h1 and 2 in h2;"
                        + " choose the layers with --layers, or name the labels with --labels");
    }

    @Test
    void labelsOfAnotherLengthAreRefusedBothNamed() throws IOException {
        var arrays = new LinkedHashMap<String, NumericArray>();
        arrays.put("h1", NumericArray.vector(1, 2, 3));
        arrays.put("y", NumericArray.integers(1, 2));
        Path path = write(arrays);
        assertThat(refusal(() -> ActivationsFile.read(path, Optional.empty())))
                .isEqualTo(path + ", array y: expected 3 labels, one a row of h1, got 2 labels;"
                        + " give the labels that belong to these rows");
    }

    @Test
    void aFloatArrayCalledLabelsIsALayerAndSaid() throws IOException {
        ActivationsFile file = ActivationsFile.read(write("h", 1, 2, "labels", .5, 2), Optional.empty());
        assertThat(file.labels().present()).isFalse();
        assertThat(file.layers()).hasSize(2);
        assertThat(file.notes()).containsExactly("labels: taken as a layer, for it is not one axis of integers");
    }

    @Test
    void filesWithoutALayer() throws IOException {
        var labels = new LinkedHashMap<String, NumericArray>();
        labels.put("y", NumericArray.integers(1, 2));
        assertThat(refusal(() -> ActivationsFile.read(write(labels), Optional.empty())))
                .endsWith("expected at least one layer, got only labels; save one array (n, d) a layer");
        var scalar = new LinkedHashMap<String, NumericArray>();
        scalar.put("h", NumericArray.float64(new int[] {}, 3));
        assertThat(refusal(() -> ActivationsFile.read(write(scalar), Optional.empty())))
                .contains("array h: expected shape (n, …) with n >= 1, got shape []");
    }

    @Test
    void aNameThatIsNoLayerIsRefusedWithTheNearest() {
        ActivationsFile file = ActivationsFile.read(numpy("layers.npz"), Optional.empty());
        assertThat(refusal(() -> file.cloud(LayerName.of("relu1.h1"))))
                .endsWith("expected one of the layers relu1/h1, fc, got relu1.h1; did you mean relu1/h1?");
    }

    @Test
    void nanNamesFileArrayRowAndColumn() throws IOException {
        ActivationsFile file = ActivationsFile.read(write("h", 1, Double.NaN), Optional.empty());
        assertThat(refusal(() -> file.cloud(LayerName.of("h"))))
                .contains(
                        "a.npz, array h: expected finite numbers, got NaN in row 1, column 0, counted from 0 (1 such in 2 x 1)");
    }

    private Path write(Object... keysAndPairs) throws IOException {
        var arrays = new LinkedHashMap<String, NumericArray>();
        for (int i = 0; i < keysAndPairs.length; i += 3) {
            double a = ((Number) keysAndPairs[i + 1]).doubleValue();
            double b = ((Number) keysAndPairs[i + 2]).doubleValue();
            arrays.put((String) keysAndPairs[i], NumericArray.vector(a, b));
        }
        return write(arrays);
    }

    private Path write(LinkedHashMap<String, NumericArray> arrays) throws IOException {
        Path path = folder.resolve("a.npz");
        NpzWriter.write(path, arrays);
        return path;
    }
}
