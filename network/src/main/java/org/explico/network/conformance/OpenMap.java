package org.explico.network.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.explico.core.map.DifferentiableMap;
import org.explico.network.differentiate.DifferentialGraph;
import org.explico.network.differentiate.Program;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.Session;

/**
 * The map of a program in float64 with its three graphs, each opened when first run and open until this is closed, since a sweep opens thousands. For one
 * thread. The graphs run as they would be
 * written into a file.
 */
public final class OpenMap implements DifferentiableMap, AutoCloseable {
    private final Shape from;
    private final Shape to;
    private final Running forward;
    private final Running pushing;
    private final Running pulling;

    private OpenMap(Program program, Map<String, Tensor> feeds) {
        this.from = program.shape(program.inputs().getFirst().value());
        this.to = program.shape(program.output());
        this.forward = new Running(DifferentialGraph.forward(program, ElementType.FLOAT64), feeds);
        this.pushing = new Running(DifferentialGraph.pushForward(program, ElementType.FLOAT64), feeds);
        this.pulling = new Running(DifferentialGraph.pullBack(program, ElementType.FLOAT64), feeds);
    }

    /** The map of a program; {@code feeds} has the inputs that it holds still, of any real type, and may have others. */
    public static OpenMap of(Program program, Map<String, Tensor> feeds) {
        return new OpenMap(program, feeds);
    }

    /** The shape of the values. */
    public Shape to() {
        return to;
    }

    @Override
    public int inputDim() {
        return Math.toIntExact(from.size());
    }

    @Override
    public int outputDim() {
        return Math.toIntExact(to.size());
    }

    @Override
    public double[] value(double... x) {
        return forward.run(forward.graph.output(), x, from, List.of());
    }

    @Override
    public double[] pushForward(double[] x, int count, double... tangents) {
        return pushing.run(pushing.graph.made().getFirst(), x, from, List.of(Tensor.of(from.behind(count), tangents)));
    }

    @Override
    public double[] pullBack(double[] x, int count, double... cotangents) {
        return pulling.run(pulling.graph.made().getFirst(), x, from, List.of(Tensor.of(to.behind(count), cotangents)));
    }

    @Override
    public void close() {
        forward.session.ifPresent(Session::close);
        pushing.session.ifPresent(Session::close);
        pulling.session.ifPresent(Session::close);
    }

    /** One graph, ready. */
    private static final class Running {
        private final DifferentialGraph graph;
        private final Map<String, Tensor> held = new LinkedHashMap<>();
        private Optional<Session> session = Optional.empty();

        Running(DifferentialGraph graph, Map<String, Tensor> feeds) {
            this.graph = graph;
            Graph whole = graph.graph();
            whole.inputs().stream()
                    .filter(input -> graph.held().contains(input.name()))
                    .forEach(input -> held.put(
                            input.name(),
                            java.util.Objects.requireNonNull(feeds.get(input.name()))
                                    .to(input.type())));
        }

        private Session session() {
            Session open =
                    session.orElseGet(() -> Session.of("the " + graph.graph().name() + " graph", graph.graph()));
            session = Optional.of(open);
            return open;
        }

        double[] run(String wanted, double[] x, Shape from, List<Tensor> directions) {
            Map<String, Tensor> feeds = new LinkedHashMap<>(held);
            feeds.put(graph.point(), Tensor.of(from, x));
            for (int i = 0; i < directions.size(); i++) {
                feeds.put(graph.directions().get(i), directions.get(i));
            }
            int index = graph.graph().outputs().indexOf(wanted);
            return session().evaluate(feeds).get(index).toDoubles();
        }
    }
}
