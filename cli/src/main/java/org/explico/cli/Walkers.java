package org.explico.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Leg;
import org.explico.core.equivalence.WalkState;
import org.explico.core.measure.Progress;
import org.explico.reporting.Strand;

/** Independent walkers, several at a time, each leg by leg; finished legs are kept where there is a place for them. */
final class Walkers {
    private final WalkRun run;
    private final Optional<LegFiles> kept;
    private final Progress progress;
    private final AtomicLong taken = new AtomicLong();
    private final int steps;

    Walkers(WalkRun run, Optional<LegFiles> kept, Progress progress) {
        this.run = run;
        this.kept = kept;
        this.progress = progress;
        this.steps = run.walking().steps();
    }

    /** All walks, in the order of the walkers. */
    List<Strand> all() {
        int walkers = run.how().walkers();
        requireRoom(walkers);
        return IntStream.range(0, walkers)
                .parallel()
                .mapToObj(walker -> new Strand(walker, Legs.joined(run.equivalenceClass(), legs(walker))))
                .toList();
    }

    private void requireRoom(int walkers) {
        long points = Math.ceilDiv(steps, run.how().every()) + 1L;
        double bytes = 8.0
                * walkers
                * points
                * (run.standpoint().dim() + run.equivalenceClass().value().length + 5);
        double room = Runtime.getRuntime().maxMemory() / 4.0;
        if (bytes > room) {
            throw Refusal.overBudget(
                    "walk",
                    String.format(java.util.Locale.ROOT, "points of at most %.0f MB to keep", room / 1e6),
                    String.format(
                            java.util.Locale.ROOT,
                            "%,d points of %d coordinates for each of %d walkers, %.0f MB",
                            points,
                            run.standpoint().dim(),
                            walkers,
                            bytes / 1e6),
                    "keep fewer with --every");
        }
    }

    private List<Leg> legs(int walker) {
        List<Leg> legs = new ArrayList<>();
        WalkState state = run.start();
        int left = steps;
        do {
            int wanted = Math.min(left, run.stepsALeg());
            Leg leg = leg(walker, legs.size(), wanted, state);
            legs.add(leg);
            left -= wanted;
            state = leg.state();
            tell(taken.addAndGet(wanted));
            if (!(leg.walk().ending() instanceof Ending.Finished)) {
                tell(taken.addAndGet(left));
                return legs;
            }
        } while (left > 0);
        return legs;
    }

    private Leg leg(int walker, int number, int wanted, WalkState state) {
        Optional<Leg> found = kept.flatMap(files -> files.find(walker, number)).filter(leg -> isWhole(leg, wanted));
        if (found.isPresent()) {
            return found.get();
        }
        long before = taken.get();
        Leg leg = run.leg(walker, wanted, state, (what, done) -> tell(before + Math.round(done * wanted)));
        kept.ifPresent(files -> keep(files, walker, number, leg));
        return leg;
    }

    /** A leg that an earlier run wanted shorter is not this one. */
    private static boolean isWhole(Leg leg, int wanted) {
        long taken = leg.walk().certificate().steps();
        return taken == wanted || (taken < wanted && !(leg.walk().ending() instanceof Ending.Finished));
    }

    private static void keep(LegFiles files, int walker, int number, Leg leg) {
        try {
            files.keep(walker, number, leg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tell(long steps) {
        double all = (double) this.steps * run.how().walkers();
        progress.at("walking", Math.min(1, steps / all));
    }
}
