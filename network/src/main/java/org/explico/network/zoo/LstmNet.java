package org.explico.network.zoo;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.explico.network.graph.Shape;

/**
 * Long short-term memory over sequences of known length, drawn step by step so that every step has a name ({@code lstm.1.step.7/hidden}); the hidden
 * state behind the last step goes through a linear map. The bias of the forget gate starts at 0 like the others.
 *
 * <p>\(c_t = \sigma(f_t) c_{t-1} + \sigma(i_t) \tanh(g_t)\), \(h_t = \sigma(o_t) \tanh(c_t)\), where \((i, f, g, o)_t = x_t W + h_{t-1} R + b\).
 *
 * @param length the steps of one sequence
 * @param features the numbers of one step
 * @param hidden the dimensions of the hidden states, layer by layer
 * @param outputs the number of outputs, at least 1
 * @see <a href="https://doi.org/10.1162/neco.1997.9.8.1735">Hochreiter and Schmidhuber 1997</a>
 * @see <a href="https://doi.org/10.1162/089976600300015015">Gers et al. 2000, the forget gate</a>
 */
public record LstmNet(int length, int features, List<Integer> hidden, int outputs) implements Architecture {
    /** Checks the numbers. */
    public LstmNet {
        hidden = List.copyOf(hidden);
        Fit.require(
                length >= 1
                        && length <= 1000
                        && features >= 1
                        && outputs >= 1
                        && !hidden.isEmpty()
                        && hidden.stream().allMatch(h -> h >= 1),
                "LSTM",
                "1 to 1000 steps, features, 1 or more hidden dimensions and outputs of 1 or more",
                length + ", " + features + ", " + hidden + ", " + outputs);
    }

    @Override
    public String family() {
        return "lstm";
    }

    @Override
    public Shape sample() {
        return Shape.of(length, features);
    }

    /** Sequences are (steps, features), or images of one channel, row after row. */
    @Override
    public LstmNet fitted(Shape sample, int others) {
        Shape sequence = sample.rank() == 3 && sample.dim(0) == 1 ? sample.from(1) : sample;
        if (sequence.rank() != 2) {
            throw Fit.refused("LSTM", "sequences (steps, features)", sample);
        }
        return new LstmNet(sequence.dim(0), sequence.dim(1), hidden, others);
    }

    @Override
    public Initialisation initialisation() {
        return new Initialisation.GlorotUniform();
    }

    /** As {@code LSTM of 64 on 28 steps of 28 to 10}. */
    @Override
    public String toString() {
        return "LSTM of "
                + String.join("-", hidden.stream().map(String::valueOf).toList()) + " on " + length + " steps of "
                + features + " to " + outputs;
    }

    String draw(Drawing drawing, String x) {
        List<String> steps = IntStream.range(0, length)
                .mapToObj(t -> drawing.place("input/step." + (t + 1), x, 1, t))
                .toList();
        int from = features;
        for (int layer = 0; layer < hidden.size(); layer++) {
            steps = layer(drawing, "lstm." + (layer + 1), steps, from, hidden.get(layer));
            from = hidden.get(layer);
        }
        return drawing.linear(Blueprint.LOGITS, steps.getLast(), from, outputs);
    }

    private static List<String> layer(Drawing drawing, String name, List<String> inputs, int from, int dim) {
        String weight = drawing.parameter(name + ".input.weight", new Parameter.Start.Weight(from, dim), from, 4 * dim);
        String recurrent =
                drawing.parameter(name + ".hidden.weight", new Parameter.Start.Weight(dim, dim), dim, 4 * dim);
        String bias = drawing.parameter(name + ".bias", new Parameter.Start.Bias(dim), 4 * dim);
        List<String> states = new ArrayList<>();
        String cell = "";
        for (int t = 0; t < inputs.size(); t++) {
            String step = name + ".step." + (t + 1);
            String gates = drawing.node("Gemm", step + "/input", inputs.get(t), weight, bias);
            if (t > 0) {
                String old = drawing.node("MatMul", step + "/old", states.getLast(), recurrent);
                gates = drawing.node("Add", step + "/gates", gates, old);
            }
            List<String> parts = drawing.parts(step + "/parts", gates, 4, dim);
            String in = drawing.node("Sigmoid", step + "/in", parts.get(0));
            String fresh = drawing.node("Mul", step + "/fresh", in, drawing.node("Tanh", step + "/news", parts.get(2)));
            // Before the first step both states are 0, so its forget gate has nothing to keep.
            cell = t == 0
                    ? fresh
                    : drawing.node(
                            "Add",
                            step + "/cell",
                            fresh,
                            drawing.node(
                                    "Mul",
                                    step + "/kept",
                                    drawing.node("Sigmoid", step + "/forget", parts.get(1)),
                                    cell));
            String out = drawing.node("Sigmoid", step + "/out", parts.get(3));
            states.add(drawing.node("Mul", step + "/hidden", out, drawing.node("Tanh", step + "/tanh", cell)));
        }
        return states;
    }
}
