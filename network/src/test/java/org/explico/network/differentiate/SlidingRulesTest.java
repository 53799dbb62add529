package org.explico.network.differentiate;

import static org.explico.network.Models.whole;
import static org.explico.network.Models.wholes;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;

/** Convolution and pooling over one, two and three axes; the weights of convolutions move too. */
class SlidingRulesTest extends RuleLaws {
    @Override
    Stream<Rule> rules() {
        return Stream.of(convolutions(), transposed(), pools(), cut(), everywhere())
                .flatMap(s -> s);
    }

    private static Rule conv(String name, Shape x, Shape w, Map<String, Attribute> settings) {
        return Rule.moving("Conv " + name, 13, m -> m.node("Conv", settings, "y", "x0", "x1"), x, w);
    }

    private static Stream<Rule> convolutions() {
        return Stream.of(
                Rule.moving(
                        "Conv with a term",
                        11,
                        m -> m.node("Conv", "y", "x0", "x1", "x2"),
                        shape(2, 2, 4, 3),
                        shape(3, 2, 2, 2),
                        shape(3)),
                Rule.of(
                        "Conv of constant weights",
                        13,
                        shape(1, 2, 5, 4),
                        m -> m.random("w", SEED, 3, 2, 3, 2)
                                .random("b", SEED, 3)
                                .node(
                                        "Conv",
                                        Map.of("strides", wholes(2L, 1L), "pads", wholes(1L, 0L, 2L, 1L)),
                                        "y",
                                        "x",
                                        "w",
                                        "b")),
                conv("sequence", shape(2, 2, 6), shape(3, 2, 3), Map.of("pads", wholes(1L, 1L))),
                conv(
                        "sequence, strided and dilated",
                        shape(1, 2, 9),
                        shape(2, 2, 3),
                        Map.of("strides", wholes(2L), "dilations", wholes(2L), "pads", wholes(0L, 3L))),
                conv("sequence, groups", shape(1, 4, 5), shape(6, 2, 2), Map.of("group", whole(2))),
                conv(
                        "strided and padded",
                        shape(1, 2, 5, 4),
                        shape(2, 2, 3, 2),
                        Map.of("strides", wholes(2L, 3L), "pads", wholes(1L, 0L, 2L, 1L))),
                conv(
                        "strides that leave a rest",
                        shape(1, 1, 6, 6),
                        shape(2, 1, 2, 2),
                        Map.of("strides", wholes(3L, 4L))),
                conv(
                        "dilated",
                        shape(1, 1, 5, 6),
                        shape(2, 1, 3, 2),
                        Map.of("dilations", wholes(2L, 3L), "pads", wholes(1L, 1L, 0L, 2L))),
                conv(
                        "groups",
                        shape(2, 4, 3, 3),
                        shape(6, 2, 2, 2),
                        Map.of("group", whole(2), "kernel_shape", wholes(2L, 2L))),
                conv(
                        "each channel alone",
                        shape(1, 3, 4, 4),
                        shape(6, 1, 3, 3),
                        Map.of("group", whole(3), "pads", wholes(1L, 1L, 1L, 1L))),
                conv("points", shape(2, 3, 2, 2), shape(4, 3, 1, 1), Map.of()),
                conv("points, strided", shape(1, 2, 4, 3), shape(2, 2, 1, 1), Map.of("strides", wholes(2L, 2L))),
                conv(
                        "same upper",
                        shape(1, 1, 5, 6),
                        shape(2, 1, 4, 3),
                        Map.of("auto_pad", of("SAME_UPPER"), "strides", wholes(2L, 1L))),
                conv(
                        "same lower",
                        shape(1, 1, 5, 6),
                        shape(2, 1, 4, 3),
                        Map.of("auto_pad", of("SAME_LOWER"), "strides", wholes(1L, 2L))),
                conv("valid", shape(1, 1, 4, 4), shape(1, 1, 3, 2), Map.of("auto_pad", of("VALID"))),
                conv(
                        "space",
                        shape(1, 2, 3, 4, 3),
                        shape(2, 2, 2, 2, 2),
                        Map.of("pads", wholes(1L, 0L, 0L, 0L, 1L, 1L))),
                conv(
                        "space, groups, strided and dilated",
                        shape(1, 4, 4, 3, 4),
                        shape(2, 2, 2, 1, 2),
                        Map.of("group", whole(2), "strides", wholes(1L, 2L, 1L), "dilations", wholes(2L, 1L, 3L))));
    }

    private static Rule turned(String name, Shape x, Shape w, Map<String, Attribute> settings) {
        return Rule.moving("ConvTranspose " + name, 11, m -> m.node("ConvTranspose", settings, "y", "x0", "x1"), x, w);
    }

    private static Stream<Rule> transposed() {
        return Stream.of(
                Rule.moving(
                        "ConvTranspose with a term",
                        13,
                        m -> m.node("ConvTranspose", "y", "x0", "x1", "x2"),
                        shape(2, 2, 3, 2),
                        shape(2, 3, 2, 2),
                        shape(3)),
                turned("strided", shape(1, 2, 3, 2), shape(2, 1, 3, 2), Map.of("strides", wholes(2L, 3L))),
                turned("padded", shape(1, 2, 3, 4), shape(2, 2, 3, 3), Map.of("pads", wholes(1L, 1L, 0L, 2L))),
                turned(
                        "output padding",
                        shape(1, 1, 3, 3),
                        shape(1, 2, 3, 3),
                        Map.of(
                                "strides",
                                wholes(2L, 3L),
                                "output_padding",
                                wholes(1L, 2L),
                                "pads",
                                wholes(1L, 1L, 1L, 1L))),
                turned(
                        "groups",
                        shape(1, 4, 2, 3),
                        shape(4, 3, 2, 2),
                        Map.of("group", whole(2), "strides", wholes(1L, 2L))),
                turned(
                        "each channel alone",
                        shape(1, 3, 3, 3),
                        shape(3, 1, 2, 2),
                        Map.of("group", whole(3), "strides", wholes(2L, 2L))),
                turned(
                        "dilated",
                        shape(1, 1, 3, 4),
                        shape(1, 2, 2, 3),
                        Map.of("dilations", wholes(3L, 2L), "pads", wholes(0L, 1L, 2L, 0L))),
                turned(
                        "of a wanted shape",
                        shape(1, 1, 3, 3),
                        shape(1, 1, 3, 3),
                        Map.of("strides", wholes(3L, 2L), "output_shape", wholes(10L, 8L))),
                turned(
                        "same upper",
                        shape(1, 1, 3, 3),
                        shape(1, 2, 3, 4),
                        Map.of("auto_pad", of("SAME_UPPER"), "strides", wholes(2L, 2L))),
                turned(
                        "same lower",
                        shape(1, 1, 3, 3),
                        shape(1, 2, 3, 4),
                        Map.of("auto_pad", of("SAME_LOWER"), "strides", wholes(2L, 1L))),
                turned(
                        "of a wanted shape, cut",
                        shape(1, 1, 3, 3),
                        shape(1, 1, 3, 3),
                        Map.of("strides", wholes(3L, 2L), "output_shape", wholes(8L, 6L))),
                turned(
                        "same, a kernel shorter than its stride",
                        shape(1, 1, 3, 2),
                        shape(1, 1, 2, 2),
                        Map.of("auto_pad", of("SAME_UPPER"), "strides", wholes(3L, 4L))),
                turned(
                        "sequence",
                        shape(2, 2, 4),
                        shape(2, 1, 3),
                        Map.of("strides", wholes(2L), "pads", wholes(2L, 1L))),
                turned("space", shape(1, 1, 2, 2, 3), shape(1, 2, 2, 1, 2), Map.of("strides", wholes(1L, 2L, 2L))));
    }

    private static Rule pool(
            String operator, int opset, String name, Shape x, Map<String, Attribute> settings, Attribute kernel) {
        Map<String, Attribute> all = new HashMap<>(settings);
        all.put("kernel_shape", kernel);
        return Rule.of(operator + " " + name, opset, x, m -> m.node(operator, all, "y", "x"));
    }

    private static Stream<Rule> pools() {
        return Stream.of("MaxPool", "AveragePool", "LpPool").flatMap(op -> {
            // Sums of powers of values near 0 have no slope there.
            return Stream.of(
                            pool(op, 11, "sequence", shape(2, 2, 6), Map.of("strides", wholes(2L)), wholes(3L)),
                            pool(
                                    op,
                                    11,
                                    "image",
                                    shape(1, 2, 5, 4),
                                    Map.of("strides", wholes(2L, 1L), "pads", wholes(1L, 0L, 1L, 0L)),
                                    wholes(3L, 2L)),
                            pool(op, 7, "without strides", shape(1, 2, 4, 4), Map.of(), wholes(2L, 3L)),
                            pool(
                                    op,
                                    11,
                                    "same upper",
                                    shape(1, 1, 5, 6),
                                    Map.of("auto_pad", of("SAME_UPPER"), "strides", wholes(2L, 2L)),
                                    wholes(3L, 3L)),
                            pool(
                                    op,
                                    11,
                                    "same lower",
                                    shape(1, 1, 5, 6),
                                    Map.of("auto_pad", of("SAME_LOWER"), "strides", wholes(2L, 1L)),
                                    wholes(2L, 4L)),
                            pool(
                                    op,
                                    11,
                                    "space",
                                    shape(1, 1, 3, 4, 3),
                                    Map.of("pads", wholes(1L, 0L, 0L, 0L, 1L, 0L)),
                                    wholes(2L, 2L, 3L)))
                    .map(rule -> op.equals("LpPool") ? rule.within(0.2, 2) : rule);
        });
    }

    private static Stream<Rule> cut() {
        Map<String, Attribute> ceil = Map.of("ceil_mode", whole(1), "strides", wholes(2L, 2L));
        Map<String, Attribute> padded =
                Map.of("ceil_mode", whole(1), "strides", wholes(2L, 3L), "pads", wholes(1L, 1L, 1L, 1L));
        Map<String, Attribute> counted = Map.of("count_include_pad", whole(1), "pads", wholes(1L, 0L, 0L, 1L));
        Map<String, Attribute> both = Map.of(
                "ceil_mode",
                whole(1),
                "count_include_pad",
                whole(1),
                "strides",
                wholes(2L, 2L),
                "pads",
                wholes(1L, 1L, 0L, 0L));
        return Stream.of(
                pool("MaxPool", 12, "last window cut", shape(1, 1, 4, 6), ceil, wholes(3L, 3L)),
                pool("MaxPool", 12, "last window cut and padded", shape(1, 1, 5, 6), padded, wholes(2L, 3L)),
                pool("MaxPool", 12, "dilated", shape(1, 2, 6, 5), Map.of("dilations", wholes(2L, 3L)), wholes(3L, 2L)),
                pool("AveragePool", 11, "last window cut", shape(1, 1, 4, 6), ceil, wholes(3L, 3L)),
                pool("AveragePool", 19, "last window cut and padded", shape(1, 1, 5, 6), padded, wholes(2L, 3L)),
                pool("AveragePool", 11, "border counted", shape(1, 2, 4, 3), counted, wholes(2L, 2L)),
                pool("AveragePool", 19, "border counted and last window cut", shape(1, 1, 4, 5), both, wholes(3L, 2L)),
                pool(
                        "AveragePool",
                        19,
                        "dilated",
                        shape(1, 1, 6, 5),
                        Map.of("dilations", wholes(2L, 3L)),
                        wholes(3L, 2L)),
                pool("LpPool", 11, "1", shape(1, 1, 4, 4), Map.of("p", whole(1)), wholes(2L, 2L)),
                pool("LpPool", 11, "3", shape(1, 1, 4, 4), Map.of("p", whole(3)), wholes(2L, 2L))
                        .within(0.2, 2),
                pool(
                                "LpPool",
                                18,
                                "dilated and cut",
                                shape(1, 1, 6, 6),
                                Map.of("dilations", wholes(2L, 1L), "ceil_mode", whole(1), "strides", wholes(2L, 2L)),
                                wholes(2L, 3L))
                        .within(0.2, 2));
    }

    private static Stream<Rule> everywhere() {
        return Stream.of("GlobalAveragePool", "GlobalMaxPool")
                .flatMap(op -> Stream.of(
                        Rule.of(op, 13, shape(2, 2, 3, 4), m -> m.node(op, "y", "x")),
                        Rule.of(op + " of a sequence", 13, shape(2, 2, 5), m -> m.node(op, "y", "x")),
                        Rule.of(op + " of space", 13, shape(1, 2, 2, 3, 2), m -> m.node(op, "y", "x"))));
    }
}
