package org.explico.network.differentiate;

import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.explico.network.Models;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Resizing by every way to find the old position and every way to fill the new one. */
class ResizeRulesTest extends RuleLaws {
    private static final Shape X = Shape.of(1, 2, 4, 3);

    @Override
    Stream<Rule> rules() {
        return Stream.of(coordinates(), nearest(), older(), newer()).flatMap(s -> s);
    }

    /** Inputs that are left out are named by nothing from operator set 13 on, and are empty tensors before. */
    private static Models resized(Models model, Map<String, Attribute> settings, int opset, String... last) {
        model.constant("none", Tensor.of(Shape.of(0), new float[0]));
        String left = opset < 13 ? "none" : "";
        return last.length == 1
                ? model.node("Resize", settings, "y", "x", left, last[0])
                : model.node("Resize", settings, "y", "x", left, left, last[1]);
    }

    private static Rule scaled(String name, int opset, Map<String, Attribute> settings, float... scales) {
        return Rule.of(
                "Resize " + name,
                opset,
                X,
                m -> resized(m.constant("s", Tensor.of(Shape.of(4), scales)), settings, opset, "s"));
    }

    private static Rule sized(String name, int opset, Map<String, Attribute> settings, long... sizes) {
        return Rule.of(
                "Resize " + name,
                opset,
                X,
                m -> resized(m.constant("s", Tensor.longs(sizes)), settings, opset, "", "s"));
    }

    private static Stream<Rule> coordinates() {
        return Stream.of("half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric")
                .flatMap(how -> Stream.of("nearest", "linear", "cubic").flatMap(mode -> {
                    Map<String, Attribute> settings =
                            Map.of("coordinate_transformation_mode", of(how), "mode", of(mode));
                    String name = mode + " " + how;
                    return Stream.of(
                            scaled(name + " wider", 13, settings, 1, 1, 2, 3),
                            scaled(name + " by a fraction", 11, settings, 1, 1, 1.7f, 2.4f),
                            scaled(name + " narrower", 13, settings, 1, 1, 0.6f, 0.7f),
                            sized(name + " to a size", 11, settings, 1, 2, 7, 2));
                }));
    }

    private static Stream<Rule> nearest() {
        return Stream.of("round_prefer_floor", "round_prefer_ceil", "floor", "ceil")
                .flatMap(rounding -> Stream.of("half_pixel", "asymmetric").map(how -> {
                    Map<String, Attribute> settings = Map.of(
                            "coordinate_transformation_mode",
                            of(how),
                            "mode",
                            of("nearest"),
                            "nearest_mode",
                            of(rounding));
                    return sized(rounding + " " + how, 13, settings, 1, 2, 6, 8);
                }));
    }

    private static Stream<Rule> older() {
        return Stream.of("nearest", "linear")
                .flatMap(mode -> Stream.of(
                        Rule.of(
                                "Resize " + mode,
                                10,
                                X,
                                m -> m.constant("s", Tensor.of(Shape.of(4), 1f, 1f, 2f, 1.5f))
                                        .node("Resize", Map.of("mode", of(mode)), "y", "x", "s")),
                        Rule.of(
                                "Upsample " + mode,
                                9,
                                X,
                                m -> m.constant("s", Tensor.of(Shape.of(4), 1f, 1f, 2f, 3f))
                                        .node("Upsample", Map.of("mode", of(mode)), "y", "x", "s"))));
    }

    private static Stream<Rule> newer() {
        Map<String, Attribute> cubic = new HashMap<>(Map.of("mode", of("cubic"), "cubic_coeff_a", of(-0.5)));
        Map<String, Attribute> inside = Map.of("mode", of("cubic"), "exclude_outside", whole(1));
        Map<String, Attribute> axes = Map.of("mode", of("linear"), "axes", wholes(2L, 3L));
        Map<String, Attribute> symmetric =
                Map.of("mode", of("linear"), "coordinate_transformation_mode", of("half_pixel_symmetric"));
        return Stream.of(
                sized("cubic other coefficient", 13, cubic, 1, 2, 6, 5),
                sized("cubic without what lies outside", 13, inside, 1, 2, 6, 5),
                scaled("linear symmetric", 19, symmetric, 1, 1, 1.7f, 0.7f),
                Rule.of(
                        "Resize some axes",
                        18,
                        X,
                        m -> m.constant("s", longs(5, 7)).node("Resize", axes, "y", "x", "", "", "s")),
                Rule.of(
                        "Resize some axes by scales",
                        18,
                        X,
                        m -> m.constant("s", Tensor.of(Shape.of(2), 1.5f, 2f)).node("Resize", axes, "y", "x", "", "s")),
                sized("nearest", 18, Map.of(), 1, 2, 3, 9));
    }
}
