package org.explico.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.file.Sha256;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Progress;
import org.explico.core.measure.Reading;
import org.explico.core.measure.ReadingStore;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.Profiling;
import org.explico.core.ricci.RicciCoefficientMeasure;
import org.explico.core.ricci.RicciNull;
import org.explico.core.ricci.RicciStudy;
import org.explico.core.ricci.SensitivityDesign;
import org.explico.core.ricci.TwinReadings;
import org.explico.core.statistics.Seed;
import org.explico.network.Network;
import org.explico.network.train.TrainingPlan;
import org.explico.network.train.Twins;

/**
 * Networks of the same architecture that have not learnt, or learnt labels at random: each is studied as its twin is, and kept as soon as it is done. One whose
 * values are not finite leaves the others alone.
 *
 * <p>Those of random labels train on the points that are measured, at most for the epochs that are given, until they tell as many of their labels as the network tells of the true
 * ones: so the layers are compared on points that each network was trained for, and a sample of a large data set does not ask for the training of the whole.
 */
final class RicciTwins {
    /** As many as the usual number. */
    private static final int FEWEST_TWINS = 9;

    private final RicciOptions options;
    private final RicciCoefficientMeasure measure;
    private final Seed seed;
    private final Subject subject;
    private final Map<RicciNull, String> missing = new EnumMap<>(RicciNull.class);

    private RicciTwins(RicciOptions options, RicciCoefficientMeasure measure, Seed seed, Subject subject) {
        this.options = options;
        this.measure = measure;
        this.seed = seed;
        this.subject = subject;
    }

    /** The twins of a subject, of which none is made yet. Kinds that cannot be made are missing; refused where they were asked for by name. */
    static RicciTwins of(RicciOptions options, RicciStudy study, Seed seed, Subject subject) {
        RicciStudy own = study.withNulls().withDraws(1, 1).withSensitivity(SensitivityDesign.NONE);
        RicciTwins twins = new RicciTwins(options, RicciCoefficientMeasure.of(own), seed, subject);
        for (RicciNull kind : options.nullsOfNetworks()) {
            try {
                requirePossible(kind, subject);
            } catch (Refusal refusal) {
                if (options.byName()) {
                    throw refusal.in("--nulls " + kind.word());
                }
                twins.missing.put(kind, "absent: " + inShort(kind, subject, refusal));
            }
        }
        return twins;
    }

    /** For a row of a table. */
    private static String inShort(RicciNull kind, Subject subject, Refusal refusal) {
        if (!(subject instanceof Subject.OfNetwork)) {
            return "activations alone, give MODEL.onnx DATA for it";
        }
        return kind == RicciNull.RANDOM_LABELS && !subject.labels().present()
                ? "the data have no labels"
                : String.valueOf(refusal.getMessage());
    }

    private static void requirePossible(RicciNull kind, Subject subject) {
        if (!(subject instanceof Subject.OfNetwork given)) {
            throw Refusal.usage(
                    "networks to compare with",
                    "MODEL.onnx DATA to make them from",
                    "activations alone",
                    "give these or leave the null out");
        }
        if (kind == RicciNull.UNTRAINED) {
            Twins.requireRedrawable(given.network());
            return;
        }
        if (!given.labels().present()) {
            throw Refusal.usage("labels to train on", "one class a row", "no labels", "name them with --labels");
        }
        Twins.requireLearnable(given.network(), given.layers(), given.sample().points(), given.labels());
    }

    private List<RicciNull> kinds() {
        return options.nullsOfNetworks().stream()
                .filter(kind -> !missing.containsKey(kind))
                .toList();
    }

    /** How many networks there will be beside the subject. */
    int count() {
        return options.twins() * kinds().size();
    }

    /** The kinds that cannot be made, and why. */
    Map<RicciNull, String> missing() {
        return Collections.unmodifiableMap(missing);
    }

    /** How they are made, for the report. */
    Map<String, String> provenance() {
        Map<String, String> all = new TreeMap<>();
        if (!kinds().isEmpty()) {
            all.put("twins", "" + options.twins());
        }
        if (kinds().contains(RicciNull.RANDOM_LABELS)) {
            all.put("twin epochs", options.twinEpochs() + " at most, on the points that are measured");
        }
        return all;
    }

    /** The profile with what the twins give. */
    LayerProfile beside(LayerProfile profile, ReadingStore kept, Path store, Progress progress) {
        if (!(subject instanceof Subject.OfNetwork given) || kinds().isEmpty()) {
            return profile;
        }
        List<Reading> own = profile.acrossLayers().getOrDefault(RicciCoefficientMeasure.NAME, List.of());
        List<Reading> readings = new ArrayList<>(own);
        List<String> notes = new ArrayList<>(profile.notes());
        for (int t = 0; t < kinds().size(); t++) {
            RicciNull kind = kinds().get(t);
            Progress part = progress.between((double) t / kinds().size(), (t + 1.0) / kinds().size());
            List<String> failures = new ArrayList<>();
            List<Reading> compared = TwinReadings.compared(kind, own, all(kind, given, kept, store, failures, part));
            readings.addAll(compared);
            failed(kind, failures).ifPresent(notes::add);
            missed(kind, compared).ifPresent(notes::add);
            few(kind, compared).ifPresent(notes::add);
        }
        Map<String, List<Reading>> across = new TreeMap<>(profile.acrossLayers());
        across.put(RicciCoefficientMeasure.NAME, readings);
        return new LayerProfile(
                profile.run(), profile.provenance(), profile.parameters(), profile.layers(), across, notes);
    }

    private Optional<String> failed(RicciNull kind, List<String> failures) {
        return failures.isEmpty()
                ? Optional.empty()
                : Optional.of(failures.size() + " of the " + options.twins() + " networks of the null " + kind.word()
                        + " could not be studied: " + failures.getFirst() + ".");
    }

    /** With a handful of networks neither p nor z says much. */
    private static Optional<String> few(RicciNull kind, List<Reading> compared) {
        double networks = Reading.estimate(compared, "layers/" + kind.word() + ".networks")
                .map(Estimate::number)
                .orElse(OptionalDouble.empty())
                .orElse(0);
        return networks == 0 || networks >= FEWEST_TWINS
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "The null %s has %.0f %s: p cannot be below %.2f, and z rests on a spread that is hardly known. --twins makes more.",
                        kind.word(),
                        networks,
                        networks == 1 ? "network" : "networks",
                        1 / (1 + networks)));
    }

    /** A network that learnt less than the subject is a weaker null. */
    private static Optional<String> missed(RicciNull kind, List<Reading> compared) {
        String prefix = "layers/" + kind.word() + ".";
        Optional<Estimate> tooLow = Reading.estimate(compared, prefix + "short");
        return tooLow.filter(count -> count.number().orElse(0) > 0)
                .map(count -> String.format(
                        Locale.ROOT,
                        "%.0f of %d networks on random labels missed the goal: they tell %.1f %% of their labels on average, the network"
                                + " tells %.1f %% of the true ones. They learnt less than it did; --twin-epochs gives them more time.",
                        count.number().orElse(0),
                        count.n(),
                        100 * number(compared, prefix + "accuracy"),
                        100 * number(compared, prefix + "goal")));
    }

    private static double number(List<Reading> readings, String key) {
        return Reading.estimate(readings, key).orElseThrow().number().orElseThrow();
    }

    private List<List<Reading>> all(
            RicciNull kind,
            Subject.OfNetwork given,
            ReadingStore kept,
            Path store,
            List<String> failures,
            Progress progress) {
        List<List<Reading>> twins = new ArrayList<>();
        for (int i = 0; i < options.twins(); i++) {
            String what = kind.word() + " network " + (i + 1) + " of " + options.twins();
            Progress part = progress.between((double) i / options.twins(), (i + 1.0) / options.twins());
            part.at(what, 0);
            String key = key(kind, given, i);
            Optional<List<Reading>> earlier = kept.find(key);
            if (earlier.isPresent()) {
                twins.add(earlier.get());
                continue;
            }
            try {
                List<Reading> fresh = fresh(kind, given, i, store, (inner, done) -> part.at(what, done));
                kept.keep(key, fresh);
                twins.add(fresh);
            } catch (Refusal refusal) {
                if (refusal.kind() != Refusal.Kind.NOT_FINITE) {
                    throw refusal.in(what);
                }
                failures.add(refusal.getMessage());
                twins.add(TwinReadings.ofFailed());
            }
        }
        return twins;
    }

    /** All that the readings of a twin depend on. */
    private String key(RicciNull kind, Subject.OfNetwork given, int i) {
        return Sha256.of(
                kind.word(),
                "" + i,
                given.network().contentHash(),
                given.sample().contentHash(),
                given.layers().toString(),
                given.options().vectorisation().word(),
                given.options().sample().toString(),
                measure.name(),
                "" + measure.version(),
                measure.parameters().toString(),
                kind == RicciNull.RANDOM_LABELS ? "" + options.twinEpochs() : "",
                "" + seed.value(),
                Version.text());
    }

    private List<Reading> fresh(RicciNull kind, Subject.OfNetwork given, int i, Path store, Progress progress) {
        Seed own = seed.child(kind.word()).child(i);
        if (kind == RicciNull.UNTRAINED) {
            return TwinReadings.of(studied(Twins.untrained(given.network(), own), given, store));
        }
        Twins.Mislabelled twin = Twins.randomLabels(
                given.network(),
                given.sample().points(),
                given.labels(),
                TrainingPlan.withDefaults().withEpochs(options.twinEpochs()),
                own,
                progress.between(0, 0.8));
        return TwinReadings.ofTrained(
                studied(twin.network(), given, store), twin.accuracy(), twin.goal(), twin.epochs());
    }

    private List<Reading> studied(Network twin, Subject.OfNetwork given, Path store) {
        Subject.OfNetwork other =
                new Subject.OfNetwork(twin, given.layers(), given.options(), given.whole(), given.sample(), seed);
        LayerProfile profile = Profiling.with(List.of(measure), seed)
                .run(
                        other.name(),
                        new TreeMap<>(),
                        other.activations(store, Progress.silent()),
                        other.labels(),
                        List.of());
        return profile.acrossLayers().getOrDefault(measure.name(), List.of());
    }
}
