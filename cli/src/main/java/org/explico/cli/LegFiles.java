package org.explico.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.explico.core.equivalence.Certificate;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Leg;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.equivalence.WalkState;
import org.explico.core.linalg.SingularValues;
import org.explico.data.array.Npz;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;

/**
 * The legs that walkers have finished, one file each, which appears whole: a run that is stopped goes on behind the last of them. Their folder is named
 * by the hash of all that they depend on, so that another run finds others.
 */
final class LegFiles {
    private final Path folder;

    private LegFiles(Path folder) {
        this.folder = folder;
    }

    /** In a folder for legs that depend on these words alone. */
    static LegFiles in(Path working, String hash) throws IOException {
        return new LegFiles(Files.createDirectories(working.resolve("walk-" + hash.substring(0, 16))));
    }

    /** How many legs there are. */
    int size() {
        try (var files = Files.list(folder)) {
            return (int) files.filter(f -> f.toString().endsWith(".npz")).count();
        } catch (IOException e) {
            throw new UncheckedIOException("legs in " + folder, e);
        }
    }

    /** A leg that was finished earlier. */
    Optional<Leg> find(int walker, int leg) {
        Path file = file(walker, leg);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Keeps a leg; it is on disk when this returns. */
    void keep(int walker, int number, Leg leg) throws IOException {
        Walk walk = leg.walk();
        Trajectory t = walk.trajectory();
        SequencedMap<String, NumericArray> arrays = new LinkedHashMap<>();
        arrays.put("x", rows(t.size(), t.dim(), t::point));
        arrays.put("y", rows(t.size(), t.outputDim(), t::output));
        arrays.put("arc", each(t, t::arc));
        arrays.put("drift", each(t, t::drift));
        arrays.put("step", each(t, t::step));
        arrays.put("rank", each(t, t::rank));
        arrays.put("active", each(t, t::active));
        arrays.put("certificate", NumericArray.vector(numbers(walk.certificate())));
        arrays.put("ending", NumericArray.vector(EndingCode.of(walk.ending())));
        arrays.put("at", NumericArray.vector(leg.state().point()));
        arrays.put("wish", NumericArray.vector(leg.state().wish()));
        arrays.put("state", NumericArray.vector(leg.state().taken(), leg.state().step()));
        NpzWriter.write(file(walker, number), arrays);
    }

    private static Leg read(Path file) {
        Npz npz = Npz.open(file);
        double[] x = npz.read("x").toArray();
        double[] y = npz.read("y").toArray();
        double[] arc = npz.read("arc").toArray();
        double[] drift = npz.read("drift").toArray();
        double[] step = npz.read("step").toArray();
        double[] rank = npz.read("rank").toArray();
        double[] active = npz.read("active").toArray();
        int dim = x.length / arc.length;
        int outputs = y.length / arc.length;
        Trajectory.Builder points = new Trajectory.Builder(dim, outputs);
        for (int i = 0; i < arc.length; i++) {
            points.add(
                    (int) step[i],
                    java.util.Arrays.copyOfRange(x, i * dim, (i + 1) * dim),
                    java.util.Arrays.copyOfRange(y, i * outputs, (i + 1) * outputs),
                    arc[i],
                    drift[i],
                    (int) rank[i],
                    (int) active[i]);
        }
        double[] state = npz.read("state").toArray();
        Ending ending = EndingCode.ending(npz.read("ending").toArray());
        return new Leg(
                new Walk(
                        points.build(),
                        ending,
                        certificate(npz.read("certificate").toArray())),
                WalkState.of(
                        (long) state[0],
                        npz.read("at").toArray(),
                        npz.read("wish").toArray(),
                        state[1]));
    }

    private static double[] numbers(Certificate c) {
        return new double[] {
            c.drift(), c.errorBound(), c.steps(), c.rejected(), c.corrections(), c.length(), c.displacement(),
            c.pseudolength(), c.energy(), c.meanActive(), c.maxActive(), c.crossings(), c.kernelChanges(),
                    c.leastRank(),
            c.greatestRank()
        };
    }

    /** Without singular values: those of the whole walk are taken at its ends when the legs are joined. */
    private static Certificate certificate(double... n) {
        SingularValues none = SingularValues.of(1, 1, 0);
        return new Certificate(
                none,
                none,
                n[0],
                n[1],
                (long) n[2],
                (long) n[3],
                (long) n[4],
                n[5],
                n[6],
                n[7],
                n[8],
                n[9],
                (int) n[10],
                (long) n[11],
                (long) n[12],
                (int) n[13],
                (int) n[14]);
    }

    private Path file(int walker, int leg) {
        return folder.resolve(String.format(Locale.ROOT, "walker-%04d-leg-%06d.npz", walker, leg));
    }

    private static NumericArray each(Trajectory t, java.util.function.IntToDoubleFunction value) {
        return NumericArray.vector(
                IntStream.range(0, t.size()).mapToDouble(value).toArray());
    }

    private static NumericArray rows(int size, int width, java.util.function.IntFunction<double[]> row) {
        double[] all = new double[Math.multiplyExact(size, width)];
        for (int i = 0; i < size; i++) {
            System.arraycopy(row.apply(i), 0, all, i * width, width);
        }
        return NumericArray.float64(new int[] {size, width}, all);
    }
}
