package org.explico.core.topology.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.explico.core.statistics.Seed;

/** Diagrams for laws: uniform births with exponential lifespans, integers with ties, and such with classes that never die. */
final class RandomDiagrams {
    private RandomDiagrams() {}

    static PersistenceDiagram uniform(Seed seed, int bars) {
        RandomGenerator random = seed.generator();
        List<PersistencePair> pairs = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            double birth = random.nextDouble();
            pairs.add(new PersistencePair(1, birth, birth + 0.1 * random.nextExponential()));
        }
        return PersistenceDiagram.of(pairs);
    }

    static PersistenceDiagram integers(Seed seed, int bars) {
        RandomGenerator random = seed.generator();
        List<PersistencePair> pairs = new ArrayList<>();
        for (int i = 0; i < bars; i++) {
            int birth = random.nextInt(5);
            pairs.add(new PersistencePair(1, birth, birth + random.nextInt(1, 5)));
        }
        return PersistenceDiagram.of(pairs);
    }

    static PersistenceDiagram withEssential(PersistenceDiagram diagram, double... births) {
        List<PersistencePair> pairs = new ArrayList<>(diagram.pairs());
        for (double birth : births) {
            pairs.add(new PersistencePair(1, birth, Double.POSITIVE_INFINITY));
        }
        return PersistenceDiagram.of(pairs);
    }

    static PersistenceDiagram of(double... birthsAndDeaths) {
        List<PersistencePair> pairs = new ArrayList<>();
        for (int i = 0; i < birthsAndDeaths.length; i += 2) {
            pairs.add(new PersistencePair(1, birthsAndDeaths[i], birthsAndDeaths[i + 1]));
        }
        return PersistenceDiagram.of(pairs);
    }

    /** Every bar moved by at most {@code most} at either end. */
    static PersistenceDiagram shaken(PersistenceDiagram diagram, double most, Seed seed) {
        RandomGenerator random = seed.generator();
        return PersistenceDiagram.of(diagram.pairs().stream()
                .map(p -> {
                    double birth = p.birth() + most * random.nextDouble(-1, 1);
                    double death = p.death() + most * random.nextDouble(-1, 1);
                    return new PersistencePair(p.degree(), birth, Math.max(birth, death));
                })
                .toList());
    }
}
