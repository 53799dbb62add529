package org.explico.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.core.topology.rips.VietorisRips;

/**
 * The homology table, warm and in one process: each row of a folder made by {@code bench/peers/homology_inputs.py}, with one thread and with two,
 * beside what {@code bench/peers/homology_peers.py} measured there.
 *
 * <p>Arguments: the folder, then words of which a row's name must contain one (default: all rows). A time is the median of runs after runs that warm
 * the machine, of the diagram alone; reading and distances of points are not in it. Columns: name, degree, threshold, seconds with one thread and
 * with two, Ripser's seconds (its whole process), the ratios, and whether the diagram is Ripser's.
 */
public final class HomologyTable {
    private static final double WARM_UP_SECONDS = 4;

    private static final double MEASURED_SECONDS = 4;

    private HomologyTable() {}

    /** One line of rows.csv; the threshold is empty for the enclosing radius. */
    private record Row(String name, Path file, boolean points, int degree, String threshold) {
        static Row of(Path folder, String line) {
            String[] cells = line.split(",", -1);
            return new Row(
                    cells[0],
                    folder.resolve(cells[1]),
                    cells[2].equals("point-cloud"),
                    Integer.parseInt(cells[3]),
                    cells[4]);
        }

        VietorisRips rips() {
            VietorisRips rips = VietorisRips.withDefaults().upTo(degree);
            return threshold.isEmpty() ? rips : rips.withThreshold(Double.parseDouble(threshold));
        }

        /** Where the peers' runner leaves what Ripser printed. */
        Path printed() {
            String stem = name + "-" + degree + (threshold.isEmpty() ? "" : "-" + threshold);
            return file.resolveSibling(stem + ".ripser");
        }
    }

    /** Prints the table. */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> wanted = Arrays.asList(args).subList(1, args.length);
        List<String> peers = lines(folder.resolve("peers.csv"));
        System.out.println(
                "| input | degree | threshold | 1 thread, s | 2 threads, s | Ripser, s | 1 / Ripser | 2 / 1 | diagram |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String line : lines(folder.resolve("rows.csv")).stream().skip(1).toList()) {
            Row row = Row.of(folder, line);
            if (wanted.isEmpty() || wanted.stream().anyMatch(row.name::contains)) {
                System.out.println(measured(row, ripserSeconds(row, peers)));
            }
        }
    }

    private static String measured(Row row, OptionalDouble ripser) throws IOException {
        DistanceMatrix distances = read(row);
        double one = median(row, distances, 1);
        double two = median(row, distances, 2);
        return "| %s | %d | %s | %.4f | %.4f | %s | %s | %.2f | %s |"
                .formatted(
                        row.name,
                        row.degree,
                        row.threshold,
                        one,
                        two,
                        ripser.isPresent() ? String.format(Locale.ROOT, "%.3f", ripser.getAsDouble()) : "",
                        ripser.isPresent() ? String.format(Locale.ROOT, "%.2f", one / ripser.getAsDouble()) : "",
                        two / one,
                        verdict(row, row.rips().diagram(distances)));
    }

    private static double median(Row row, DistanceMatrix distances, int threads) {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            for (double spent = 0; spent < WARM_UP_SECONDS; ) {
                spent += seconds(pool, row, distances);
            }
            List<Double> times = new ArrayList<>();
            for (double spent = 0; times.size() < 3 || spent < MEASURED_SECONDS && times.size() < 25; ) {
                times.add(seconds(pool, row, distances));
                spent += times.getLast();
            }
            times.sort(Comparator.naturalOrder());
            return times.get(times.size() / 2);
        }
    }

    private static double seconds(ForkJoinPool pool, Row row, DistanceMatrix distances) {
        long start = System.nanoTime();
        PersistenceDiagram diagram =
                pool.submit(() -> row.rips().diagram(distances)).join();
        long end = System.nanoTime();
        if (diagram.pairs().isEmpty()) {
            throw new IllegalStateException("an empty diagram");
        }
        return (end - start) * 1e-9;
    }

    /** A lower triangle's bars must be Ripser's, since its distances have the six digits that Ripser prints; those of points nearly so. */
    private static String verdict(Row row, PersistenceDiagram diagram) throws IOException {
        if (!Files.exists(row.printed())) {
            return "not compared";
        }
        List<double[]> theirs = printed(row.printed());
        List<double[]> ours = new ArrayList<>();
        for (PersistencePair pair : diagram.pairs()) {
            ours.add(new double[] {pair.degree(), pair.birth(), pair.death()});
        }
        Comparator<double[]> order = Arrays::compare;
        theirs.sort(order);
        ours.sort(order);
        if (ours.size() != theirs.size()) {
            return "differs: " + ours.size() + " bars, Ripser has " + theirs.size();
        }
        double tolerance = row.points ? 1e-5 : 0;
        for (int k = 0; k < ours.size(); k++) {
            for (int c = 0; c < 3; c++) {
                double a = ours.get(k)[c];
                double b = theirs.get(k)[c];
                if (a != b && !(Math.abs(a - b) <= tolerance * Math.abs(b))) {
                    return "differs: " + Arrays.toString(ours.get(k)) + ", Ripser has "
                            + Arrays.toString(theirs.get(k));
                }
            }
        }
        return row.points ? "same to six digits" : "identical";
    }

    private static List<double[]> printed(Path file) throws IOException {
        List<double[]> bars = new ArrayList<>();
        int degree = -1;
        for (String line : lines(file)) {
            if (line.startsWith("persistence intervals")) {
                degree++;
            } else if (line.startsWith(" [")) {
                String[] ends = line.substring(2, line.length() - 1).split(",");
                double death = ends[1].isBlank() ? Double.POSITIVE_INFINITY : Double.parseDouble(ends[1]);
                bars.add(new double[] {degree, Double.parseDouble(ends[0]), death});
            }
        }
        return bars;
    }

    private static DistanceMatrix read(Row row) throws IOException {
        double[] numbers = Arrays.stream(Files.readString(row.file).trim().split("[,\\s]+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (!row.points) {
            int n = (int) Math.round((1 + Math.sqrt(1 + 8.0 * numbers.length)) / 2);
            return DistanceMatrix.ofLowerTriangle(n, numbers);
        }
        int size = lines(row.file).size();
        return DistanceMatrix.euclidean(PointCloud.owning(size, numbers.length / size, numbers));
    }

    private static OptionalDouble ripserSeconds(Row row, List<String> peers) {
        String key = row.name + "," + row.degree + "," + row.threshold + ",ripser,";
        Optional<String> line = peers.stream().filter(l -> l.startsWith(key)).findFirst();
        return line.map(l -> OptionalDouble.of(Double.parseDouble(l.split(",", -1)[4])))
                .orElse(OptionalDouble.empty());
    }

    private static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(l -> !l.isBlank()).toList();
        }
    }
}
