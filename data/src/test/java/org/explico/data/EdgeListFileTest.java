package org.explico.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.explico.core.Refusal;
import org.explico.core.graph.Graph;
import org.explico.data.array.Npy;
import org.explico.data.array.NumericArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs as files of edges. */
class EdgeListFileTest {
    private static final Graph TRIANGLE_AND_TAIL = Graph.ofEdges(4, 0, 1, 1, 2, 0, 2, 2, 3);

    @TempDir
    Path folder;

    /** Blanks, tabs, commas, semicolons, headers, comments, and edges in either order or twice give one graph. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 1\n1 2\n0 2\n2 3\n",
                "0\t1\n1\t2\n\n0\t2\n2\t3",
                "source,target\n0,1\n2,1\n2, 0\n3,2\n",
                "# a comment\n% another\n0;1\n1;0\n1;2\n0;2\n2;3\n",
                "  2 3 \n 0 2\n 1 2\n 1 0\n"
            })
    void oneGraphInManySpellings(String text) throws IOException {
        GivenEdges given = EdgeListFile.read(write(text));
        assertThat(given.graph()).isEqualTo(TRIANGLE_AND_TAIL);
        assertThat(given.weighted()).isFalse();
        assertThat(given.weights()).containsExactly(1, 1, 1, 1);
    }

    @Test
    void weightsStandInTheOrderOfTheEdges() throws IOException {
        GivenEdges given = EdgeListFile.read(write("i,j,weight\n3,2,0.5\n1,0,2\n0,1,2\n1,2,3e-1\n"));
        assertThat(given.weighted()).isTrue();
        assertThat(given.edges().from(0)).isZero();
        assertThat(given.weights()).containsExactly(2, 0.3, 0.5);
        assertThat(given.readAs())
                .isEqualTo("edges, 4 vertices and 3 edges, 1 given more than once, with weights, under a header");
    }

    @ParameterizedTest
    @CsvSource({
        "'0 1\n1 1\n', 'line 2: expected two different vertices, got a loop at vertex 1'",
        "'0 1\n1 -2\n', 'line 2: expected vertices as whole numbers from 0, got -2'",
        "'0 1.5\n', 'got 1.5'",
        "'0 1 0\n', 'expected a finite weight above 0, got 0.0'",
        "'0 1 NaN\n', 'expected a finite weight above 0, got NaN'",
        "'0 1\n1 2 3\n', 'line 2: expected 2 numbers, as on the lines before, got 3'",
        "'a b\nc d\n', 'line 2: expected vertices as whole numbers from 0, got the name \"c\"; number the names'",
        "'i j w\n0 Bob 2\n', 'line 2: expected vertices as whole numbers from 0, got the name \"Bob\"'",
        "'0 1\n1 x\n', 'line 2: expected an edge a line, i j or i j weight, vertices counted from 0, got \"x\"; repair'",
        "'a b\n', 'got one line that is no edge, and nothing below it'",
        "'0 1 2\n1 0 3\n', 'lines 1 and 2: expected one weight for each edge, got 2.0 and 3.0 for the vertices 0 and 1'",
        "'# c\n\n4 5 1\n0 1 2\n1 0 2\n2 3 1\n1 0 3\n', 'lines 4 and 7: expected one weight'",
        "'# nothing\n', 'got no edges'"
    })
    void whatIsNoGraphIsRefusedWithItsPlace(String text, String words) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> EdgeListFile.read(file))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(words);
    }

    /** The lines of Python read the file as it is: its mark between cells, its header, its weights. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'Alice Bob\nBob Carol\n'"
                        + "|np.unique(np.loadtxt(path, dtype=str, usecols=(0, 1)), return_inverse=True);"
                        + " np.savetxt(\"edges.txt\", i.reshape(-1, 2), fmt=\"%d\");"
                        + " where line 1 is a header, add skiprows=1 to what loadtxt is given",
                "'# friends\nfrom, to, w\nAlice Smith, Bob, 2\n'"
                        + "|np.unique(np.char.strip(np.loadtxt(path, dtype=str, usecols=(0, 1), delimiter=\",\", skiprows=2)),"
                        + " return_inverse=True); w = np.loadtxt(path, usecols=2, delimiter=\",\", skiprows=2);"
                        + " np.savetxt(\"edges.txt\", np.column_stack((i.reshape(-1, 2), w)), fmt=(\"%d\", \"%d\", \"%.17g\"))",
                "'Alice;Bob;0.5\nBob;Carol;2\n'"
                        + "|np.unique(np.char.strip(np.loadtxt(path, dtype=str, usecols=(0, 1), delimiter=\";\")),"
                        + " return_inverse=True); w = np.loadtxt(path, usecols=2, delimiter=\";\");"
                        + " np.savetxt(\"edges.txt\", np.column_stack((i.reshape(-1, 2), w)), fmt=(\"%d\", \"%d\", \"%.17g\"))"
            })
    void namesAreNumberedByLinesThatReadTheFile(String text, String lines) throws IOException {
        Path file = write(text);
        assertThatThrownBy(() -> EdgeListFile.read(file))
                .isInstanceOf(Refusal.class)
                .hasMessageEndingWith("; number the names: names, i = " + lines);
    }

    @Test
    void rowsOfAnArrayCountFromZero() throws IOException {
        Path file = folder.resolve("edges.npy");
        Npy.write(file, NumericArray.float64(new int[] {3, 3}, 0, 1, 2, 1, 2, 1, 1, 0, 3));
        assertThatThrownBy(() -> EdgeListFile.read(file))
                .hasMessageContaining("edges.npy, rows 0 and 2 (from 0): expected one weight for each edge");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("edges.txt"), text);
    }
}
