package org.explico.core.equivalence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.measure.Progress;
import org.explico.core.riemann.OutputHead;

/**
 * The nearest input at which one logit leads all others by a margin: \(\min \frac12|x - x_0|^2\) under \(z_k(x) - z_j(x) \ge m\) for all j, in the box.
 *
 * <p>An active set of rivals: the nearest point at which k is ahead of these by exactly m. A rival that pulls the wrong way (a negative multiplier)
 * is let go; one that is less than m behind is taken in.
 */
final class Counterfactual {
    private final EquivalenceClass of;
    private final int k;
    private final double lead;
    private final Progress progress;

    Counterfactual(EquivalenceClass of, int k, double lead, Progress progress) {
        this.of = of;
        this.k = k;
        this.lead = lead;
        this.progress = progress;
    }

    /** From a point where k leads; empty where no point with margins of exactly m is reached from it. */
    Optional<NearestPoint> from(double[] first) {
        if (closest(of.point()) >= lead) {
            return Optional.of(new NearestPoint(of.point(), 0, 0, 0, 0));
        }
        double[] at = first;
        List<Integer> rivals = rivals(at, closest(at) + slack());
        Optional<NearestPoint> best = Optional.empty();
        for (int round = 0; round < 4 * of.value().length && !rivals.isEmpty(); round++) {
            Optional<NearestPoint> found = nearest(at, rivals);
            if (found.isEmpty()) {
                break;
            }
            NearestPoint point = found.orElseThrow();
            List<Integer> missing = rivals(point.point(), lead - slack());
            missing.removeAll(rivals);
            if (missing.isEmpty()
                    && best.map(b -> point.distance() < b.distance()).orElse(true)) {
                best = found;
            }
            Optional<Integer> idle = missing.isEmpty() ? idle(point.point(), rivals) : Optional.empty();
            if (missing.isEmpty() && (idle.isEmpty() || rivals.size() == 1)) {
                break;
            }
            rivals = new ArrayList<>(rivals);
            idle.ifPresent(rivals::remove);
            rivals.addAll(missing);
            at = point.point();
        }
        return best;
    }

    /** How far the closest of the others is behind. */
    private double closest(double... x) {
        double[] z = of.constraint().value(x);
        return IntStream.range(0, z.length)
                .filter(j -> j != k)
                .mapToDouble(j -> z[k] - z[j])
                .min()
                .orElse(lead);
    }

    private double slack() {
        return 1e-9 * Math.max(1, Math.abs(lead));
    }

    /** The others that are less than this far behind. */
    private List<Integer> rivals(double[] x, double margin) {
        double[] z = of.constraint().value(x);
        return new ArrayList<>(IntStream.range(0, z.length)
                .filter(j -> j != k && z[k] - z[j] < margin)
                .boxed()
                .toList());
    }

    private EquivalenceClass margins(List<Integer> rivals, double... x) {
        return of.withHead(new OutputHead.Margins(k, rivals)).from(x);
    }

    /** The nearest point at which these rivals are exactly the margin behind: lifted there from x, then searched. */
    private Optional<NearestPoint> nearest(double[] x, List<Integer> rivals) {
        double[] goal = new double[rivals.size()];
        java.util.Arrays.fill(goal, lead);
        EquivalenceClass there = margins(rivals, x);
        Walk lift = there.lift(OutputPath.straight(there.value(), goal), Lifting.withDefaults(), Progress.silent());
        return lift.ending() instanceof Ending.Finished
                ? Optional.of(margins(rivals, of.point())
                        .nearest(goal, lift.trajectory().last(), progress))
                : Optional.empty();
    }

    /** The rival with the most negative multiplier of \(x - x_0 = J^T \lambda\): it holds the point back. */
    private Optional<Integer> idle(double[] x, List<Integer> rivals) {
        Place place = margins(rivals, x).start();
        double[] away = Vectors.minus(x, of.point());
        int[] free = IntStream.range(0, x.length)
                .filter(i -> of.box().side(i, x[i]) == 0)
                .toArray();
        if (free.length == 0) {
            return Optional.empty();
        }
        double[] multipliers = place.nullSpace(free).multipliers(FreeCoordinates.chosen(away, free));
        int least = IntStream.range(0, multipliers.length)
                .reduce((a, b) -> multipliers[b] < multipliers[a] ? b : a)
                .orElseThrow();
        return multipliers[least] < 0 ? Optional.of(rivals.get(least)) : Optional.empty();
    }
}
