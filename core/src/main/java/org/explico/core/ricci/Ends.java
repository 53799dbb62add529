package org.explico.core.ricci;

import java.util.List;

/** Which of the given layers take part: the input and the output carry much of the effect. */
public enum Ends {
    /** All of them. */
    ALL(0, 0),
    /** All but the first. */
    WITHOUT_FIRST(1, 0),
    /** All but the last. */
    WITHOUT_LAST(0, 1),
    /** All but the first and the last. */
    WITHOUT_BOTH(1, 1);

    private final int first;
    private final int last;

    Ends(int first, int last) {
        this.first = first;
        this.last = last;
    }

    /** The layers that take part; none where there are not as many as are left out. */
    <T> List<T> of(List<T> layers) {
        return layers.size() < first + last ? List.of() : layers.subList(first, layers.size() - last);
    }
}
