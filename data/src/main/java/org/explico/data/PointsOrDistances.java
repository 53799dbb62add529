package org.explico.data;

import java.nio.file.Path;
import java.util.Optional;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.cloud.SparseDistances;

/** What homology is taken of: points in a space, all distances between points, or some of them. */
public sealed interface PointsOrDistances {
    /** The number of points. */
    int size();

    /** How the file was understood: a phrase such as {@code 192 points from the lower triangle of their distances}. */
    String readAs();

    /**
     * Points by their coordinates.
     *
     * @param cloud the points
     * @param readAs how the file was understood
     */
    record Points(PointCloud cloud, String readAs) implements PointsOrDistances {
        @Override
        public int size() {
            return cloud.size();
        }
    }

    /**
     * Points by all their distances.
     *
     * @param matrix the distances
     * @param readAs how the file was understood
     */
    record Distances(DistanceMatrix matrix, String readAs) implements PointsOrDistances {
        @Override
        public int size() {
            return matrix.size();
        }
    }

    /**
     * Points by some of their distances; pairs without one are never joined.
     *
     * @param distances the distances
     * @param readAs how the file was understood
     */
    record Some(SparseDistances distances, String readAs) implements PointsOrDistances {
        @Override
        public int size() {
            return distances.size();
        }
    }

    /**
     * Reads a file: npy, an array of an npz ({@code file.npz:key}, or {@code file.npz} where its points are clear), csv with or without a header, or
     * text in one of {@link InputFormat}.
     *
     * <p>Where no format is given it is recognised, and never by a guess:
     *
     * <ul>
     *   <li>rows of length 1, 2, 3 … (or … 3, 2, 1) are a lower (upper) triangle, unless each row closes with a zero: that may be the diagonal, and is
     *       refused;
     *   <li>a square of numbers without negative ones, symmetric (within 10⁻⁶ of the largest) and zero on its diagonal is a distance matrix;
     *   <li>three columns whose first two are whole numbers from 0 may be points or pairs with distances, one row may be one point or a triangle, and an
     *       array of one axis whose length is some n(n-1)/2 may be points on a line or condensed distances: refused;
     *   <li>any other table is points.
     * </ul>
     *
     * @param name the path, with the key of an array behind a colon where it is an npz
     */
    static PointsOrDistances read(String name, Optional<InputFormat> format) {
        return PointsOrDistancesFile.of(name).read(format);
    }

    /**
     * Reads a file as {@link #read(String, Optional)}, and a class of each point.
     *
     * @param labels an array of the npz, a column of the csv, or the path of a file (npy, csv, idx, txt): the first of these that there is
     */
    static LabelledPoints labelled(String name, Optional<InputFormat> format, String labels) {
        return PointsOrDistancesFile.of(name).labelled(format, labels);
    }

    /** The file that a name means: the path without the key of an array. */
    static Path file(String name) {
        return PointsOrDistancesFile.of(name).path();
    }
}
