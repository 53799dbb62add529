package org.explico.reporting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.cloud.Ties;
import org.explico.core.graph.KnnGraph;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.measure.Table;
import org.explico.core.profile.LayerProfile;
import org.explico.core.ricci.Ends;
import org.explico.core.ricci.NullKeys;
import org.explico.core.ricci.RicciCoefficient;
import org.explico.core.ricci.RicciNull;
import org.explico.core.ricci.Scaling;
import org.explico.core.ricci.TwinReadings;

/** What a study of Ricci coefficients found, as tables of words for page and terminal, and as csv. */
public final class RicciTables {
    private static final String NONE = "–";
    private static final String OVER_K = "layers/over_k";
    private static final String HELD_OUT = "layers/held_out";
    private static final String SENSITIVITY = "layers/sensitivity";
    private static final String VALUES = "values.csv";

    /**
     * Rows under names of columns.
     *
     * @param columns the names
     * @param rows the cells
     */
    public record Words(List<String> columns, List<List<String>> rows) {
        /** Copies the lists. */
        public Words {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What may differ between settings.
     *
     * @param words its name
     * @param columns the columns that tell it
     */
    private record Choice(String words, List<String> columns) {}

    /** By their numbers in the table of choices. */
    private static final List<String> METRICS = List.of("euclidean", "cosine", "given metric");

    private static final List<Choice> CHOICES = List.of(
            new Choice("graphs", List.of("variant", "ties")),
            new Choice("metrics", List.of("metric")),
            new Choice("scalings", List.of("scaling")),
            new Choice("samples", List.of("sample")),
            new Choice("first and last layers", List.of("ends")),
            new Choice("k", List.of("k")));

    /** Every table that a study may have, by its key. */
    private static final List<String> TABLES = Stream.concat(
                    Stream.of(
                            OVER_K,
                            "layers/components",
                            "layers/transitions",
                            "layers/null",
                            HELD_OUT,
                            "layers/local",
                            "layers/layer_coefficients",
                            "layers/communities",
                            SENSITIVITY),
                    Arrays.stream(RicciNull.values())
                            .filter(RicciNull::needsNetworks)
                            .map(TwinReadings::table)
                            .flatMap(key -> Stream.of(key, key + "_training")))
            .toList();

    private final LayerProfile profile;

    private RicciTables(LayerProfile profile) {
        this.profile = profile;
    }

    /** The tables of a profile that has the measure {@code ricci-coefficient}. */
    public static RicciTables of(LayerProfile profile) {
        return new RicciTables(profile);
    }

    /** The coefficient at each k: with its null of layer order and the number of components of the graph that has most. */
    public Words overK() {
        List<List<String>> rows = new ArrayList<>();
        Optional<Table> judged = table(OVER_K);
        table("layers/components").ifPresent(all -> {
            for (int r = 0; r < all.rows(); r++) {
                double k = all.column("k")[r];
                int at = judged.map(found -> rowOf(found, k)).orElse(-1);
                rows.add(
                        at < 0
                                ? List.of(
                                        Numbers.text(k),
                                        NONE,
                                        NONE,
                                        NONE,
                                        NONE,
                                        NONE,
                                        Numbers.text(all.column("components_max")[r]))
                                : overK(judged.orElseThrow(), at));
            }
        });
        return new Words(List.of("k", "ρ", "random order", "95 % band", "p", "p, all k", "components"), rows);
    }

    private static List<String> overK(Table table, int row) {
        boolean judged = table.column("null_defined")[row] > 0;
        return List.of(
                Numbers.text(table.column("k")[row]),
                Numbers.fixed(table.column("rho")[row], 3),
                judged ? Numbers.fixed(table.column("null_mean")[row], 3) : NONE,
                judged
                        ? Numbers.fixed(table.column("band_low")[row], 2) + " to "
                                + Numbers.fixed(table.column("band_high")[row], 2)
                        : NONE,
                judged ? probability(table.column("p_value")[row]) : NONE,
                judged ? probability(table.column("p_adjusted")[row]) : NONE,
                Numbers.text(table.column("components_max")[row]));
    }

    private static int rowOf(Table table, double k) {
        return IntStream.range(0, table.rows())
                .filter(r -> table.column("k")[r] == k)
                .findFirst()
                .orElse(-1);
    }

    /** Every null at the main k: of the coefficient, and of the mean coefficient of the points; for those that are missing the reason given, or none. */
    public Words nulls(Map<RicciNull, String> missing) {
        Map<RicciNull, String> absences = absences(missing);
        List<List<String>> rows = new ArrayList<>();
        for (RicciNull kind : RicciNull.values()) {
            NullKeys keys = NullKeys.of(kind);
            NullKeys ofPoints = NullKeys.ofPoints(kind);
            boolean found = number(keys.mean()).isPresent();
            Optional<String> words = found ? Optional.of(asks(kind)) : Optional.ofNullable(absences.get(kind));
            words.ifPresent(said -> rows.add(List.of(
                    kind.word() + ": " + said + networks(kind),
                    found ? text(keys.mean()) : NONE,
                    found ? text(keys.sd()) : NONE,
                    found ? text(keys.z()) : NONE,
                    found ? probability(keys.pValue()) : NONE,
                    text(ofPoints.mean()),
                    probability(ofPoints.pValue()))));
        }
        return new Words(List.of("null", "mean ρ", "sd", "z", "p", "mean ρ(x)", "p of ρ(x)"), rows);
    }

    /** Of a null of other networks how many have a coefficient, and of trained ones what they learnt, as the end of a sentence. */
    private String networks(RicciNull kind) {
        String prefix = "layers/" + kind.word() + ".";
        Optional<Estimate> networks = estimate(prefix + "networks");
        String trained = estimate(prefix + "accuracy").isPresent()
                ? "; accuracy " + text(prefix + "accuracy") + ", goal " + text(prefix + "goal")
                : "";
        return networks.map(
                        count -> " (" + text(prefix + "networks") + " of " + count.n() + " networks" + trained + ")")
                .orElse("");
    }

    /**
     * The nulls that were asked for and have no numbers, and why.
     *
     * @param impossible those that could not be had; those that came to nothing have the reason that was read
     */
    public Map<RicciNull, String> absences(Map<RicciNull, String> impossible) {
        Map<RicciNull, String> all = new EnumMap<>(RicciNull.class);
        Arrays.stream(RicciNull.values()).forEach(kind -> absence(kind).ifPresent(why -> all.put(kind, why)));
        all.putAll(impossible);
        return all;
    }

    private Optional<String> absence(RicciNull kind) {
        return estimate(NullKeys.of(kind).mean())
                .filter(Estimate.Undefined.class::isInstance)
                .map(none -> "absent: "
                        + (undefined().isPresent()
                                ? "ρ is undefined"
                                : Readings.sentence(((Estimate.Undefined) none).reason())));
    }

    private Optional<Estimate.Undefined> undefined() {
        return estimate("layers/rho")
                .filter(Estimate.Undefined.class::isInstance)
                .map(Estimate.Undefined.class::cast);
    }

    /** Why there is no coefficient at the main k, and what would give one, as a sentence; empty where there is one. */
    public Optional<String> whyUndefined() {
        return undefined()
                .map(none -> "ρ is undefined: " + Readings.sentence(none.reason()) + advice(none.reason()) + ".");
    }

    private String advice(Estimate.Reason reason) {
        int layers = profile.layers().size();
        return switch (reason) {
            case TOO_FEW_LAYERS ->
                ", at least " + RicciCoefficient.FEWEST_LAYERS + ", and there "
                        + (layers == 1 ? "is 1" : "are " + layers);
            case DISCONNECTED ->
                " in at least one layer; a larger k joins them, and --disconnected counts pairs without a path";
            case ALL_POINTS_EQUAL -> " in at least one layer; leave it out with --layers";
            default -> "";
        };
    }

    private static String asks(RicciNull kind) {
        return switch (kind) {
            case LAYER_ORDER -> "does the order of the layers matter?";
            case UNTRAINED -> "does training matter?";
            case RANDOM_LABELS -> "do the classes matter?";
            case RELAXATION -> "is it more than layers coming to rest?";
            case REWIRING -> "is it more than the degrees?";
        };
    }

    /** The chosen k of each half of the points, and what the other half says. */
    public Words heldOut() {
        List<List<String>> rows = new ArrayList<>();
        table(HELD_OUT).ifPresent(table -> {
            for (int r = 0; r < table.rows(); r++) {
                rows.add(List.of(
                        Numbers.text(table.column("k")[r]),
                        Numbers.fixed(table.column("choosing")[r], 3),
                        Numbers.fixed(table.column("rho")[r], 3),
                        Numbers.fixed(table.column("null_mean")[r], 3),
                        probability(table.column("p_value")[r])));
            }
        });
        return new Words(
                List.of("chosen k", "ρ of the half that chose", "ρ of the other half", "random order", "p"), rows);
    }

    /** The coefficient under other choices, a row a choice and a column a k; without choices that give none at any k. */
    public Words sensitivity() {
        Optional<Table> found = table(SENSITIVITY);
        if (found.isEmpty()) {
            return new Words(List.of("choice"), List.of());
        }
        Table table = found.get();
        double[] ks = Arrays.stream(table.column("k")).distinct().sorted().toArray();
        Map<String, String[]> rows = new LinkedHashMap<>();
        for (int r = 0; r < table.rows(); r++) {
            String[] cells = rows.computeIfAbsent(choice(table, r), key -> {
                String[] empty = new String[ks.length];
                Arrays.fill(empty, NONE);
                return empty;
            });
            if (table.column("defined")[r] > 0) {
                cells[Arrays.binarySearch(ks, table.column("k")[r])] = Numbers.fixed(table.column("rho")[r], 2);
            }
        }
        List<String> columns = new ArrayList<>(List.of("choice"));
        Arrays.stream(ks).forEach(k -> columns.add("k " + Numbers.text(k)));
        return new Words(
                columns,
                rows.entrySet().stream()
                        .filter(row -> !Arrays.stream(row.getValue()).allMatch(NONE::equals))
                        .map(row -> {
                            List<String> cells = new ArrayList<>(List.of(row.getKey()));
                            cells.addAll(List.of(row.getValue()));
                            return cells;
                        })
                        .toList());
    }

    /** How many of the settings keep the sign of the coefficient, as "6 of 8"; empty where there is no sign or no setting. */
    Optional<String> signKept() {
        Optional<Double> settings = number("layers/sensitivity.settings").filter(count -> count > 0);
        return undefined().isPresent() || settings.isEmpty()
                ? Optional.empty()
                : number("layers/sensitivity.kept")
                        .map(kept -> Numbers.text(kept) + " of " + Numbers.text(settings.get()));
    }

    /** What differs between the settings that have a coefficient, as "graphs, metrics and k"; empty where there is one at most. */
    Optional<String> varied() {
        Optional<Table> table = table(SENSITIVITY);
        List<String> words = table.stream()
                .flatMap(settings -> CHOICES.stream()
                        .filter(choice -> choice.columns().stream().anyMatch(column -> differs(settings, column))))
                .map(Choice::words)
                .toList();
        int last = words.size() - 1;
        return switch (words.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(words.getFirst());
            default -> Optional.of(String.join(", ", words.subList(0, last)) + " and " + words.get(last));
        };
    }

    private static boolean differs(Table settings, String column) {
        double[] values = settings.column(column);
        double[] defined = settings.column("defined");
        return IntStream.range(0, settings.rows())
                        .filter(r -> defined[r] > 0)
                        .mapToDouble(r -> values[r])
                        .distinct()
                        .count()
                > 1;
    }

    private static String choice(Table table, int r) {
        return String.join(
                ", ",
                word(KnnGraph.Variant.values()[(int) table.column("variant")[r]]),
                "ties " + word(Ties.values()[(int) table.column("ties")[r]]),
                METRICS.get((int) table.column("metric")[r]),
                word(Scaling.values()[(int) table.column("scaling")[r]]),
                table.column("sample")[r] > 0 ? "half of the points" : "all points",
                word(Ends.values()[(int) table.column("ends")[r]])
                        .replace("all", "all layers")
                        .replace("without both", "without first and last"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Sentences about the whole, for a terminal. */
    public List<String> sentences() {
        List<String> out = new ArrayList<>();
        whyUndefined().ifPresent(out::add);
        number("layers/z")
                .ifPresent(
                        z -> out.add(
                                "z " + Numbers.fixed(z, 2) + " standardised, " + text("layers/z_as_printed")
                                        + " as the paper prints it; both test against ρ = 0, which is not what chance gives: go by the nulls."));
        number("layers/local.mean")
                .ifPresent(mean -> out.add("Point by point: mean ρ(x) " + text("layers/local.mean") + ", "
                        + number("layers/local.negative_share")
                                .map(s -> Numbers.fixed(100 * s, 0) + " % below 0")
                                .orElse("")
                        + "; with each layer centred " + text("layers/local.centred.mean") + "."));
        signKept()
                .ifPresent(kept -> varied().ifPresent(
                                what -> out.add("Sensitivity to " + what + ": " + kept + " settings keep the sign.")));
        table(HELD_OUT)
                .ifPresent(held -> out.add("Held out: "
                        + heldOut().rows().stream()
                                .map(row -> "k " + row.get(0) + " chosen with " + row.get(1) + ", the other half gives "
                                        + row.get(2) + " (p " + row.get(4) + ")")
                                .collect(Collectors.joining("; "))
                        + "."));
        return out;
    }

    /** Every table as csv, by the name of its file, and the single numbers as {@code values.csv}. */
    public SortedMap<String, String> csv() {
        SortedMap<String, String> files = new TreeMap<>();
        StringBuilder values = new StringBuilder("key,value,std_error,n,reason\n");
        for (Reading reading : profile.acrossLayers().getOrDefault(RicciPanels.MEASURE, List.of())) {
            switch (reading) {
                case Reading.Value(String key, Estimate estimate) -> values.append(line(key, estimate));
                case Reading.Tabulated(String key, Table table) -> files.put(file(key), csv(table));
            }
        }
        files.put(VALUES, values.toString());
        return files;
    }

    /** The names of all files that {@link #csv} may give for one study or another. */
    static List<String> files() {
        return Stream.concat(TABLES.stream().map(RicciTables::file), Stream.of(VALUES))
                .toList();
    }

    /** {@code layers/over_k} becomes {@code over_k.csv}. */
    private static String file(String key) {
        return key.substring(key.indexOf('/') + 1).replace('.', '_') + ".csv";
    }

    private static String line(String key, Estimate estimate) {
        return switch (estimate) {
            case Estimate.Exact(double value, int n) -> key + "," + value + ",," + n + ",\n";
            case Estimate.Estimated(double value, double error, int n) ->
                key + "," + value + "," + error + "," + n + ",\n";
            case Estimate.Undefined(Estimate.Reason reason, int n) -> key + ",,," + n + "," + reason + "\n";
        };
    }

    private static String csv(Table table) {
        StringBuilder out = new StringBuilder(String.join(",", table.names())).append('\n');
        for (int r = 0; r < table.rows(); r++) {
            for (int c = 0; c < table.names().size(); c++) {
                out.append(c == 0 ? "" : ",").append(table.at(r, c));
            }
            out.append('\n');
        }
        return out.toString();
    }

    private Optional<Table> table(String key) {
        return Readings.table(profile.acrossLayers(), RicciPanels.MEASURE, key);
    }

    private Optional<Estimate> estimate(String key) {
        return Readings.value(profile.acrossLayers(), RicciPanels.MEASURE, key);
    }

    private Optional<Double> number(String key) {
        return RicciPanels.number(profile, key);
    }

    private String text(String key) {
        return estimate(key)
                .map(e -> switch (e) {
                    case Estimate.Exact(double value, int n) -> Numbers.text(value, 3);
                    case Estimate.Estimated estimated -> Numbers.text(estimated);
                    case Estimate.Undefined undefined -> NONE;
                })
                .orElse(NONE);
    }

    private String probability(String key) {
        return number(key).map(RicciTables::probability).orElse(NONE);
    }

    private static String probability(double p) {
        return Numbers.probability(p).replace("=\u00a0", "").replace('\u00a0', ' ');
    }
}
