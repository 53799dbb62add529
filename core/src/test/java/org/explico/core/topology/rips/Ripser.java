package org.explico.core.topology.rips;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.explico.core.cloud.DistanceMatrix;
import org.explico.core.cloud.PointCloud;
import org.explico.core.topology.diagram.PersistenceDiagram;
import org.explico.core.topology.diagram.PersistencePair;

/** What Ripser says: stored by {@code bench/peers/homology_oracle.py}, or asked now where Debian's package is installed. */
final class Ripser {
    private static final Path PROGRAM = Path.of("/usr/bin/ripser");
    private static final Path WITH_COEFFICIENTS = Path.of("/usr/bin/ripser-coeff");

    private Ripser() {}

    /** One stored input: its distances, how they are meant, and its bars; exact where the lengths are integers. */
    record Stored(
            String head,
            Optional<PointCloud> cloud,
            DistanceMatrix distances,
            int degree,
            double threshold,
            int prime,
            List<PersistencePair> bars) {
        VietorisRips rips() {
            VietorisRips rips = VietorisRips.withDefaults().upTo(degree).withField(prime);
            return threshold == Double.POSITIVE_INFINITY ? rips : rips.withThreshold(threshold);
        }

        boolean exact() {
            return cloud.isEmpty();
        }

        @Override
        public String toString() {
            return head;
        }
    }

    static List<Stored> stored() throws IOException {
        List<String> lines;
        try (InputStream in = Objects.requireNonNull(Ripser.class.getResourceAsStream("ripser_random.txt"))) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        List<Stored> all = new ArrayList<>();
        for (int at = 1; at < lines.size(); ) {
            Stored next = stored(all.size(), lines.subList(at, lines.size()));
            all.add(next);
            at += 3 + next.degree;
        }
        return all;
    }

    private static Stored stored(int index, List<String> lines) {
        String[] words = lines.get(0).split(" ");
        int size = Integer.parseInt(words[1]);
        int degree = Integer.parseInt(words[3]);
        boolean cloud = words[0].equals("cloud");
        // Coordinates in float32, as Ripser takes them: the difference of two near ones is then the same.
        double[] numbers = Arrays.stream(lines.get(1).split(" "))
                .mapToDouble(word -> cloud ? Float.parseFloat(word) : Double.parseDouble(word))
                .toArray();
        Optional<PointCloud> points =
                cloud ? Optional.of(PointCloud.of(size, Integer.parseInt(words[2]), numbers)) : Optional.empty();
        DistanceMatrix distances =
                points.map(DistanceMatrix::euclidean).orElseGet(() -> DistanceMatrix.ofLowerTriangle(size, numbers));
        double threshold = words[4].equals("-") ? Double.POSITIVE_INFINITY : Double.parseDouble(words[4]);
        List<PersistencePair> bars = new ArrayList<>();
        for (int d = 0; d <= degree; d++) {
            for (String bar : lines.get(2 + d).split(" ")) {
                String[] ends = bar.split(":");
                if (ends.length == 2) {
                    double death = ends[1].equals("*") ? Double.POSITIVE_INFINITY : Double.parseDouble(ends[1]);
                    bars.add(new PersistencePair(d, Double.parseDouble(ends[0]), death));
                }
            }
        }
        return new Stored(
                index + ": " + lines.get(0),
                points,
                distances,
                degree,
                threshold,
                Integer.parseInt(words[5]),
                PersistenceDiagram.of(bars).pairs());
    }

    /** The lengths of a cloud of float32 coordinates as Ripser computes them: every operation rounded to float32. */
    static DistanceMatrix lengthsInFloat32(PointCloud cloud) {
        int n = cloud.size();
        double[] lower = new double[n * (n - 1) / 2];
        for (int i = 1, t = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                float sum = 0;
                for (int c = 0; c < cloud.dim(); c++) {
                    float difference = (float) cloud.at(i, c) - (float) cloud.at(j, c);
                    sum += difference * difference;
                }
                lower[t++] = (float) Math.sqrt(sum);
            }
        }
        return DistanceMatrix.ofLowerTriangle(n, lower);
    }

    /** These bars with the six digits that Ripser prints; those whose ends are then the same are left out, as of Ripser's. */
    static List<PersistencePair> printed(List<PersistencePair> bars) {
        return PersistenceDiagram.of(bars.stream()
                        .map(bar -> new PersistencePair(bar.degree(), sixDigits(bar.birth()), sixDigits(bar.death())))
                        .toList())
                .pairs();
    }

    private static double sixDigits(double x) {
        return Double.isInfinite(x)
                ? x
                : new BigDecimal(x)
                        .round(new MathContext(6, RoundingMode.HALF_EVEN))
                        .doubleValue();
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    static boolean installedWithCoefficients() {
        return Files.isExecutable(WITH_COEFFICIENTS);
    }

    /**
     * The bars of a file that Ripser reads now, with the six digits that it prints.
     *
     * @param arguments its options
     */
    static List<PersistencePair> asked(Path file, String... arguments) throws IOException {
        return asked(PROGRAM, file, arguments);
    }

    /** As {@link #asked}, with coefficients modulo a prime. */
    static List<PersistencePair> askedModulo(int prime, Path file, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--modulus", "" + prime));
        all.addAll(List.of(arguments));
        return asked(WITH_COEFFICIENTS, file, all.toArray(String[]::new));
    }

    private static List<PersistencePair> asked(Path program, Path file, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        List<PersistencePair> bars = new ArrayList<>();
        int degree = -1;
        for (String line : printed.lines().toList()) {
            if (line.startsWith("persistence intervals")) {
                degree++;
            } else if (line.startsWith(" [")) {
                String[] ends = line.substring(2, line.length() - 1).split(",");
                double death = ends[1].isBlank() ? Double.POSITIVE_INFINITY : Double.parseDouble(ends[1]);
                bars.add(new PersistencePair(degree, Double.parseDouble(ends[0]), death));
            }
        }
        return PersistenceDiagram.of(bars).pairs();
    }

    /** A metric on 13 points with distances 1 and 2 whose complex at 1 is a projective plane. */
    static DistanceMatrix projectivePlane() {
        String[] rows = {
            "0111111112222",
            "1022212121222",
            "1202221211222",
            "1220212212221",
            "1222021122221",
            "1121202221121",
            "1212120221121",
            "1122122021211",
            "1211222201211",
            "2112211110112",
            "2222211221021",
            "2222222111201",
            "2221111112110",
        };
        double[] lower = new double[78];
        for (int i = 1, t = 0; i < 13; i++) {
            for (int j = 0; j < i; j++) {
                lower[t++] = rows[i].charAt(j) - '0';
            }
        }
        return DistanceMatrix.ofLowerTriangle(13, lower);
    }
}
