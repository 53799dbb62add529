package org.explico.network.differentiate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Resizing: along each axis the nearest value, or a product with a matrix of weights. */
final class ResizeRules {
    private ResizeRules() {}

    static Map<String, Site.Rule> rules() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        rules.put("Resize", Site.Rule.one(ResizeRules::resize));
        rules.put("Upsample", Site.Rule.one(ResizeRules::upsample));
        return rules;
    }

    /**
     * How one axis is resized.
     *
     * @param from its length
     * @param to its new length
     * @param scale how many new positions an old one makes
     */
    private record Axis(int from, int to, double scale) {
        /** Where a new position lies among the old ones. */
        double origin(int i, String mode) {
            return switch (mode) {
                case "half_pixel" -> (i + 0.5) / scale - 0.5;
                case "pytorch_half_pixel" -> to > 1 ? (i + 0.5) / scale - 0.5 : 0;
                case "align_corners" -> to > 1 ? (double) i * (from - 1) / (to - 1) : 0;
                case "asymmetric" -> i / scale;
                case "half_pixel_symmetric" -> {
                    double adjusted = to / (scale * from);
                    yield from / 2.0 * (1 - adjusted) + (i + 0.5) / scale - 0.5;
                }
                default -> throw new NotDifferentiable("coordinates by " + mode);
            };
        }
    }

    private static int resize(Site site) {
        site.refuse(site.is("antialias", 0), "antialiasing");
        site.refuse(!site.text("keep_aspect_ratio_policy", "stretch").equals("stretch"), "a kept aspect ratio");
        Shape shape = site.shape(0);
        boolean old = site.opset() < 11;
        List<Integer> axes = site.node()
                .wholes("axes")
                .map(a -> Arrays.stream(a).mapToObj(shape::axis).toList())
                .orElseGet(() -> Kernels.range(0, shape.rank()));
        double[] scales = site.known(old ? 1 : 2).map(Tensor::toDoubles).orElse(new double[0]);
        long[] sizes = scales.length > 0 ? new long[0] : site.constant(3).toLongs();
        String coordinates = old ? "asymmetric" : site.text("coordinate_transformation_mode", "half_pixel");
        String nearest = old ? "floor" : site.text("nearest_mode", "round_prefer_floor");
        int x = site.value(0);
        for (int i = 0; i < axes.size(); i++) {
            int from = shape.dim(axes.get(i));
            Axis axis = scales.length > 0
                    ? new Axis(from, (int) Math.floor(from * scales[i]), scales[i])
                    : new Axis(from, Math.toIntExact(sizes[i]), (double) sizes[i] / from);
            x = resized(site, x, axes.get(i), axis, coordinates, nearest);
        }
        return x;
    }

    private static int upsample(Site site) {
        double[] scales = site.node().attributes().get("scales")
                        instanceof org.explico.network.graph.Attribute.Reals(List<Float> values)
                ? values.stream().mapToDouble(Float::doubleValue).toArray()
                : site.constant(1).toDoubles();
        int x = site.value(0);
        for (int i = 0; i < scales.length; i++) {
            int from = site.shape(0).dim(i);
            Axis axis = new Axis(from, (int) Math.floor(from * scales[i]), scales[i]);
            x = resized(site, x, i, axis, "asymmetric", "floor");
        }
        return x;
    }

    private static int resized(Site site, int x, int axis, Axis how, String coordinates, String nearest) {
        if (how.from() == how.to() && how.scale() == 1) {
            return x;
        }
        return switch (site.text("mode", "nearest")) {
            case "nearest" -> nearest(site.terms(), x, axis, how, coordinates, nearest);
            case "linear" -> weighted(site.terms(), x, axis, how, coordinates, new Linear());
            case "cubic" ->
                weighted(
                        site.terms(),
                        x,
                        axis,
                        how,
                        coordinates,
                        new Cubic(site.real("cubic_coeff_a", -0.75f), site.is("exclude_outside", 0)));
            default -> throw new NotDifferentiable("resizing by " + site.text("mode", ""));
        };
    }

    private static int nearest(Terms t, int x, int axis, Axis how, String coordinates, String rounding) {
        long[] places = new long[how.to()];
        for (int i = 0; i < places.length; i++) {
            double at = how.origin(i, coordinates);
            double whole = switch (rounding) {
                case "round_prefer_floor" -> Math.ceil(at - 0.5);
                case "round_prefer_ceil" -> Math.floor(at + 0.5);
                case "floor" -> Math.floor(at);
                case "ceil" -> Math.ceil(at);
                default -> throw new NotDifferentiable("the nearest by " + rounding);
            };
            places[i] = (long) Math.clamp(whole, 0, how.from() - 1.0);
        }
        return t.gather(x, axis, places);
    }

    private static int weighted(Terms t, int x, int axis, Axis how, String coordinates, Weights weights) {
        double[] matrix = new double[Site.bounded((double) how.from() * how.to())];
        for (int i = 0; i < how.to(); i++) {
            weights.add(matrix, how.to(), i, how.origin(i, coordinates), how.from());
        }
        int rank = t.rank(x);
        int product = t.matMul(
                t.swapped(x, axis, rank - 1), t.program().constant(Tensor.of(Shape.of(how.from(), how.to()), matrix)));
        return t.swapped(product, axis, rank - 1);
    }

    /** Fills column i of a row-major (from, to) matrix. */
    private interface Weights {
        void add(double[] matrix, int width, int i, double at, int from);
    }

    private record Linear() implements Weights {
        @Override
        public void add(double[] matrix, int width, int i, double at, int from) {
            double inside = Math.clamp(at, 0, from - 1.0);
            int low = (int) Math.min(Math.floor(inside), Math.max(0, from - 2));
            double rest = inside - low;
            matrix[low * width + i] += 1 - rest;
            if (low + 1 < from) {
                matrix[(low + 1) * width + i] += rest;
            }
        }
    }

    private record Cubic(double a, boolean inside) implements Weights {
        @Override
        public void add(double[] matrix, int width, int i, double at, int from) {
            int low = (int) Math.floor(at);
            double rest = at - low;
            double[] weights = {outer(1 + rest), inner(rest), inner(1 - rest), outer(2 - rest)};
            double sum = 0;
            for (int k = 0; k < 4; k++) {
                int place = low - 1 + k;
                weights[k] = inside && (place < 0 || place >= from) ? 0 : weights[k];
                sum += weights[k];
            }
            for (int k = 0; k < 4; k++) {
                matrix[Math.clamp(low - 1L + k, 0, from - 1) * width + i] += weights[k] / (inside ? sum : 1);
            }
        }

        private double inner(double d) {
            return ((a + 2) * d - (a + 3)) * d * d + 1;
        }

        private double outer(double d) {
            return ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
        }
    }
}
