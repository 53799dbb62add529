package org.explico.network.differentiate;

import static org.explico.network.Models.whole;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;

/** Recurrent cells over three steps, two samples of two values, three hidden units; weights, biases and first states move too. */
class RecurrentRulesTest extends RuleLaws {
    private static final Shape X = Shape.of(3, 2, 2);

    @Override
    Stream<Rule> rules() {
        return Stream.of(cell("LSTM", 4), cell("GRU", 3), cell("RNN", 1), lstm(), gru(), ends())
                .flatMap(s -> s)
                .map(rule -> rule.within(-1, 1));
    }

    private static Map<String, Attribute> settings(String direction) {
        Map<String, Attribute> settings = new HashMap<>();
        settings.put("hidden_size", whole(3));
        settings.put("direction", of(direction));
        return settings;
    }

    private static Stream<Rule> cell(String operator, int gates) {
        return Stream.of("forward", "reverse", "bidirectional").map(direction -> {
            int d = direction.equals("bidirectional") ? 2 : 1;
            return Rule.moving(
                    operator + " " + direction,
                    14,
                    m -> m.node(operator, settings(direction), "y", "x0", "x1", "x2", "x3"),
                    X,
                    shape(d, gates * 3, 2),
                    shape(d, gates * 3, 3),
                    shape(d, gates * 6));
        });
    }

    private static Stream<Rule> lstm() {
        Shape w = Shape.of(1, 12, 2);
        Shape r = Shape.of(1, 12, 3);
        Map<String, Attribute> coupled = settings("forward");
        coupled.put("input_forget", whole(1));
        Map<String, Attribute> other = settings("forward");
        other.put("activations", new Attribute.Texts(List.of("Sigmoid", "Tanh", "Relu")));
        return Stream.of(
                Rule.moving(
                        "LSTM without biases",
                        14,
                        m -> m.node("LSTM", settings("forward"), "y", "x0", "x1", "x2"),
                        X,
                        w,
                        r),
                Rule.moving(
                        "LSTM with first states and peepholes",
                        7,
                        m -> m.node("LSTM", settings("forward"), "y", "x0", "x1", "x2", "x3", "", "x4", "x5", "x6"),
                        X,
                        w,
                        r,
                        shape(1, 24),
                        shape(1, 2, 3),
                        shape(1, 2, 3),
                        shape(1, 9)),
                Rule.moving(
                        "LSTM both ways with first states and peepholes",
                        14,
                        m -> m.node(
                                "LSTM", settings("bidirectional"), "y", "x0", "x1", "x2", "x3", "", "x4", "x5", "x6"),
                        shape(2, 1, 2),
                        shape(2, 12, 2),
                        shape(2, 12, 3),
                        shape(2, 24),
                        shape(2, 1, 3),
                        shape(2, 1, 3),
                        shape(2, 9)),
                Rule.moving("LSTM coupled", 14, m -> m.node("LSTM", coupled, "y", "x0", "x1", "x2"), X, w, r),
                Rule.moving("LSTM other activations", 14, m -> m.node("LSTM", other, "y", "x0", "x1", "x2"), X, w, r));
    }

    private static Stream<Rule> gru() {
        return Stream.of("forward", "bidirectional").map(direction -> {
            int d = direction.equals("bidirectional") ? 2 : 1;
            Map<String, Attribute> linear = settings(direction);
            linear.put("linear_before_reset", whole(1));
            return Rule.moving(
                    "GRU linear before reset " + direction,
                    14,
                    m -> m.node("GRU", linear, "y", "x0", "x1", "x2", "x3", "", "x4"),
                    X,
                    shape(d, 9, 2),
                    shape(d, 9, 3),
                    shape(d, 18),
                    shape(d, 2, 3));
        });
    }

    private static Rule end(String operator, int gates, int output, String lengths) {
        List<String> outputs = IntStream.range(0, gates == 4 ? 3 : 2)
                .mapToObj(i -> i == output ? "y" : "o" + i)
                .toList();
        return Rule.moving(
                operator + " output " + output,
                14,
                m -> m.constant(
                                "l",
                                org.explico.network.graph.Tensor.of(
                                        org.explico.network.graph.ElementType.INT32,
                                        Shape.of(2),
                                        new byte[] {3, 0, 0, 0, 3, 0, 0, 0}))
                        .nodes(operator, settings("bidirectional"), outputs, "x0", "x1", "x2", "", lengths),
                X,
                shape(2, gates * 3, 2),
                shape(2, gates * 3, 3));
    }

    private static Stream<Rule> ends() {
        return Stream.of(end("LSTM", 4, 1, "l"), end("LSTM", 4, 2, ""), end("GRU", 3, 1, "l"), end("RNN", 1, 1, ""));
    }
}
