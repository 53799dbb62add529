package org.explico.experiments;

import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/** A table or figure of a paper that can be made again. Networks, points and walks are the same for the same seed. */
public interface Experiment {
    /** Its name, as {@code e1-compact-classes}. */
    String name();

    /** What it shows, for people. */
    String title();

    /** Where it was published, with DOI or arXiv number. */
    String source();

    /**
     * Makes it again.
     *
     * <ul>
     *   <li>Weights or data that do not fit: refused.
     * </ul>
     */
    Findings run(Setting setting, Seed seed, Progress progress);

    /** The part of the name before the first dash, as {@code e1}. */
    default String shortName() {
        return name().substring(0, name().indexOf('-'));
    }
}
