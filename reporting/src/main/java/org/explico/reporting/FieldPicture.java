package org.explico.reporting;

import java.util.List;
import java.util.Optional;

/**
 * A field of the plane with what is to be drawn over it.
 *
 * @param id its name in files and links
 * @param title what it shows
 * @param field the field, drawn as a heat map with level lines
 * @param band the interval whose preimage keeps its colours while the rest of the map loses them
 * @param curves the curves, in drawing order
 * @param marks the marked points
 * @param howToRead one line for who sees such a figure for the first time
 * @param parameters what made it
 */
public record FieldPicture(
        String id,
        String title,
        Field field,
        Optional<Band> band,
        List<PlaneCurve> curves,
        List<Mark> marks,
        String howToRead,
        String parameters) {
    /** Keeps copies of the lists. */
    public FieldPicture {
        curves = List.copyOf(curves);
        marks = List.copyOf(marks);
    }

    /**
     * A closed interval of values.
     *
     * @param low its start
     * @param high its end
     */
    public record Band(double low, double high) {
        boolean holds(double value) {
            return value >= low && value <= high;
        }
    }

    /**
     * A marked point.
     *
     * @param kind how it is drawn
     * @param x its place
     * @param y its place
     * @param text what a pointer is told
     */
    public record Mark(Kind kind, double x, double y, String text) {
        /** What a mark stands for. */
        public enum Kind {
            /** Where a walk began. */
            START,
            /** Where it ended. */
            END,
            /** Where something happened. */
            EVENT
        }
    }
}
