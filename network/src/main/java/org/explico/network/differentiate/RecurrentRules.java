package org.explico.network.differentiate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.explico.network.graph.Attribute;
import org.explico.network.graph.Shape;

/** Recurrent cells, unrolled: the length of the sequence is known. */
final class RecurrentRules {
    private RecurrentRules() {}

    static Map<String, Site.Rule> rules() {
        Map<String, Site.Rule> rules = new LinkedHashMap<>();
        rules.put("LSTM", site -> new Unrolling(site, 4, List.of("Sigmoid", "Tanh", "Tanh")).run(RecurrentRules::lstm));
        rules.put("GRU", site -> new Unrolling(site, 3, List.of("Sigmoid", "Tanh")).run(RecurrentRules::gru));
        rules.put("RNN", site -> new Unrolling(site, 1, List.of("Tanh")).run(RecurrentRules::plain));
        return rules;
    }

    /** What goes from step to step, (n, hidden) each. */
    private record State(int hidden, Optional<Integer> cell) {}

    /** One step of one direction. */
    private interface Cell {
        State next(Unrolling unrolling, int direction, int x, State before);
    }

    /** Gates in the order input, output, forget, cell. */
    private static State lstm(Unrolling u, int direction, int x, State before) {
        Terms t = u.t;
        int c = before.cell().orElseThrow();
        int all = t.add(
                u.input(direction, x), t.add(t.matMul(before.hidden(), u.recurrent(direction)), u.biases(direction)));
        int input = u.gate(direction, 0, t.add(u.part(all, 0), u.peephole(direction, 0, c)));
        int forget = u.site.is("input_forget", 0)
                ? t.subtract(t.scalar(1), input)
                : u.gate(direction, 0, t.add(u.part(all, 2), u.peephole(direction, 2, c)));
        int cell = t.add(t.multiply(forget, c), t.multiply(input, u.gate(direction, 1, u.part(all, 3))));
        int output = u.gate(direction, 0, t.add(u.part(all, 1), u.peephole(direction, 1, cell)));
        return new State(t.multiply(output, u.gate(direction, 2, cell)), Optional.of(cell));
    }

    /** Gates in the order update, reset, hidden. */
    private static State gru(Unrolling u, int direction, int x, State before) {
        Terms t = u.t;
        int h = before.hidden();
        int fromX = t.add(u.input(direction, x), u.bias(direction, 0));
        int weights = u.recurrent(direction);
        int fromH = t.add(t.matMul(h, weights), u.bias(direction, 1));
        int update = u.gate(direction, 0, t.add(u.part(fromX, 0), u.part(fromH, 0)));
        int reset = u.gate(direction, 0, t.add(u.part(fromX, 1), u.part(fromH, 1)));
        int inner = u.site.is("linear_before_reset", 0)
                ? t.multiply(reset, u.part(fromH, 2))
                : t.add(t.matMul(t.multiply(reset, h), u.part(weights, 2)), u.part(u.bias(direction, 1), 2));
        int fresh = u.gate(direction, 1, t.add(u.part(fromX, 2), inner));
        int kept = t.multiply(update, h);
        return new State(t.add(t.multiply(t.subtract(t.scalar(1), update), fresh), kept), Optional.empty());
    }

    private static State plain(Unrolling u, int direction, int x, State before) {
        Terms t = u.t;
        int all = t.add(
                u.input(direction, x), t.add(t.matMul(before.hidden(), u.recurrent(direction)), u.biases(direction)));
        return new State(u.gate(direction, 0, all), Optional.empty());
    }

    /** The steps of all directions of one node. */
    private static final class Unrolling {
        private final Site site;
        private final Terms t;
        private final int gates;
        private final List<String> activations;
        private final int directions;
        private final int hidden;
        private final boolean batchFirst;
        private final int length;
        private final int batch;

        Unrolling(Site site, int gates, List<String> usual) {
            this.site = site;
            this.t = site.terms();
            this.gates = gates;
            this.hidden = site.shape(2).dim(2);
            this.directions = site.shape(1).dim(0);
            this.batchFirst = site.is("layout", 0);
            this.length = site.shape(0).dim(batchFirst ? 1 : 0);
            this.batch = site.shape(0).dim(batchFirst ? 0 : 1);
            this.activations =
                    site.node().attributes().get("activations") instanceof Attribute.Texts(List<String> words)
                            ? words
                            : IntStream.range(0, directions)
                                    .boxed()
                                    .flatMap(d -> usual.stream())
                                    .toList();
            site.refuse(site.node().attributes().containsKey("clip"), "a clipped cell");
            site.refuse(
                    site.known(4)
                            .map(l -> java.util.Arrays.stream(l.toLongs()).anyMatch(own -> own != length))
                            .orElse(false),
                    "sequences of different lengths");
        }

        List<Integer> run(Cell cell) {
            String order = site.text("direction", "forward");
            List<Integer> all = new ArrayList<>();
            List<State> last = new ArrayList<>();
            for (int d = 0; d < directions; d++) {
                boolean back = order.equals("reverse") || d == 1;
                List<Integer> made = new ArrayList<>();
                State state = new State(initial(5, d), gates == 4 ? Optional.of(initial(6, d)) : Optional.empty());
                for (int i = 0; i < length; i++) {
                    state = cell.next(this, d, at(back ? length - 1 - i : i), state);
                    made.add(back ? 0 : made.size(), t.reshape(state.hidden(), 1, 1, batch, hidden));
                }
                all.add(t.concat(0, made));
                last.add(state);
            }
            int y = t.concat(1, all);
            List<Integer> outputs = new ArrayList<>();
            outputs.add(batchFirst ? t.transpose(y, List.of(2, 0, 1, 3)) : y);
            outputs.add(ends(last.stream().map(State::hidden).toList()));
            if (gates == 4) {
                outputs.add(ends(last.stream().map(s -> s.cell().orElseThrow()).toList()));
            }
            return outputs;
        }

        private int ends(List<Integer> states) {
            int joined = t.concat(
                    0, states.stream().map(s -> t.reshape(s, 1, batch, hidden)).toList());
            return batchFirst ? t.swapped(joined, 0, 1) : joined;
        }

        private int at(int i) {
            int axis = batchFirst ? 1 : 0;
            return t.reshape(
                    t.slice(site.value(0), axis, i, 1), batch, site.shape(0).dim(2));
        }

        private int initial(int input, int direction) {
            Shape shape = Shape.of(batch, hidden);
            return site.optional(input)
                    .map(s -> t.reshape(t.slice(s, batchFirst ? 1 : 0, direction, 1), shape))
                    .orElseGet(() -> t.expand(t.scalar(0), shape));
        }

        private int input(int direction, int x) {
            return t.matMul(x, weights(1, direction));
        }

        private int recurrent(int direction) {
            return weights(2, direction);
        }

        private int weights(int input, int direction) {
            int own = t.slice(site.value(input), 0, direction, 1);
            return t.swapped(t.reshape(own, t.shape(own).from(1)), 0, 1);
        }

        /** The biases of the input (0) or of the state (1). */
        private int bias(int direction, int half) {
            int width = gates * hidden;
            return site.optional(3)
                    .map(b -> t.reshape(t.slice(t.slice(b, 0, direction, 1), 1, half * width, width), 1, width))
                    .orElseGet(() -> t.expand(t.scalar(0), Shape.of(1, width)));
        }

        private int biases(int direction) {
            return t.add(bias(direction, 0), bias(direction, 1));
        }

        private int peephole(int direction, int gate, int cell) {
            return site.optional(7)
                    .map(p -> t.multiply(cell, t.slice(t.slice(p, 0, direction, 1), 1, gate * hidden, hidden)))
                    .orElseGet(() -> t.scalar(0));
        }

        /** The columns of one gate. */
        private int part(int x, int gate) {
            return t.slice(x, 1, gate * hidden, hidden);
        }

        private int gate(int direction, int which, int x) {
            String name = activations.get(direction * activations.size() / directions + which);
            return switch (name) {
                case "Sigmoid" -> t.sigmoid(x);
                case "Tanh" -> t.tanh(x);
                case "Relu" -> t.apply(Primitive.Function.RELU, x);
                default -> throw new NotDifferentiable("activation " + name);
            };
        }
    }
}
