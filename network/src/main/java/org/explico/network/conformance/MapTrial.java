package org.explico.network.conformance;

import org.explico.core.statistics.Seed;
import org.explico.network.differentiate.Differential;
import org.explico.network.differentiate.ProgramMap;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Tensor;

/** The three questions about the map from one input of a graph to one of its outputs. */
record MapTrial(Graph graph, Example example, int input, int output, Tolerance tolerance) {
    MapResult run(Seed seed) {
        String from = graph.inputs().get(input).name();
        String to = graph.outputs().get(output);
        Tensor x = example.inputs().get(input);
        if (graph.inputs().size() > 1 || x.size() > 400) {
            return MapResult.refused(from, to, "several inputs");
        }
        return switch (Differential.of(graph, to, x.shape())) {
            case Differential.Unknown(String reason) -> MapResult.refused(from, to, reason);
            case Differential.Known(var program) -> {
                ProgramMap map = new ProgramMap(program);
                Tensor expected = example.outputs().get(output);
                Tensor y = Tensor.of(
                                expected.shape(),
                                map.value(x.to(ElementType.FLOAT64).toDoubles()))
                        .to(expected.type());
                Outcome lowered = tolerance.compare("output " + to, y, expected);
                var answers = DifferentialCheck.of(tested(map), x.toDoubles(), seed);
                yield new MapResult(from, to, lowered, answers.differences(), answers.duality());
            }
        };
    }

    private static TestedMap tested(ProgramMap map) {
        return new TestedMap() {
            @Override
            public double[] value(double... x) {
                return map.value(x);
            }

            @Override
            public double[] pushForward(double[] x, int k, double... tangents) {
                double[] j = map.jacobian(x);
                int p = map.inputDim();
                int q = map.outputDim();
                double[] out = new double[k * q];
                for (int r = 0; r < k; r++) {
                    for (int i = 0; i < q; i++) {
                        for (int l = 0; l < p; l++) {
                            out[r * q + i] += j[i * p + l] * tangents[r * p + l];
                        }
                    }
                }
                return out;
            }

            @Override
            public double[] pullBack(double[] x, int k, double... cotangents) {
                return map.pullBack(x, k, cotangents);
            }
        };
    }
}
