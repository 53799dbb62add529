package org.explico.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.file.WholeFile;
import org.explico.core.linalg.SingularValues;
import org.explico.core.profile.LayerName;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.explico.data.text.Csv;
import org.explico.data.text.Json;
import org.explico.network.Layers;
import org.explico.reporting.PictureShape;

/** Measures the metric at a point and tells of it. */
final class MetricJob {
    private static final List<String> COLUMNS = List.of(
            "layer",
            "dim",
            "rank",
            "nullity",
            "gap",
            "log_volume",
            "condition",
            "sigma_max",
            "sigma_min",
            "tail_rank",
            "tail_sigma_max");

    private final Console console;
    private final PlaceOptions place;

    MetricJob(Console console, PlaceOptions place) {
        this.console = console;
        this.place = place;
    }

    void run(Optional<String> layers, Optional<PatchSize> patch, MetricCommand.Format format, Optional<Path> out) {
        Standpoint standpoint = place.standpoint();
        requirePicture(standpoint, patch);
        List<LayerName> wanted = Layers.select(standpoint.where().network(), layers);
        Optional<OutFolder> folder = out.map(OutFolder::open);
        try (Interruption ignored = Interruption.tells(console, "interrupted; nothing is kept")) {
            MetricReadings readings = measured(standpoint, wanted, folder);
            SortedMap<String, String> provenance = standpoint.provenance(place.run());
            String json = json(readings, patch, provenance);
            if (out.isPresent()) {
                Csv.write(out.get().resolve("metric.csv"), COLUMNS, rows(readings));
                NpzWriter.write(out.get().resolve("metric.npz"), arrays(readings, patch));
                WholeFile.write(out.get().resolve("metric.json"), json);
                MetricPage page = new MetricPage(readings, patch, provenance);
                place.run().inPool(page::report).writeTo(out.get());
                folder.orElseThrow().keepFilesAlone();
            }
            console.err().print(summary(readings, patch));
            out.ifPresent(path -> console.err().println("Page: " + path.resolve("index.html")));
            switch (format) {
                case NONE, NPZ -> {}
                case CSV -> console.out().print(Csv.text(COLUMNS, rows(readings)));
                case JSON -> console.out().print(json);
            }
            console.out().flush();
        } catch (IOException e) {
            throw OutFolder.unwritable(out.orElse(Path.of(".")), e);
        }
    }

    private static void requirePicture(Standpoint standpoint, Optional<PatchSize> patch) {
        if (patch.isPresent() && standpoint.picture().isEmpty()) {
            throw Refusal.usage(
                    "--patch",
                    "an input that is a picture",
                    "one that is none",
                    "leave it out; tokens need no patches");
        }
    }

    private MetricReadings measured(Standpoint standpoint, List<LayerName> wanted, Optional<OutFolder> folder)
            throws IOException {
        try (ConsoleProgress progress = new ConsoleProgress(console)) {
            return OutFolder.undoneWhereRefused(
                    folder,
                    () -> false,
                    () -> place.run().inPool(() -> MetricReadings.of(standpoint, wanted, progress)));
        }
    }

    private static String summary(MetricReadings readings, Optional<PatchSize> patch) {
        Standpoint standpoint = readings.standpoint();
        StringBuilder out = new StringBuilder();
        Diagnostics.line(
                out,
                "metric",
                "of " + standpoint.name() + ", head " + standpoint.head().word() + ": rank "
                        + readings.space().rank() + ", " + readings.space().nullity() + " null directions of "
                        + standpoint.dim());
        Diagnostics.spectrum(out, "point", readings.spectrum());
        LayerMetric.logVolume(readings.spectrum())
                .ifPresent(v -> Diagnostics.line(out, "volume", "e^" + Diagnostics.number(v) + " on what is not null"));
        LayerMetric.condition(readings.spectrum())
                .ifPresent(c -> Diagnostics.line(out, "condition", Diagnostics.number(c)));
        Diagnostics.line(out, "freedom", span(readings.freedom()) + " a coordinate (1: free, 0: bound)");
        patch.ifPresent(size -> Diagnostics.line(
                out,
                "patches",
                span(readings.patches(standpoint.picture().orElseThrow(), size)) + " largest squared singular value of "
                        + size.height() + " x " + size.width() + " pixels"));
        out.append(TextTable.of(
                List.of(
                        "layer",
                        "dim",
                        "rank",
                        "null",
                        "gap",
                        "ln volume",
                        "condition",
                        "sigma max",
                        "sigma min",
                        "rank to output"),
                readings.layers().stream()
                        .map(layer -> told(layer, standpoint.dim()))
                        .toList()));
        readings.layers().stream()
                .map(LayerMetric::why)
                .filter(why -> !why.isEmpty())
                .distinct()
                .forEach(why -> out.append("Note: ").append(why).append('\n'));
        return out.toString();
    }

    private static String span(double... values) {
        double low = java.util.Arrays.stream(values).min().orElse(0);
        double high = java.util.Arrays.stream(values).max().orElse(0);
        return Diagnostics.number(low) + " to " + Diagnostics.number(high);
    }

    /** A row for people. */
    static List<String> told(LayerMetric layer, int moving) {
        Optional<SingularValues> s = layer.fromStart();
        return List.of(
                layer.layer().text(),
                "" + layer.dim(),
                s.map(v -> "" + Ranks.rank(v)).orElse("-"),
                s.map(v -> "" + (moving - Ranks.rank(v))).orElse("-"),
                s.map(v -> text(Ranks.gap(v))).orElse("-"),
                s.map(v -> text(LayerMetric.logVolume(v))).orElse("-"),
                s.map(v -> text(LayerMetric.condition(v))).orElse("-"),
                s.map(v -> Diagnostics.number(v.largest())).orElse("-"),
                s.map(v -> Diagnostics.number(v.at(v.count() - 1))).orElse("-"),
                layer.toOutput().map(v -> "" + Ranks.rank(v)).orElse("-"));
    }

    private static String text(OptionalDouble value) {
        return value.isEmpty()
                ? "-"
                : Double.isInfinite(value.getAsDouble()) ? "inf" : Diagnostics.number(value.getAsDouble());
    }

    private static List<List<Object>> rows(MetricReadings readings) {
        return readings.layers().stream().map(l -> row(readings, l)).toList();
    }

    private static List<Object> row(MetricReadings readings, LayerMetric layer) {
        Optional<SingularValues> s = layer.fromStart();
        return List.of(
                layer.layer().text(),
                layer.dim(),
                s.map(Ranks::rank),
                s.map(v -> readings.standpoint().dim() - Ranks.rank(v)),
                s.flatMap(v -> boxed(Ranks.gap(v))),
                s.flatMap(v -> boxed(LayerMetric.logVolume(v))),
                s.flatMap(v -> boxed(LayerMetric.condition(v))),
                s.map(SingularValues::largest),
                s.map(v -> v.at(v.count() - 1)),
                layer.toOutput().map(Ranks::rank),
                layer.toOutput().map(SingularValues::largest));
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.stream().boxed().findFirst();
    }

    private static SequencedMap<String, NumericArray> arrays(MetricReadings readings, Optional<PatchSize> patch) {
        SequencedMap<String, NumericArray> arrays = new LinkedHashMap<>();
        arrays.put("x", NumericArray.vector(readings.standpoint().point()));
        arrays.put("singular_values", NumericArray.vector(readings.spectrum().toArray()));
        arrays.put("freedom", NumericArray.vector(readings.freedom()));
        arrays.put("sensitivity", NumericArray.vector(readings.sensitivity()));
        patch.ifPresent(size -> {
            PictureShape shape = readings.standpoint().picture().orElseThrow();
            arrays.put(
                    "patches",
                    NumericArray.float64(
                            new int[] {size.rows(shape), size.columns(shape)}, readings.patches(shape, size)));
        });
        readings.standpoint()
                .where()
                .tokenFeatures()
                .ifPresent(features -> arrays.put("tokens", NumericArray.vector(readings.tokens(features))));
        readings.layers()
                .forEach(layer -> layer.fromStart()
                        .ifPresent(values ->
                                arrays.put("layer/" + layer.layer().text(), NumericArray.vector(values.toArray()))));
        return arrays;
    }

    private static String json(MetricReadings readings, Optional<PatchSize> patch, Map<String, String> provenance) {
        Map<String, Object> all = new TreeMap<>();
        all.put("format", "explico-metric");
        all.put("version", 1);
        all.put("provenance", provenance);
        all.put("rank", readings.space().rank());
        all.put("nullity", readings.space().nullity());
        all.put("singular_values", readings.spectrum().toArray());
        all.put("freedom", readings.freedom());
        all.put("sensitivity", readings.sensitivity());
        patch.ifPresent(size -> all.put(
                "patches", readings.patches(readings.standpoint().picture().orElseThrow(), size)));
        readings.standpoint()
                .where()
                .tokenFeatures()
                .ifPresent(features -> all.put("tokens", readings.tokens(features)));
        all.put("layers", readings.layers().stream().map(MetricJob::object).toList());
        return Json.text(all);
    }

    private static Map<String, Object> object(LayerMetric layer) {
        Map<String, Object> object = new TreeMap<>();
        object.put("name", layer.layer().text());
        object.put("dim", layer.dim());
        object.put("rank", layer.fromStart().map(Ranks::rank));
        object.put("singular_values", layer.fromStart().map(SingularValues::toArray));
        object.put("tail_singular_values", layer.toOutput().map(SingularValues::toArray));
        object.put("without", layer.why().isEmpty() ? Optional.empty() : layer.why());
        return object;
    }
}
