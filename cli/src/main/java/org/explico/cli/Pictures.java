package org.explico.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.core.equivalence.Trajectory;
import org.explico.reporting.Film;
import org.explico.reporting.PictureShape;
import org.explico.reporting.Strand;

/** Points of a class as pictures: the input itself, or what a layer of patches is decoded to. */
final class Pictures {
    private static final int FRAMES = 12;
    private static final int ENDS = 24;

    private final Standpoint standpoint;
    private final PictureShape shape;
    private final Optional<PatchDecoder> decoder;

    private Pictures(Standpoint standpoint, PictureShape shape, Optional<PatchDecoder> decoder) {
        this.standpoint = standpoint;
        this.shape = shape;
        this.decoder = decoder;
    }

    /** The pictures that belong to a standpoint; empty where its points are none. */
    static Optional<Pictures> of(Standpoint standpoint) {
        if (standpoint.where().atInput()) {
            return standpoint.picture().map(shape -> new Pictures(standpoint, shape, Optional.empty()));
        }
        return PatchDecoder.of(standpoint)
                .map(decoder -> new Pictures(standpoint, decoder.shape(), Optional.of(decoder)));
    }

    PictureShape shape() {
        return shape;
    }

    /** True where coordinates are pixels. */
    boolean isInput() {
        return decoder.isEmpty();
    }

    String title(String plain) {
        return decoder.isPresent() ? plain + ", decoded by the pseudo-inverse of the patch embedding" : plain;
    }

    /** Some points of a trajectory, evenly spread over its kept points. */
    Film film(Trajectory t) {
        int[] at = WalkPage.spread(t.size(), FRAMES);
        return film(
                Arrays.stream(at).mapToObj(t::point).toList(),
                i -> List.of(
                        at[i] == 0 ? "start" : "step " + t.step(at[i]), "length " + Portrait.number(t.arc(at[i]))));
    }

    /** The start, and the last points of walks. */
    Film ends(List<Strand> strands, Function<Strand, String> name) {
        List<Strand> shown = strands.subList(0, Math.min(ENDS, strands.size()));
        List<double[]> points = Stream.concat(
                        Stream.of(standpoint.point()),
                        shown.stream().map(strand -> strand.walk().trajectory().last()))
                .toList();
        return film(
                points,
                i -> i == 0
                        ? List.of("start")
                        : List.of(
                                name.apply(shown.get(i - 1)),
                                "displacement "
                                        + Portrait.number(shown.get(i - 1)
                                                .walk()
                                                .certificate()
                                                .displacement())));
    }

    /** Pictures of points, each with its lines and what the network says of it. */
    Film film(List<double[]> points, java.util.function.IntFunction<List<String>> lines) {
        UnaryOperator<double[]> pixels =
                decoder.<UnaryOperator<double[]>>map(d -> d::pixels).orElse(standpoint::whole);
        List<double[]> pictures = points.stream().map(pixels).toList();
        double low = pictures.stream().flatMapToDouble(Arrays::stream).min().orElse(0);
        double high = pictures.stream().flatMapToDouble(Arrays::stream).max().orElse(1);
        Film film = Film.of(shape, low, high);
        for (int i = 0; i < points.size(); i++) {
            List<String> said = Stream.concat(lines.apply(i).stream(), Stream.of(verdict(points.get(i))))
                    .toList();
            film = film.with(said, pictures.get(i));
        }
        return film;
    }

    /** The class and its probability, or the value where there is one output. */
    private String verdict(double... point) {
        double[] z = standpoint.logits(point);
        if (z.length == 1) {
            return "F = " + Portrait.number(z[0]);
        }
        int best = IntStream.range(0, z.length).reduce(0, (a, b) -> z[b] > z[a] ? b : a);
        double sum = Arrays.stream(z).map(v -> Math.exp(v - z[best])).sum();
        return "class " + best + ", p " + Portrait.number(1 / sum);
    }
}
