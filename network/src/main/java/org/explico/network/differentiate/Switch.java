package org.explico.network.differentiate;

/**
 * The switches of one primitive, one behind the other in the vector of all switch values.
 *
 * <p>A switch with one value s takes its first candidate where s is positive and its second one where it is negative. A switch with several takes
 * the largest of them. What is taken is held as 1, what is not as 0, value by value.
 *
 * @param start where its values begin
 * @param outer how many blocks of candidates
 * @param candidates how many values belong to one switch; 1 for those with a sign
 * @param inner how far the candidates of one switch lie apart
 * @param tie what a switch with a sign takes at 0
 */
record Switch(int start, int outer, int candidates, int inner, Tie tie) {
    /** What is taken at 0. */
    enum Tie {
        /** The first candidate. */
        FIRST,
        /** The second one. */
        SECOND
    }

    /** One switch for each of {@code size} signs. */
    static Switch signs(int start, int size, Tie tie) {
        return new Switch(start, size, 1, 1, tie);
    }

    int end() {
        return start + outer * candidates * inner;
    }

    /** What is taken at these values: of equals the first one. */
    void choose(double[] values, double[] choices) {
        if (candidates == 1) {
            for (int i = start; i < end(); i++) {
                choices[i] = values[i] > 0 || values[i] == 0 && tie == Tie.FIRST ? 1 : 0;
            }
            return;
        }
        for (int first = start; first < end(); first = next(first)) {
            int largest = first;
            for (int i = first + inner; i < first + candidates * inner; i += inner) {
                largest = values[i] > values[largest] ? i : largest;
            }
            choices[largest] = 1;
        }
    }

    /** Margins in place of values, for one point and its rates. */
    void margins(double[] choices, double[] margins, double[] rates) {
        if (candidates == 1) {
            for (int i = start; i < end(); i++) {
                margins[i] = choices[i] > 0 ? margins[i] : -margins[i];
                rates[i] = choices[i] > 0 ? rates[i] : -rates[i];
            }
            return;
        }
        for (int first = start; first < end(); first = next(first)) {
            int taken = taken(choices, first);
            double margin = margins[taken];
            double rate = rates[taken];
            for (int i = first; i < first + candidates * inner; i += inner) {
                margins[i] = i == taken ? Double.POSITIVE_INFINITY : margin - margins[i];
                rates[i] = i == taken ? 0 : rate - rates[i];
            }
        }
    }

    /** The cotangent of the switch values whose pull-back is the gradient of a margin. */
    void pull(double[] choices, int wall, double[] cotangent) {
        if (candidates == 1) {
            cotangent[wall] = choices[wall] > 0 ? 1 : -1;
        } else {
            cotangent[taken(choices, first(wall))] += 1;
            cotangent[wall] -= 1;
        }
    }

    /** Takes the candidate behind a wall. */
    void cross(double[] choices, int wall) {
        if (candidates == 1) {
            choices[wall] = 1 - choices[wall];
        } else {
            choices[taken(choices, first(wall))] = 0;
            choices[wall] = 1;
        }
    }

    /** The wall that leads back from behind another one. */
    int back(double[] choices, int wall) {
        return candidates == 1 ? wall : taken(choices, first(wall));
    }

    /** The first candidate of the next switch. */
    private int next(int first) {
        int block = candidates * inner;
        return (first - start + 1) % block == inner ? first + 1 + block - inner : first + 1;
    }

    private int first(int wall) {
        int block = candidates * inner;
        int at = wall - start;
        return start + at / block * block + at % inner;
    }

    private int taken(double[] choices, int first) {
        int i = first;
        while (choices[i] == 0) {
            i += inner;
        }
        return i;
    }
}
