package org.explico.core.topology.complex;

import com.carrotsearch.hppc.DoubleArrayList;
import java.util.ArrayList;
import java.util.List;
import org.explico.core.topology.diagram.PersistencePair;

/** Bars of one degree as they are found, those of length zero left out. */
final class Bars {
    private final int degree;
    private final DoubleArrayList ends = new DoubleArrayList();

    Bars(int degree) {
        this.degree = degree;
    }

    /** A class is born and dies, at infinity when it does not; one that is born there never is. */
    void add(double birth, double death) {
        if (birth < death) {
            ends.add(birth, death);
        }
    }

    List<PersistencePair> pairs() {
        List<PersistencePair> pairs = new ArrayList<>(ends.size() / 2);
        for (int i = 0; i < ends.size(); i += 2) {
            pairs.add(new PersistencePair(degree, ends.get(i), ends.get(i + 1)));
        }
        return pairs;
    }
}
