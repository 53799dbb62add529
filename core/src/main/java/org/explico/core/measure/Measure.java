package org.explico.core.measure;

import java.util.SortedMap;

/**
 * A thing that measures. Every measure says what it would cost before it starts, gives each number with its error or the reason for none, and
 * is a pure function of (input, parameters, seed): the same bits for any number of threads.
 */
public sealed interface Measure permits CloudMeasure, MapMeasure, DepthMeasure, SequenceMeasure {
    /** Its name on the command line and in tables, in kebab-case, as {@code two-nn}. */
    String name();

    /** The version of its definition: raised whenever the same input gives another number, so that stored results are not mistaken for new ones. */
    int version();

    /** Its parameters by name, printed on figures and part of the key under which results are kept. */
    SortedMap<String, String> parameters();
}
