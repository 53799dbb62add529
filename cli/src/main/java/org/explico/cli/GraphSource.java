package org.explico.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.cloud.Labels;
import org.explico.data.GivenEdges;
import org.explico.data.PointsOrDistances;
import org.explico.data.text.Classes;

/** What a graph is made of, read and checked. */
sealed interface GraphSource {
    /** The number of vertices. */
    int size();

    /** How the input was understood. */
    String readAs();

    /** The class of every vertex, or none. */
    Labels labels();

    /** The file that was read; empty for a data set by name. */
    Optional<Path> file();

    /** What a person is told of vertices that no line of edges names, as when they are counted from 1; empty where there are none. */
    default Optional<String> alone() {
        return Optional.empty();
    }

    /**
     * Points or their distances.
     *
     * @param space where they are
     * @param labels their classes, or none
     * @param file the file that was read
     */
    record Points(PointsOrDistances space, Labels labels, Optional<Path> file) implements GraphSource {
        @Override
        public int size() {
            return space.size();
        }

        @Override
        public String readAs() {
            return space.readAs();
        }
    }

    /**
     * A graph that is given.
     *
     * @param given its edges
     * @param classes those of its vertices, or none, and how words were coded
     * @param path the file that was read
     */
    record Edges(GivenEdges given, Classes classes, Path path) implements GraphSource {
        @Override
        public Labels labels() {
            return classes.labels();
        }

        @Override
        public int size() {
            return given.graph().size();
        }

        @Override
        public String readAs() {
            return given.readAs() + classes.note().map(note -> ", " + note).orElse("");
        }

        @Override
        public Optional<String> alone() {
            long count = IntStream.range(0, size())
                    .filter(i -> given.graph().degree(i) == 0)
                    .count();
            return count == 0
                    ? Optional.empty()
                    : Optional.of(String.format(
                            Locale.ROOT,
                            "%,d %s no edge; vertices are counted from 0",
                            count,
                            count == 1 ? "vertex has" : "vertices have"));
        }

        @Override
        public Optional<Path> file() {
            return Optional.of(path);
        }
    }
}
