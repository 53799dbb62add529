package org.explico.reporting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.equivalence.Certificate;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.linalg.SingularValues;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;
import org.explico.data.text.Csv;
import org.explico.data.text.Json;

/**
 * Walks as files for programs, as {@code docs/formats/walk.md} defines them: a table with one row a point, arrays, and JSON.
 */
public final class WalkFiles {
    private static final int ROWS_AT_ONCE = 256;
    private static final String FORMAT = "explico-walk";
    private static final int VERSION = 1;

    /** What tells the walks of a run apart, and the name of the column that says it. */
    public enum Apart {
        /** There is one walk, and no column. */
        NOTHING,
        /** The two senses of a curve. */
        SENSE,
        /** Walkers with streams of their own. */
        WALKER,
        /** The lower and the upper edge of a band. */
        EDGE;

        /** The name of the column. */
        public String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether JSON holds the points themselves. */
    public enum Points {
        /** Coordinates and outputs of every point. */
        GIVEN,
        /** Only what was noted at them. */
        LEFT_OUT
    }

    private final List<Strand> strands;
    private final Apart apart;
    private final List<String> coordinates;

    private WalkFiles(List<Strand> strands, Apart apart, List<String> coordinates) {
        this.strands = strands;
        this.apart = apart;
        this.coordinates = coordinates;
    }

    /**
     * Files of at least one walk, all in one space.
     *
     * @param coordinates the names of the coordinates, as x0
     */
    public static WalkFiles of(List<Strand> strands, Apart apart, List<String> coordinates) {
        return new WalkFiles(List.copyOf(strands), apart, List.copyOf(coordinates));
    }

    /** The columns of the table: step, arc, coordinates, outputs, drift; sense, walker or edge where there may be several. */
    public List<String> columns() {
        return Stream.of(
                        Stream.of("step", "arc"),
                        coordinates.stream(),
                        IntStream.range(0, first().outputDim()).mapToObj(k -> "y" + k),
                        Stream.of("drift"),
                        apart == Apart.NOTHING ? Stream.<String>empty() : Stream.of(apart.column()))
                .flatMap(part -> part)
                .toList();
    }

    /** The table as CSV, handed out some rows at a time. */
    public void csv(Consumer<String> out) {
        List<List<Object>> rows = new ArrayList<>();
        String header = Csv.text(columns(), List.of());
        out.accept(header);
        for (Strand strand : strands) {
            for (int i = 0; i < strand.walk().trajectory().size(); i++) {
                rows.add(row(strand, i));
                if (rows.size() == ROWS_AT_ONCE) {
                    out.accept(Csv.text(columns(), rows).substring(header.length()));
                    rows.clear();
                }
            }
        }
        out.accept(Csv.text(columns(), rows).substring(header.length()));
    }

    /** Writes the table. */
    public void writeCsv(Path target) throws IOException {
        Iterable<List<Object>> rows = () -> strands.stream()
                .flatMap(strand ->
                        IntStream.range(0, strand.walk().trajectory().size()).mapToObj(i -> row(strand, i)))
                .iterator();
        Csv.write(target, columns(), rows);
    }

    /** Writes the arrays. */
    public void writeNpz(Path target) throws IOException {
        NpzWriter.write(target, NpzWriter.Packing.STORED, writer -> {
            for (Strand strand : strands) {
                for (Map.Entry<String, NumericArray> array :
                        arrays(strand.walk().trajectory()).entrySet()) {
                    writer.add(prefix(strand) + array.getKey(), array.getValue());
                }
            }
        });
    }

    /** The walks as JSON: how they were made, what was measured, and where they went. */
    public String json(String run, Points points, Map<String, String> provenance, Map<String, String> clock) {
        return json(run, points, provenance, clock, Map.of());
    }

    /** The same with more to tell beside the walks. */
    public String json(
            String run,
            Points points,
            Map<String, String> provenance,
            Map<String, String> clock,
            Map<String, Object> more) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put("format", FORMAT);
        all.put("version", VERSION);
        all.put("run", run);
        all.put("provenance", provenance);
        all.put("clock", clock);
        all.put("coordinates", coordinates);
        all.put("apart", apart == Apart.NOTHING ? Optional.empty() : apart.column());
        all.put("walks", strands.stream().map(strand -> object(strand, points)).toList());
        return Json.text(all);
    }

    private Trajectory first() {
        return strands.getFirst().walk().trajectory();
    }

    private List<Object> row(Strand strand, int i) {
        Trajectory t = strand.walk().trajectory();
        List<Object> cells = new ArrayList<>();
        cells.add(t.step(i));
        cells.add(t.arc(i));
        for (double x : t.point(i)) {
            cells.add(x);
        }
        for (double y : t.output(i)) {
            cells.add(y);
        }
        cells.add(t.drift(i));
        if (apart != Apart.NOTHING) {
            cells.add(strand.number());
        }
        return cells;
    }

    /** Keys of several walks begin with what tells them apart, as {@code walker3/x}. */
    private String prefix(Strand strand) {
        return apart == Apart.NOTHING ? "" : apart.column() + strand.number() + "/";
    }

    private static SequencedMap<String, NumericArray> arrays(Trajectory t) {
        SequencedMap<String, NumericArray> arrays = new LinkedHashMap<>();
        double[] x = new double[Math.multiplyExact(t.size(), t.dim())];
        double[] y = new double[Math.multiplyExact(t.size(), t.outputDim())];
        for (int i = 0; i < t.size(); i++) {
            System.arraycopy(t.point(i), 0, x, i * t.dim(), t.dim());
            System.arraycopy(t.output(i), 0, y, i * t.outputDim(), t.outputDim());
        }
        arrays.put("x", NumericArray.float64(new int[] {t.size(), t.dim()}, x));
        arrays.put("y", NumericArray.float64(new int[] {t.size(), t.outputDim()}, y));
        arrays.put("arc", column(t, t::arc));
        arrays.put("drift", column(t, t::drift));
        arrays.put("step", whole(t, t::step));
        arrays.put("rank", whole(t, t::rank));
        arrays.put("active", whole(t, t::active));
        return arrays;
    }

    private static NumericArray column(Trajectory t, java.util.function.IntToDoubleFunction value) {
        return NumericArray.vector(
                IntStream.range(0, t.size()).mapToDouble(value).toArray());
    }

    private static NumericArray whole(Trajectory t, java.util.function.IntUnaryOperator value) {
        return NumericArray.integers(IntStream.range(0, t.size()).map(value).toArray());
    }

    private static Map<String, Object> object(Strand strand, Points points) {
        Walk walk = strand.walk();
        Trajectory t = walk.trajectory();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", strand.number());
        object.put("ending", walk.ending().words());
        object.put("certificate", certificate(walk.certificate()));
        object.put("step", IntStream.range(0, t.size()).map(t::step).toArray());
        object.put("arc", IntStream.range(0, t.size()).mapToDouble(t::arc).toArray());
        object.put("drift", IntStream.range(0, t.size()).mapToDouble(t::drift).toArray());
        object.put("rank", IntStream.range(0, t.size()).map(t::rank).toArray());
        object.put("active", IntStream.range(0, t.size()).map(t::active).toArray());
        if (points == Points.GIVEN) {
            object.put("x", IntStream.range(0, t.size()).mapToObj(t::point).toList());
            object.put("y", IntStream.range(0, t.size()).mapToObj(t::output).toList());
        }
        return object;
    }

    private static Map<String, Object> certificate(Certificate c) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("singular_values_start", c.start().toArray());
        object.put("singular_values_end", c.end().toArray());
        object.put("gap_start", gap(c.start()));
        object.put("gap_end", gap(c.end()));
        object.put("drift", c.drift());
        object.put("error_bound", c.errorBound());
        object.put("steps", c.steps());
        object.put("rejected", c.rejected());
        object.put("corrections", c.corrections());
        object.put("length", c.length());
        object.put("displacement", c.displacement());
        object.put("pseudolength", c.pseudolength());
        object.put("energy", c.energy());
        object.put("mean_active", c.meanActive());
        object.put("max_active", c.maxActive());
        object.put("crossings", c.crossings());
        object.put("kernel_changes", c.kernelChanges());
        object.put("least_rank", c.leastRank());
        object.put("greatest_rank", c.greatestRank());
        return object;
    }

    /** JSON knows no infinity: a gap below which there is nothing at all is null, as one that there is not. */
    private static Optional<Double> gap(SingularValues values) {
        return values.gap().stream().filter(Double::isFinite).boxed().findFirst();
    }
}
