package org.explico.core.topology.diagram;

import java.util.Arrays;

/** A binary heap of columns by a lent array of keys, of which a key may fall while its column is in the heap. */
final class ColumnHeap {
    private static final int ABSENT = -1;

    private final double[] keys;
    private final int[] columns;
    private final int[] places;
    private int size;

    ColumnHeap(double[] keys) {
        this.keys = keys;
        this.columns = new int[keys.length];
        this.places = new int[keys.length];
        Arrays.fill(places, ABSENT);
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Takes all columns out. */
    void clear() {
        for (int k = 0; k < size; k++) {
            places[columns[k]] = ABSENT;
        }
        size = 0;
    }

    /** The column with the least key. */
    int first() {
        return columns[0];
    }

    /** Puts the column in, or moves it up after its key fell. */
    void lower(int column) {
        int place = places[column] == ABSENT ? size++ : places[column];
        double key = keys[column];
        while (place > 0 && keys[columns[(place - 1) >>> 1]] > key) {
            put(place, columns[(place - 1) >>> 1]);
            place = (place - 1) >>> 1;
        }
        put(place, column);
    }

    /** Takes the column with the least key out. */
    int removeFirst() {
        int first = columns[0];
        places[first] = ABSENT;
        int last = columns[--size];
        if (size > 0) {
            sink(last);
        }
        return first;
    }

    private void sink(int column) {
        int place = 0;
        double key = keys[column];
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && keys[columns[child + 1]] < keys[columns[child]]) {
                child++;
            }
            if (keys[columns[child]] >= key) {
                break;
            }
            put(place, columns[child]);
            place = child;
        }
        put(place, column);
    }

    private void put(int place, int column) {
        columns[place] = column;
        places[column] = place;
    }
}
