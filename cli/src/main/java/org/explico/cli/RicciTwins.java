package org.explico.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.Profiling;
import org.explico.core.ricci.RicciCoefficientMeasure;
import org.explico.core.ricci.RicciNull;
import org.explico.core.ricci.RicciStudy;
import org.explico.core.ricci.SensitivityDesign;
import org.explico.core.statistics.NullSample;
import org.explico.core.statistics.Seed;
import org.explico.network.Network;
import org.explico.network.train.TrainingPlan;
import org.explico.network.train.Twins;
import org.explico.sweep.JournalledReadings;

/** Networks of the same architecture that have not learnt, or learnt nothing: each is studied as its twin is, and kept as soon as it is done. */
final class RicciTwins {
    private static final String MEASURE = "ricci-coefficient";

    private final RicciOptions options;
    private final RicciStudy study;
    private final Seed seed;
    private final JournalledReadings kept;
    private final Path store;

    RicciTwins(RicciOptions options, RicciStudy study, Seed seed, JournalledReadings kept, Path store) {
        this.options = options;
        this.study = study.withNulls(RicciNull.LAYER_ORDER).withDraws(1, 1).withSensitivity(SensitivityDesign.NONE);
        this.seed = seed;
        this.kept = kept;
        this.store = store;
    }

    /** How many networks there will be beside the subject. */
    int count(Subject subject) {
        return subject instanceof Subject.OfNetwork
                ? options.twins()
                        * (int) options.nulls().stream()
                                .filter(RicciJob.OF_TWINS::contains)
                                .count()
                : 0;
    }

    /** The profile with what the twins give; says in {@code missing} why a null is not there. */
    LayerProfile beside(LayerProfile profile, Subject subject, Map<RicciNull, String> missing, Progress progress) {
        List<Reading> readings = new ArrayList<>(profile.acrossLayers().getOrDefault(MEASURE, List.of()));
        List<RicciNull> wanted =
                options.nulls().stream().filter(RicciJob.OF_TWINS::contains).toList();
        for (int t = 0; t < wanted.size(); t++) {
            RicciNull kind = wanted.get(t);
            Optional<String> why = absent(kind, subject);
            if (why.isPresent()) {
                missing.put(kind, why.get());
                continue;
            }
            try {
                double from = (double) t / wanted.size();
                double share = 1.0 / wanted.size();
                readings.addAll(compared(
                        kind,
                        profile,
                        (Subject.OfNetwork) subject,
                        (what, done) -> progress.at(what, from + share * done)));
            } catch (Refusal refusal) {
                if (options.byName()) {
                    throw refusal;
                }
                missing.put(kind, "absent: " + refusal.getMessage());
            }
        }
        Map<String, List<Reading>> across = new TreeMap<>(profile.acrossLayers());
        across.put(MEASURE, readings);
        return new LayerProfile(
                profile.run(), profile.provenance(), profile.parameters(), profile.layers(), across, profile.notes());
    }

    private static Optional<String> absent(RicciNull kind, Subject subject) {
        if (!(subject instanceof Subject.OfNetwork)) {
            return Optional.of("absent: activations alone, give MODEL.onnx DATA for it");
        }
        return kind == RicciNull.RANDOM_LABELS && !subject.labels().present()
                ? Optional.of("absent: the data have no labels")
                : Optional.empty();
    }

    private List<Reading> compared(RicciNull kind, LayerProfile profile, Subject.OfNetwork subject, Progress progress) {
        List<List<Reading>> twins = new ArrayList<>();
        for (int i = 0; i < options.twins(); i++) {
            double from = (double) i / options.twins();
            String what = kind.word() + " network " + (i + 1) + " of " + options.twins();
            progress.at(what, from);
            twins.add(one(kind, subject, i, (inner, done) -> progress.at(what, from + done / options.twins())));
        }
        List<Reading> out = new ArrayList<>();
        List<Reading> own = profile.acrossLayers().getOrDefault(MEASURE, List.of());
        out.addAll(judged("layers/" + kind.word(), number(own, "layers/rho"), each(twins, "layers/rho")));
        out.addAll(judged(
                "layers/local." + kind.word(), number(own, "layers/local.mean"), each(twins, "layers/local.mean")));
        out.add(new Reading.Tabulated("layers/" + kind.word().replace('-', '_'), overK(twins)));
        return out;
    }

    /** The readings of one twin, from the journal where they are there. */
    private List<Reading> one(RicciNull kind, Subject.OfNetwork subject, int i, Progress progress) {
        String key = Sha256.of(
                kind.word(),
                "" + i,
                subject.network().contentHash(),
                subject.sample().contentHash(),
                subject.layers().toString(),
                RicciCoefficientMeasure.of(study).parameters().toString(),
                "" + options.twinEpochs(),
                "" + seed.value(),
                Version.text());
        return kept.find(key).orElseGet(() -> {
            List<Reading> fresh = fresh(kind, subject, i, progress);
            kept.keep(key, fresh);
            return fresh;
        });
    }

    private List<Reading> fresh(RicciNull kind, Subject.OfNetwork subject, int i, Progress progress) {
        Seed own = seed.child(kind.word()).child(i);
        Network twin = kind == RicciNull.UNTRAINED
                ? Twins.untrained(subject.network(), own)
                : Twins.randomLabels(
                                subject.network(),
                                subject.sample().points(),
                                subject.labels(),
                                TrainingPlan.withDefaults().withEpochs(options.twinEpochs()),
                                own,
                                (what, done) -> progress.at(what, 0.8 * done))
                        .network();
        Subject.OfNetwork other = new Subject.OfNetwork(
                twin, subject.layers(), subject.options(), subject.whole(), subject.sample(), seed);
        LayerProfile profile = Profiling.with(List.of(RicciCoefficientMeasure.of(study)), seed)
                .run(
                        other.name(),
                        new TreeMap<>(),
                        other.activations(store, Progress.silent()),
                        other.labels(),
                        List.of());
        return profile.acrossLayers().getOrDefault(MEASURE, List.of()).stream()
                .filter(reading -> List.of("layers/rho", "layers/local.mean", "layers/over_k")
                        .contains(reading.key()))
                .toList();
    }

    private static double[] each(List<List<Reading>> twins, String key) {
        return twins.stream()
                .map(readings -> number(readings, key))
                .flatMapToDouble(OptionalDouble::stream)
                .toArray();
    }

    private static OptionalDouble number(List<Reading> readings, String key) {
        return readings.stream()
                .filter(reading -> reading.key().equals(key) && reading instanceof Reading.Value)
                .map(reading -> ((Reading.Value) reading).estimate())
                .flatMapToDouble(estimate -> switch (estimate) {
                    case Estimate.Exact exact -> java.util.stream.DoubleStream.of(exact.value());
                    case Estimate.Estimated estimated -> java.util.stream.DoubleStream.of(estimated.value());
                    case Estimate.Undefined undefined -> java.util.stream.DoubleStream.empty();
                })
                .findFirst();
    }

    /** Mean, deviation, z and p of a null, as the study writes its own. */
    private static List<Reading> judged(String prefix, OptionalDouble observed, double... sample) {
        if (observed.isEmpty() || sample.length == 0) {
            return List.of();
        }
        NullSample found = NullSample.drawn(observed.getAsDouble(), sample);
        int n = sample.length;
        double sd = found.sd().orElse(0);
        List<Reading> out = new ArrayList<>();
        found.mean()
                .ifPresent(mean ->
                        out.add(value(prefix + ".mean", new Estimate.Estimated(mean, sd / Math.sqrt(n), n))));
        found.sd().ifPresent(s -> out.add(value(prefix + ".sd", new Estimate.Estimated(s, s / Math.sqrt(2.0 * n), n))));
        found.z().ifPresent(z -> out.add(value(prefix + ".z", new Estimate.Exact(z, n))));
        double p = found.lowerPValue();
        out.add(value(prefix + ".p_value", new Estimate.Estimated(p, Math.sqrt(p * (1 - p) / n), n)));
        return out;
    }

    private static Reading value(String key, Estimate estimate) {
        return new Reading.Value(key, estimate);
    }

    /** The coefficient of every twin at every k. */
    private static Table overK(List<List<Reading>> twins) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < twins.size(); i++) {
            int twin = i;
            twins.get(i).stream()
                    .filter(reading -> reading.key().equals("layers/over_k"))
                    .map(reading -> ((Reading.Tabulated) reading).table())
                    .forEach(table -> IntStream.range(0, table.rows())
                            .forEach(r ->
                                    rows.add(new double[] {twin + 1, table.column("k")[r], table.column("rho")[r]})));
        }
        return Table.of(
                List.of("network", "k", "rho"),
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream().mapToDouble(row -> row[1]).toArray(),
                rows.stream().mapToDouble(row -> row[2]).toArray());
    }
}
