package org.explico.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.explico.core.equivalence.Certificate;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Walk;
import org.explico.core.linalg.SingularValues;
import org.explico.core.riemann.NullSpace;
import org.explico.core.statistics.Seed;
import org.explico.reporting.Strand;
import org.explico.reporting.WalkFiles;

/** What a person needs to believe a walk, on a terminal. */
final class Diagnostics {
    private static final int LISTED = 12;
    private static final double NO_GAP = 1e3;

    /** Walkers that are told of one by one. */
    private static final int TOLD = 8;

    /** Of fewer steps the start-up would be told as their time. */
    private static final int TIMED = 10;

    private Diagnostics() {}

    /** The class, then each walk. */
    static String of(WalkRun run, List<Strand> strands, Duration time) {
        StringBuilder out = new StringBuilder();
        NullSpace space = run.space();
        line(
                out,
                "class",
                "of " + run.standpoint().name() + ", head "
                        + run.standpoint().head().word() + ": rank " + space.rank() + ", dimension " + space.nullity()
                        + " of " + space.inputDim());
        spectrum(out, "start", strands.getFirst().walk().certificate().start());
        early(out, run, strands);
        strands.stream().limit(TOLD).forEach(strand -> strand(out, run, strand));
        if (strands.size() > TOLD) {
            line(out, "and", (strands.size() - TOLD) + " more walkers, told in walk.json");
        }
        run.area().ifPresent(area -> line(out, "area", finer(Math.abs(area)) + " enclosed"));
        long steps =
                strands.stream().mapToLong(s -> s.walk().certificate().steps()).sum();
        line(
                out,
                "run",
                "seed " + run.seed().value()
                        + (steps < TIMED
                                ? ""
                                : ", " + number(time.toNanos() / 1e6 / steps)
                                        + " ms a step, start-up and what was read from earlier runs included"));
        return out.toString();
    }

    /** The seed, though nothing here draws from it, and the time of a step. */
    static String run(Seed seed, long steps, Duration time) {
        return "seed " + seed.value() + ", which nothing here draws from"
                + (steps < TIMED
                        ? ""
                        : "; " + number(time.toNanos() / 1e6 / steps) + " ms a step, all that was searched included");
    }

    /** How many random walkers stopped before their time: what a mean over walkers must not pass over. */
    private static void early(StringBuilder out, WalkRun run, List<Strand> strands) {
        long stopped = early(run, strands);
        if (stopped > 0) {
            line(out, "stopped", stopped + " of " + strands.size() + " before all their steps were taken, see below");
        }
    }

    static long early(WalkRun run, List<Strand> strands) {
        return run.apart() != WalkFiles.Apart.WALKER
                ? 0
                : strands.stream()
                        .filter(s -> !(s.walk().ending() instanceof Ending.Finished))
                        .count();
    }

    /** Singular values with the gap at the rank, and a warning where there is none. */
    static void spectrum(StringBuilder out, String where, SingularValues values) {
        String list = IntStream.range(0, Math.min(values.count(), LISTED))
                .mapToObj(i -> String.format(Locale.ROOT, "%.3g", values.at(i)))
                .collect(Collectors.joining(" "));
        line(
                out,
                "spectrum",
                "at the " + where + ": " + list
                        + (values.count() > LISTED
                                ? " … " + String.format(Locale.ROOT, "%.3g", values.at(values.count() - 1)) + " ("
                                        + values.count() + " values)"
                                : "")
                        + gap(values));
    }

    /** The gap at the rank that walks go by, in words. */
    static String gap(SingularValues values) {
        OptionalDouble gap = Ranks.gap(values);
        if (gap.isEmpty()) {
            return Ranks.rank(values) == 0 ? "; rank 0" : "; full rank";
        }
        String size = Double.isInfinite(gap.getAsDouble()) ? "infinite" : number(gap.getAsDouble());
        return "; gap below the rank " + size
                + (gap.getAsDouble() < NO_GAP ? " — no clear gap: the rank is a matter of taste here" : "");
    }

    private static void strand(StringBuilder out, WalkRun run, Strand strand) {
        String name = run.apart() == WalkFiles.Apart.NOTHING
                ? "walk"
                : run.apart().column() + " " + (strand.number() == 1 && run.isCurve() ? "+1" : strand.number());
        certificate(out, name, strand.walk(), run.equivalenceClass().tolerance());
        spectrum(out, "end", strand.walk().certificate().end());
    }

    /** What was measured on a walk. */
    static void certificate(StringBuilder out, String name, Walk walk, double tolerance) {
        Certificate c = walk.certificate();
        line(out, name + (name.length() < 12 ? "" : " "), walk.ending().words());
        line(
                out,
                "  drift",
                number(c.drift()) + " (tolerance " + number(tolerance) + "); each point within about "
                        + number(c.errorBound()) + " of the class");
        line(out, "  steps", c.steps() + ", " + c.rejected() + " taken back, " + c.corrections() + " corrections");
        line(out, "  length", finer(c.length()) + ", displacement " + finer(c.displacement()));
        line(
                out,
                "  output",
                "pseudolength " + number(c.pseudolength()) + ", energy " + number(c.energy())
                        + ", from differences of outputs");
        line(
                out,
                "  rank",
                (c.leastRank() == c.greatestRank() ? "" + c.leastRank() : c.leastRank() + " to " + c.greatestRank())
                        + " on the way, the kernel changed " + c.kernelChanges() + " times");
        if (c.maxActive() > 0) {
            line(
                    out,
                    "  box",
                    number(c.meanActive()) + " coordinates on it in the mean, " + c.maxActive() + " at most");
        }
        if (c.crossings() > 0) {
            line(out, "  regions", c.crossings() + " walls of linear regions crossed");
        }
    }

    /** A heading and what there is to say, aligned. */
    static void line(StringBuilder out, String heading, String text) {
        out.append(String.format(Locale.ROOT, "%-12s%s%n", heading, text));
    }

    /** Six significant digits, for what is known to many more. */
    static String finer(double value) {
        return String.format(Locale.ROOT, "%.6g", value);
    }

    /** Four significant digits. */
    static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
