package org.explico.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.profile.LayerName;
import org.explico.core.riemann.NullSpace;
import org.explico.network.LayerDifferential;
import org.explico.network.Vectorisation;
import org.explico.reporting.PictureShape;

/**
 * Takes tokens back to the patches of pixels they were embedded from: \(x = x_0 + A^+ (h - h_0)\), token by token, with A the differential of the embedding at
 * the input. For a linear patch embedding this is its pseudo-inverse exactly; what of a token's values no patch has (a token has more values than a patch
 * pixels, or a walk left the image of the embedding) is dropped in the sense of least squares.
 */
final class PatchDecoder {
    /** One token: which pixels it sees, and how to take changes of it back. */
    private record Patch(int[] pixels, NullSpace range, NullSpace lift) {}

    private final Standpoint standpoint;
    private final PictureShape shape;
    private final double[] input;
    private final double[] start;
    private final int features;
    private final Map<Integer, Patch> patches;

    private PatchDecoder(
            Standpoint standpoint,
            PictureShape shape,
            double[] input,
            double[] start,
            int features,
            Map<Integer, Patch> patches) {
        this.standpoint = standpoint;
        this.shape = shape;
        this.input = input;
        this.start = start;
        this.features = features;
        this.patches = patches;
    }

    /** For the tokens that may move; empty where the input is no picture, or the layer not one of tokens with a differential. */
    static Optional<PatchDecoder> of(Standpoint standpoint) {
        Whereabouts where = standpoint.where();
        Optional<PictureShape> shape = where.inputPicture();
        Optional<Integer> features = where.features();
        LayerName input = LayerName.of(where.network().inputName());
        if (shape.isEmpty()
                || features.isEmpty()
                || !(where.map(input, where.from(), Vectorisation.FLATTEN)
                        instanceof LayerDifferential.Known(DifferentiableMap embedding))) {
            return Optional.empty();
        }
        double[] x = where.given().values();
        Map<Integer, Patch> patches = new LinkedHashMap<>();
        for (int i = 0; i < standpoint.dim(); i++) {
            patches.computeIfAbsent(
                    standpoint.coordinate(i) / features.get(), token -> patch(embedding, x, token, features.get()));
        }
        return Optional.of(new PatchDecoder(standpoint, shape.get(), x, where.values(), features.get(), patches));
    }

    private static Patch patch(DifferentiableMap embedding, double[] x, int token, int features) {
        int p = embedding.inputDim();
        double[] units = new double[features * embedding.outputDim()];
        for (int f = 0; f < features; f++) {
            units[f * embedding.outputDim() + token * features + f] = 1;
        }
        double[] rows = embedding.pullBack(x, features, units);
        int[] seen = IntStream.range(0, p)
                .filter(i -> IntStream.range(0, features).anyMatch(f -> rows[f * p + i] != 0))
                .toArray();
        if (seen.length == 0) {
            // A token of its own, as that of the class: no pixel is behind it.
            return new Patch(seen, NullSpace.of(1, 1, 0), NullSpace.of(1, 1, 0));
        }
        double[] a = new double[features * seen.length];
        double[] transposed = new double[a.length];
        for (int f = 0; f < features; f++) {
            for (int i = 0; i < seen.length; i++) {
                a[f * seen.length + i] = rows[f * p + seen[i]];
                transposed[i * features + f] = a[f * seen.length + i];
            }
        }
        return new Patch(seen, NullSpace.of(seen.length, features, transposed), NullSpace.of(features, seen.length, a));
    }

    PictureShape shape() {
        return shape;
    }

    /** The picture behind a point. */
    double[] pixels(double... moved) {
        double[] whole = standpoint.whole(moved);
        double[] pixels = input.clone();
        patches.forEach((token, patch) -> {
            if (patch.pixels().length > 0) {
                double[] change = Arrays.copyOfRange(whole, token * features, (token + 1) * features);
                for (int f = 0; f < features; f++) {
                    change[f] -= start[token * features + f];
                }
                double[] back = patch.lift().lift(patch.range().horizontal(change));
                for (int i = 0; i < back.length; i++) {
                    pixels[patch.pixels()[i]] += back[i];
                }
            }
        });
        return pixels;
    }
}
