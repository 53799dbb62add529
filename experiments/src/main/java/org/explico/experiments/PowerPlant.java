package org.explico.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.explico.core.Refusal;
import org.explico.core.cloud.PointCloud;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;
import org.explico.data.text.NumberTable;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Node;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.train.Targets;
import org.explico.network.train.TrainedNetwork;
import org.explico.network.train.Trainee;
import org.explico.network.train.Training;
import org.explico.network.train.TrainingPlan;
import org.explico.network.zoo.Initialisation;
import org.explico.network.zoo.Parameter;

/**
 * The combined cycle power plant: temperature, exhaust vacuum, pressure, relative humidity and electric power, each brought to [0, 1] by its extremes;
 * and the network of paper III for it, of linear maps, a residual sum and one LSTM cell from its zero state.
 *
 * @param rows the rows, the first one left out as the paper's program does
 * @param low the smallest value of each column
 * @param span largest minus smallest
 * @see <a href="https://doi.org/10.24432/C5002N">Tüfekci and Kaya 2014, the data</a>
 */
record PowerPlant(PointCloud rows, List<Double> low, List<Double> span) {
    static final int INPUTS = 4;

    private static final int COLUMNS = 5;
    private static final int WIDTH = 32;

    /** Reads the file and normalises it. */
    static PowerPlant of(Setting setting) {
        PointCloud all = NumberTable.read(setting.data()
                .orElseThrow(() -> Refusal.usage(
                        "--data",
                        "the file of the combined cycle power plant, 5 columns without a header",
                        "none",
                        "give it, as --data ccpp.csv")));
        if (all.dim() != COLUMNS || all.size() < 100) {
            throw Refusal.badInput(
                    "--data",
                    "100 or more rows of temperature, vacuum, pressure, humidity, power",
                    all.size() + " rows of " + all.dim(),
                    "give the file of the combined cycle power plant");
        }
        PointCloud kept = all.subset(IntStream.range(1, all.size()).toArray());
        List<Double> low = new ArrayList<>();
        List<Double> span = new ArrayList<>();
        double[] values = kept.toArray();
        for (int j = 0; j < COLUMNS; j++) {
            int column = j;
            double least = IntStream.range(0, kept.size())
                    .mapToDouble(i -> kept.at(i, column))
                    .min()
                    .orElseThrow();
            double most = IntStream.range(0, kept.size())
                    .mapToDouble(i -> kept.at(i, column))
                    .max()
                    .orElseThrow();
            low.add(least);
            span.add(most - least);
            for (int i = 0; i < kept.size(); i++) {
                values[i * COLUMNS + j] = (values[i * COLUMNS + j] - least) / (most - least);
            }
        }
        return new PowerPlant(PointCloud.owning(kept.size(), COLUMNS, values), low, span);
    }

    /** The inputs of rows, from one to before another. */
    PointCloud inputs(int from, int to) {
        return columns(from, to, 0, INPUTS);
    }

    /** One column as targets. */
    PointCloud column(int from, int to, int column) {
        return columns(from, to, column, column + 1);
    }

    /** How many rows train: 70 of 100. */
    int training() {
        return rows.size() * 7 / 10;
    }

    private PointCloud columns(int from, int to, int first, int last) {
        int width = last - first;
        double[] out = new double[(to - from) * width];
        for (int i = 0; i < out.length; i++) {
            out[i] = rows.at(from + i / width, first + i % width);
        }
        return PointCloud.owning(to - from, width, out);
    }

    /** Trains on one column: Adam with rate 1e-4, batches of 100, 500 epochs. */
    TrainedNetwork train(int target, Setting setting, Seed seed, Progress progress) {
        TrainingPlan plan = Fields.plan(epochs(setting), 100, 1e-4).withSeed(seed);
        return Training.run(
                inputs(0, training()),
                new Targets.Values(column(0, training(), target)),
                trainee(seed),
                plan,
                progress);
    }

    static int epochs(Setting setting) {
        return setting.count(500, 2);
    }

    /**
     * The network before training: r = ReLU(W ReLU(W x)), s = ReLU(W r), h the state of an LSTM cell behind s from state zero, y = σ(W (ReLU(W h) + r)).
     */
    static Trainee trainee(Seed seed) {
        Sketch net = new Sketch(seed.child("weights"));
        String first = net.relu("relu1", net.linear("hidden1", "input", INPUTS, WIDTH));
        String r = net.relu("relu2", net.linear("hidden2", first, WIDTH, WIDTH));
        String s = net.relu("relu3", net.linear("hidden3", r, WIDTH, 1));
        // The forget gate of an LSTM cell has nothing to keep before its first step, so its weights would never move.
        String in = net.node("Sigmoid", "cell/in", net.linear("cell/in/linear", s, 1, 1));
        String news = net.node("Tanh", "cell/news", net.linear("cell/news/linear", s, 1, 1));
        String out = net.node("Sigmoid", "cell/out", net.linear("cell/out/linear", s, 1, 1));
        String cell = net.node("Mul", "cell", in, news);
        String h = net.node("Mul", "cell/hidden", out, net.node("Tanh", "cell/tanh", cell));
        String u = net.relu("relu4", net.linear("hidden4", h, 1, WIDTH));
        String sum = net.node("Add", "residual", u, r);
        net.node("Sigmoid", "output", net.linear("last", sum, WIDTH, 1));
        return net.trainee();
    }

    /** A network under construction. */
    private static final class Sketch {
        private static final Initialisation START = new Initialisation.FanInNormal(1 / Math.sqrt(3));

        private final GraphBuilder builder = new GraphBuilder("power-plant");
        private final Map<String, Tensor> values = new LinkedHashMap<>();
        private final Seed seed;

        Sketch(Seed seed) {
            this.seed = seed;
            builder.input("input", ElementType.FLOAT32, Shape.of(Shape.UNKNOWN, INPUTS));
        }

        String node(String operator, String name, String... operands) {
            return builder.emit(Node.of(operator, List.of(operands), name));
        }

        String relu(String name, String x) {
            return node("Relu", name, x);
        }

        String linear(String name, String x, int from, int to) {
            String weight = parameter(name + ".weight", new Parameter.Start.Weight(from, to), from, to);
            return node("Gemm", name, x, weight, parameter(name + ".bias", new Parameter.Start.Filled(0), to));
        }

        private String parameter(String name, Parameter.Start start, int... dims) {
            Tensor value = new Parameter(name, Shape.of(dims), start).draw(START, seed);
            values.put(name, value);
            return builder.constant(name, value);
        }

        Trainee trainee() {
            Graph graph = builder.build("output");
            return new Trainee(
                    "4-32-32 with an LSTM cell and a residual", graph, List.copyOf(values.keySet()), Set.of());
        }
    }
}
