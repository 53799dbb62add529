package org.explico.data;

import org.explico.core.topology.complex.GridField;

/** Signals, images and volumes as files: npy, an array of an npz, or a table of numbers as text. */
public final class GridFile {
    private GridFile() {}

    /**
     * Reads the values.
     *
     * <ul>
     *   <li>An array of more than three axes, or with a NaN: refused. Text is an image, a row of numbers a line.
     * </ul>
     *
     * @param name the path, with the key of an array behind a colon where it is an npz
     */
    public static GridField read(String name) {
        return PointsOrDistancesFile.of(name).grid();
    }
}
