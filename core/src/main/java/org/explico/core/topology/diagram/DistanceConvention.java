package org.explico.core.topology.diagram;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which distance a number is: what has to stand beside it, since tools differ in each of these.
 *
 * @param name bottleneck, wasserstein or sliced wasserstein
 * @param parameters order, ground norm, relative error, directions, whatever the distance has
 * @param essential what was done with classes that never die
 */
public record DistanceConvention(String name, SortedMap<String, String> parameters, EssentialClasses essential) {
    /** Keeps a copy of the parameters. */
    public DistanceConvention {
        parameters = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    static DistanceConvention of(String name, Map<String, String> parameters, EssentialClasses essential) {
        return new DistanceConvention(name, new TreeMap<>(parameters), essential);
    }

    /** All of it on one line. */
    public String words() {
        StringBuilder out = new StringBuilder(name);
        parameters.forEach(
                (key, value) -> out.append(", ").append(key).append(' ').append(value));
        return out.append(", essential classes ").append(essential.words()).toString();
    }
}
