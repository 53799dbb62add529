package org.explico.reporting;

import java.util.List;

/** A picture of the profile, or the sentence that stands where it would be, or nothing where the run has not measured what it shows. */
sealed interface Figure {
    /** Its name in files and links. */
    String id();

    /** What it shows. */
    String title();

    /**
     * A figure that was drawn.
     *
     * @param id its name in files and links
     * @param title what it shows
     * @param panels its parts, in order
     * @param columns how many panels stand side by side in a file
     * @param howToRead one line for who sees such a figure for the first time
     * @param parameters what made it: measures and their parameters
     */
    record Drawn(String id, String title, List<Panel> panels, int columns, String howToRead, String parameters)
            implements Figure {}

    /**
     * A figure that cannot be drawn.
     *
     * @param id its name
     * @param title what it would show
     * @param why a sentence
     */
    record Absent(String id, String title, String why) implements Figure {}

    /**
     * A figure of what this run has not measured.
     *
     * @param id its name
     * @param title what it would show
     */
    record Unmeasured(String id, String title) implements Figure {}

    /**
     * One part of a figure.
     *
     * @param name what tells it from the other parts: a quantity, a layer
     * @param width in pixels
     * @param height in pixels
     * @param body SVG elements drawn from (0, 0)
     */
    record Panel(String name, int width, int height, String body) {}
}
