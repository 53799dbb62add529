package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.file.WholeFile;
import org.explico.core.profile.LayerProfile;
import org.explico.core.ricci.NullKeys;
import org.explico.core.ricci.RicciNull;
import org.explico.data.text.Json;

/**
 * A study of the Ricci coefficients of one network as a folder: {@code ricci.json} with every number, {@code tables/*.csv}, {@code figures/*.svg}, and
 * {@code index.html}, which needs nothing beside it.
 *
 * <p>The same study gives the same bytes.
 */
public final class RicciReport {
    private static final List<String> FIGURES = List.of("ricci", "ricci-local", "ricci-map");
    private static final String TABLES = "tables";

    /** The tables that the page links to, where they are written. */
    private static final List<Map.Entry<String, String>> LINKED = List.of(
            Map.entry("over_k.csv", "the coefficient over k"),
            Map.entry("values.csv", "single numbers with errors and reasons"),
            Map.entry("local.csv", "a coefficient for each point"));

    private final LayerProfile profile;
    private final Map<RicciNull, String> missing;
    private final Optional<GraphPicture> map;

    private RicciReport(LayerProfile profile, Map<RicciNull, String> missing, Optional<GraphPicture> map) {
        this.profile = profile;
        this.missing = missing;
        this.map = map;
    }

    /**
     * The report of a profile with the measure {@code ricci-coefficient}.
     *
     * @param missing why nulls that might be expected are not there
     */
    public static RicciReport of(LayerProfile profile, Map<RicciNull, String> missing) {
        return new RicciReport(profile, Collections.unmodifiableMap(new TreeMap<>(missing)), Optional.empty());
    }

    /** The same with the points of a layer coloured by their coefficients. */
    public RicciReport withMap(GraphPicture points) {
        return new RicciReport(profile, missing, Optional.of(points));
    }

    /** Everything for programs. */
    public String json() {
        return Json.text(Map.of(
                "format", "explico-ricci",
                "version", 1L,
                "run", profile.run(),
                "provenance", profile.provenance(),
                "parameters", profile.parameters().getOrDefault(RicciPanels.MEASURE, new TreeMap<>()),
                "layers",
                        profile.layers().stream()
                                .map(layer -> layer.layer().text())
                                .toList(),
                "points",
                        profile.layers().isEmpty()
                                ? 0L
                                : (long) profile.layers().getFirst().size(),
                "missing_nulls", missing(),
                "notes", profile.notes(),
                "readings", ReportJson.readings(profile.acrossLayers()).getOrDefault(RicciPanels.MEASURE, Map.of())));
    }

    private Map<String, Object> missing() {
        Map<String, Object> words = new LinkedHashMap<>();
        missing.forEach((kind, why) -> words.put(kind.word(), why));
        return words;
    }

    /**
     * Writes all files. What an earlier study has left under the names of these goes first, its page before all, and the page comes last.
     *
     * @throws IOException where the folder cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve("index.html"));
        for (String earlier : RicciTables.files()) {
            Files.deleteIfExists(folder.resolve(TABLES).resolve(earlier));
        }
        for (String id : FIGURES) {
            Files.deleteIfExists(folder.resolve("figures").resolve(id + ".svg"));
        }
        WholeFile.write(folder.resolve("ricci.json"), json());
        SortedMap<String, String> tables = RicciTables.of(profile).csv();
        for (Map.Entry<String, String> table : tables.entrySet()) {
            WholeFile.write(folder.resolve(TABLES).resolve(table.getKey()), table.getValue());
        }
        for (Figure.Drawn figure : figures()) {
            WholeFile.write(
                    folder.resolve("figures").resolve(figure.id() + ".svg"), FigureFile.of(figure, profile.run()));
        }
        WholeFile.write(folder.resolve("index.html"), page(tables.keySet()).html());
    }

    private List<Figure.Drawn> figures() {
        List<Figure.Drawn> drawn = new ArrayList<>();
        for (Figure figure : List.of(RicciFigure.of(profile), LocalRicciFigure.of(profile))) {
            if (figure instanceof Figure.Drawn one) {
                drawn.add(one);
            }
        }
        map.ifPresent(picture -> drawn.add(new Figure.Drawn(
                "ricci-map",
                "Where the coefficients of the points are",
                List.of(GraphPanel.of(picture, picture.quantity(), 0, NumberColours.of(-1, 1))),
                1,
                "A dot is a point of the last layer, along " + picture.layout().axes()
                        + ", coloured by its coefficient ρ(x): orange below 0, as flow would have it, blue above, grey near 0. A hollow ring is a point without one.",
                Captions.parameters(profile, RicciPanels.MEASURE))));
        return drawn;
    }

    private ClassPage page(Set<String> written) {
        RicciTables tables = RicciTables.of(profile);
        List<ClassPage.Part> parts = new ArrayList<>();
        parts.add(part(
                "nulls",
                "Against its nulls",
                "ρ means something where it is lower than in every one of these worlds without flow. p is one-sided: how often the null is as low or lower.",
                tables.nulls(missing)));
        parts.add(part(
                "over-k",
                "Coefficient over k",
                hasOrders()
                        ? "The band holds 95 % of the whole curves of random orders of the layers; p, all k counts that any k might have been picked."
                        : "Without the null layer-order there is nothing here to read a coefficient against.",
                tables.overK()));
        figures().forEach(figure -> parts.add(new ClassPage.FigurePart(figure)));
        if (!tables.heldOut().rows().isEmpty()) {
            parts.add(part(
                    "held-out",
                    "k chosen on one half, tested on the other",
                    "The k with the lowest ρ on one half of the points, and ρ at that k on the other half, which had no say.",
                    tables.heldOut()));
        }
        if (!tables.sensitivity().rows().isEmpty()) {
            parts.add(part(
                    "sensitivity",
                    "Sensitivity",
                    "ρ under other choices"
                            + tables.varied().map(what -> " of " + what).orElse("")
                            + ". A sign that turns with a choice is a finding about the choice.",
                    tables.sensitivity()));
        }
        return new ClassPage(
                "Ricci coefficients", profile.run(), facts(), cards(), notes(), parts, provenance(), files(written));
    }

    /** True where the layers were put in other orders. */
    private boolean hasOrders() {
        return RicciPanels.number(profile, NullKeys.of(RicciNull.LAYER_ORDER).mean())
                .isPresent();
    }

    private static ClassPage.TablePart part(String id, String heading, String read, RicciTables.Words words) {
        return new ClassPage.TablePart(id, heading, read, words.columns(), words.rows());
    }

    private SequencedMap<String, String> facts() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        profile.provenance().forEach((key, value) -> {
            if (List.of("network", "data", "activations", "seed", "points").contains(key)) {
                facts.put(key, value);
            }
        });
        facts.put("layers", "" + profile.layers().size());
        var parameters = profile.parameters().get(RicciPanels.MEASURE);
        if (parameters != null) {
            for (String key : List.of("notion", "graph", "k")) {
                Optional.ofNullable(parameters.get(key)).ifPresent(value -> facts.put(key, value));
            }
        }
        return facts;
    }

    private List<ClassPage.Card> cards() {
        List<ClassPage.Card> cards = new ArrayList<>();
        cards.add(new ClassPage.Card(
                "Ricci coefficient ρ",
                RicciPanels.number(profile, "layers/rho")
                        .map(rho -> Numbers.fixed(rho, 2))
                        .orElse("–"),
                RicciPanels.number(profile, "layers/rho").isPresent()
                        ? "of total curvature and change of distances"
                        : RicciPanels.why(profile, "layers/rho")));
        cards.add(new ClassPage.Card(
                "Layers in random order",
                RicciPanels.number(profile, "layers/null.mean")
                        .map(mean -> Numbers.fixed(mean, 2))
                        .orElse("–"),
                RicciPanels.number(profile, "layers/p_value")
                        .map(p -> "give this on average; p\u00a0" + Numbers.probability(p))
                        .orElse("no null")));
        cards.add(new ClassPage.Card(
                "Layers that come to rest",
                RicciPanels.number(profile, "layers/relaxation.mean")
                        .map(mean -> Numbers.fixed(mean, 2))
                        .orElse("–"),
                RicciPanels.number(profile, "layers/relaxation.p_value")
                        .map(p -> "whatever their geometry; p\u00a0" + Numbers.probability(p))
                        .orElse("no null of relaxation")));
        cards.add(new ClassPage.Card(
                "Point by point, mean ρ(x)",
                RicciPanels.number(profile, "layers/local.mean")
                        .map(mean -> Numbers.fixed(mean, 2))
                        .orElse("–"),
                RicciPanels.number(profile, "layers/local.null.mean")
                        .map(mean -> "random order gives " + Numbers.fixed(mean, 2))
                        .orElse(RicciPanels.why(profile, "layers/local.mean"))));
        RicciTables tables = RicciTables.of(profile);
        tables.signKept()
                .ifPresent(kept -> tables.varied()
                        .ifPresent(what -> cards.add(new ClassPage.Card(
                                "Settings that keep the sign",
                                kept,
                                "choices of " + what + ", the study's own among them"))));
        return cards;
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        RicciTables.of(profile).whyUndefined().ifPresent(notes::add);
        notes.addAll(profile.notes());
        notes.add(
                "A negative ρ is not Ricci flow by itself: the change of distances holds the distances of the first layer with a minus sign, so that layers in"
                        + " any order give a ρ near −c/√2, c being the correlation of distances and curvature; and layers that come to rest at one rate give −1"
                        + " whatever their geometry. See docs/measures/ricci-coefficient.md.");
        return notes;
    }

    private SequencedMap<String, String> provenance() {
        SequencedMap<String, String> all = new LinkedHashMap<>(profile.provenance());
        var parameters = profile.parameters().get(RicciPanels.MEASURE);
        if (parameters != null) {
            all.putAll(parameters);
        }
        return all;
    }

    private static SequencedMap<String, String> files(Set<String> written) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put("ricci.json", "every number, for programs");
        LINKED.stream()
                .filter(table -> written.contains(table.getKey()))
                .forEach(table -> files.put(TABLES + "/" + table.getKey(), table.getValue()));
        return files;
    }
}
