package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.explico.core.Refusal;
import org.explico.core.file.WholeFile;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;

/**
 * A profile as files: {@code report.json} for programs; {@code profile.csv}, {@code profile.parquet} and {@code diagrams.npz} for data frames and
 * topology tools; {@code figures/*.svg} for papers; {@code index.html}, which needs nothing beside it, for people.
 *
 * <p>The same profile gives the same bytes in every file, except for the block {@code clock} of {@code report.json}. The formats are defined in
 * {@code docs/formats/report.md}.
 *
 * <ul>
 *   <li>A value that is undefined is an empty cell with its reason in CSV and Parquet, null with its reason in JSON, and a dash with its reason on
 *       the page.
 *   <li>A figure that cannot be drawn is no file, and a sentence on the page.
 *   <li>A profile without layers, or with two layers of one name, is refused.
 * </ul>
 *
 * <p>Time and memory grow with the numbers in the profile.
 */
public final class Report {
    private final LayerProfile profile;
    private final SortedMap<String, String> clock;

    private Report(LayerProfile profile, Map<String, String> clock) {
        this.profile = profile;
        this.clock = Collections.unmodifiableSortedMap(new TreeMap<>(clock));
    }

    /**
     * The report of a profile.
     *
     * @param profile what was measured
     * @param clock what the clock on the wall said, as {@code started} or {@code seconds}: written to one block that comparisons leave out
     */
    public static Report of(LayerProfile profile, Map<String, String> clock) {
        if (profile.layers().isEmpty()) {
            throw Refusal.badInput(
                    "profile " + profile.run(), "at least one layer", "none", "choose layers that the network has");
        }
        Set<String> names = new HashSet<>();
        for (LayerReadings layer : profile.layers()) {
            if (!names.add(layer.layer().text())) {
                throw Refusal.badInput(
                        "profile " + profile.run(),
                        "a name for each layer",
                        "two layers named " + layer.layer().text(),
                        "rename one of them");
            }
        }
        return new Report(profile, clock);
    }

    /** The profile that this reports. */
    public LayerProfile profile() {
        return profile;
    }

    /**
     * Writes all files into the folder, which is made where it is missing. The page of an earlier report goes first, and so do figures that this
     * one does not draw; each file appears whole, the page last: where there is a page, the rest is there and belongs to it.
     *
     * @throws IOException where the folder cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        List<ProfileRow> rows = ProfileRow.of(profile).toList();
        List<Figure> figures = Figures.of(profile);
        Files.deleteIfExists(folder.resolve("index.html"));
        WholeFile.write(folder.resolve("report.json"), ReportJson.of(profile, clock));
        ProfileCsv.write(folder.resolve("profile.csv"), rows);
        ProfileParquet.write(folder.resolve("profile.parquet"), rows);
        DiagramArchive.write(folder.resolve("diagrams.npz"), profile);
        for (Figure figure : figures) {
            Path file = folder.resolve("figures").resolve(figure.id() + ".svg");
            switch (figure) {
                case Figure.Drawn drawn -> WholeFile.write(file, FigureFile.of(drawn, profile.run()));
                case Figure.Absent absent -> Files.deleteIfExists(file);
                case Figure.Unmeasured unmeasured -> Files.deleteIfExists(file);
            }
        }
        WholeFile.write(folder.resolve("index.html"), Page.of(profile, figures));
    }
}
