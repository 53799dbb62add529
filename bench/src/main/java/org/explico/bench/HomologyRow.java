package org.explico.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;
import org.explico.core.topology.rips.VietorisRips;

/** One line of rows.csv of {@code bench/peers/homology_inputs.py}; the threshold is empty for the enclosing radius. */
record HomologyRow(String name, Path file, boolean points, int degree, String threshold) {
    static HomologyRow of(Path folder, String line) {
        String[] cells = line.split(",", -1);
        return new HomologyRow(
                cells[0],
                folder.resolve(cells[1]),
                cells[2].equals("point-cloud"),
                Integer.parseInt(cells[3]),
                cells[4]);
    }

    /** The row's question. */
    VietorisRips rips() {
        VietorisRips rips = VietorisRips.withDefaults().upTo(degree);
        return threshold.isEmpty() ? rips : rips.withThreshold(Double.parseDouble(threshold));
    }

    /**
     * The input, read, as that which answers a question about it. Points stay points, so that their distances are part of the answer, with coordinates
     * in float32, as Ripser reads them. The lengths of a lower triangle have the six digits that Ripser prints.
     */
    Function<VietorisRips, PersistenceDiagram> input() throws IOException {
        double[] numbers = Arrays.stream(Files.readString(file).trim().split("[,\\s]+"))
                .mapToDouble(word -> points ? Float.parseFloat(word) : Double.parseDouble(word))
                .toArray();
        if (points) {
            int size = lines(file).size();
            PointCloud cloud = PointCloud.owning(size, numbers.length / size, numbers);
            return rips -> rips.diagram(cloud);
        }
        int n = (int) Math.round((1 + Math.sqrt(1 + 8.0 * numbers.length)) / 2);
        DistanceMatrix distances = DistanceMatrix.ofLowerTriangle(n, numbers);
        return rips -> rips.diagram(distances);
    }

    /** Seconds of Ripser's whole process, where the peers' runner has left them. */
    OptionalDouble ripserSeconds(List<String> peers) {
        String key = name + "," + degree + "," + threshold + ",ripser,";
        Optional<String> line = peers.stream().filter(l -> l.startsWith(key)).findFirst();
        return line.map(l -> OptionalDouble.of(Double.parseDouble(l.split(",", -1)[4])))
                .orElse(OptionalDouble.empty());
    }

    /**
     * Whether the diagram is Ripser's. A lower triangle's bars must be the same, since its distances have the six digits that Ripser prints; those of
     * points nearly so, bars shorter than their rounding aside.
     */
    String verdict(PersistenceDiagram diagram) throws IOException {
        Path printed =
                file.resolveSibling(name + "-" + degree + (threshold.isEmpty() ? "" : "-" + threshold) + ".ripser");
        if (!Files.exists(printed)) {
            return "not compared";
        }
        double tolerance = points ? 1e-5 : 0;
        List<double[]> theirs = printed(printed);
        List<double[]> ours = new ArrayList<>();
        for (PersistencePair pair : diagram.pairs()) {
            ours.add(new double[] {pair.degree(), pair.birth(), pair.death()});
        }
        theirs.sort(Arrays::compare);
        ours.sort(Arrays::compare);
        if (!points && ours.size() != theirs.size()) {
            return "differs: " + ours.size() + " bars, Ripser has " + theirs.size();
        }
        String missing = unmatched(theirs, ours, tolerance) + unmatched(ours, theirs, tolerance);
        return missing.isEmpty() ? points ? "same to six digits" : "identical" : "differs: " + missing;
    }

    /** The first bar that no other bar is near, each bar taken once. Both lists ascend. */
    private static String unmatched(List<double[]> bars, List<double[]> others, double tolerance) {
        boolean[] taken = new boolean[others.size()];
        int from = 0;
        for (double[] bar : bars) {
            while (from < taken.length && (taken[from] || below(others.get(from), bar, tolerance))) {
                from++;
            }
            int at = from;
            while (at < taken.length
                    && !below(bar, others.get(at), tolerance)
                    && (taken[at] || !near(bar, others.get(at), tolerance))) {
                at++;
            }
            if (at < taken.length && !taken[at] && near(bar, others.get(at), tolerance)) {
                taken[at] = true;
            } else if (bar[2] - bar[1] > 2 * tolerance * bar[1]) {
                return Arrays.toString(bar) + " without its like; ";
            }
        }
        return "";
    }

    /** Whether one bar's degree and birth are so much smaller that the two cannot be near. */
    private static boolean below(double[] a, double[] b, double tolerance) {
        return a[0] < b[0] || a[0] == b[0] && a[1] < b[1] - 2 * tolerance * b[1];
    }

    private static boolean near(double[] a, double[] b, double tolerance) {
        for (int c = 0; c < 3; c++) {
            if (a[c] != b[c] && !(Math.abs(a[c] - b[c]) <= tolerance * Math.abs(b[c]))) {
                return false;
            }
        }
        return true;
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

    /** The lines of a file that say something; none where there is no file. */
    static List<String> lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(l -> !l.isBlank()).toList();
        }
    }
}
