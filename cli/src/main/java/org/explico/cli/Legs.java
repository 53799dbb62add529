package org.explico.cli;

import java.util.List;
import org.explico.core.equivalence.Certificate;
import org.explico.core.equivalence.EquivalenceClass;
import org.explico.core.equivalence.Leg;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.linalg.SingularValues;
import org.explico.core.map.DifferentiableMap;

/** The legs of one walker, put together again. */
final class Legs {
    private Legs() {}

    /** The walk that these legs are, one after the other. */
    static Walk joined(EquivalenceClass of, List<Leg> legs) {
        Trajectory trajectory = trajectory(legs);
        List<Walk> walks = legs.stream().map(Leg::walk).toList();
        return new Walk(trajectory, walks.getLast().ending(), certificate(of.constraint(), trajectory, walks));
    }

    private static Trajectory trajectory(List<Leg> legs) {
        Trajectory first = legs.getFirst().walk().trajectory();
        Trajectory.Builder all = new Trajectory.Builder(first.dim(), first.outputDim());
        int steps = 0;
        double arc = 0;
        for (Leg leg : legs) {
            Trajectory t = leg.walk().trajectory();
            for (int i = steps == 0 ? 0 : 1; i < t.size(); i++) {
                all.add(steps + t.step(i), t.point(i), t.output(i), arc + t.arc(i), t.drift(i), t.rank(i), t.active(i));
            }
            steps += t.step(t.size() - 1);
            arc += t.length();
        }
        return all.build();
    }

    /** Greatest values and sums over the legs; where two of them meet, the point counts once. */
    static Certificate certificate(DifferentiableMap constraint, Trajectory whole, List<Walk> walks) {
        List<Certificate> parts = walks.stream().map(Walk::certificate).toList();
        double active = 0;
        for (int i = 0; i < walks.size(); i++) {
            Certificate part = parts.get(i);
            active += part.meanActive() * (part.steps() + 1)
                    - (i == 0 ? 0 : walks.get(i).trajectory().active(0));
        }
        long steps = parts.stream().mapToLong(Certificate::steps).sum();
        return new Certificate(
                spectrum(constraint, whole.point(0)),
                spectrum(constraint, whole.last()),
                parts.stream().mapToDouble(Certificate::drift).max().orElse(0),
                parts.stream().mapToDouble(Certificate::errorBound).max().orElse(0),
                steps,
                parts.stream().mapToLong(Certificate::rejected).sum(),
                parts.stream().mapToLong(Certificate::corrections).sum(),
                whole.length(),
                whole.displacement(whole.size() - 1),
                parts.stream().mapToDouble(Certificate::pseudolength).sum(),
                parts.stream().mapToDouble(Certificate::energy).sum(),
                active / (steps + 1),
                parts.stream().mapToInt(Certificate::maxActive).max().orElse(0),
                parts.stream().mapToLong(Certificate::crossings).sum(),
                parts.stream().mapToLong(Certificate::kernelChanges).sum(),
                parts.stream().mapToInt(Certificate::leastRank).min().orElse(0),
                parts.stream().mapToInt(Certificate::greatestRank).max().orElse(0));
    }

    private static SingularValues spectrum(DifferentiableMap map, double... x) {
        return SingularValues.of(map.outputDim(), map.inputDim(), map.jacobian(x));
    }
}
