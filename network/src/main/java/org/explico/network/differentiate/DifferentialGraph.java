package org.explico.network.differentiate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * A map, its push-forward and its pull-back as graphs, real numbers in float32 or float64.
 *
 * <p>Their inputs are those of the program under their own names, the one that the differential is taken by first, then the tangents or cotangents,
 * with an axis in front whose length k is free. All rows of a Jacobian are one run with k unit cotangents.
 *
 * @param graph the graph
 * @param point the name of the input that the differential is taken by
 * @param held the names of the inputs that are held still
 * @param directions the name of the tangents (k, shape of the point) or cotangents (k, shape of the output); none of a plain map
 * @param output the name of the value
 * @param made the name of the tangents (k, shape of the output) or cotangents (k, shape of the point) that are made; none of a plain map
 */
public record DifferentialGraph(
        Graph graph, String point, List<String> held, List<String> directions, String output, List<String> made) {
    /** Copies the lists. */
    public DifferentialGraph {
        held = List.copyOf(held);
        directions = List.copyOf(directions);
        made = List.copyOf(made);
    }

    /** The map: outputs {@code y}. */
    public static DifferentialGraph forward(Program program, ElementType real) {
        Writing writing = new Writing("value", program, real);
        String y = writing.output("y", program.output());
        return writing.finished(List.of(), y, List.of());
    }

    /** \(v \mapsto J v\): input {@code v}, outputs {@code y} and {@code Jv}. */
    public static DifferentialGraph pushForward(Program program, ElementType real) {
        Writing writing = new Writing("push-forward", program, real);
        Program.Input from = program.inputs().getFirst();
        String v = writing.graph.input(
                writing.free("v"), real, program.shape(from.value()).behind(Shape.UNKNOWN));
        Map<Integer, String> tangents =
                PushForwardPass.emit(writing.graph, program, real, writing.values, Map.of(from.value(), v));
        String y = writing.output("y", program.output());
        String pushed = writing.named("Jv", Objects.requireNonNull(tangents.get(program.output())));
        return writing.finished(List.of(v), y, List.of(pushed));
    }

    /** \(w \mapsto J^T w\): input {@code w}, outputs {@code y} and {@code Jtw}. */
    public static DifferentialGraph pullBack(Program program, ElementType real) {
        Writing writing = new Writing("pull-back", program, real);
        Program.Input from = program.inputs().getFirst();
        String w = writing.graph.input(
                writing.free("w"), real, program.shape(program.output()).behind(Shape.UNKNOWN));
        Map<Integer, String> cotangents = PullBackPass.emit(writing.graph, program, real, writing.values, w);
        String y = writing.output("y", program.output());
        String pulled = writing.named("Jtw", Objects.requireNonNull(cotangents.get(from.value())));
        return writing.finished(List.of(w), y, List.of(pulled));
    }

    /** Value and Jacobian in one run, row by row: all unit cotangents are constants of the graph; outputs {@code y} and {@code J}. */
    static DifferentialGraph rows(Program program, ElementType real) {
        Writing writing = new Writing("value and Jacobian", program, real);
        Program.Input from = program.inputs().getFirst();
        String w = writing.units(program.shape(program.output()));
        Map<Integer, String> cotangents = PullBackPass.emit(writing.graph, program, real, writing.values, w);
        String y = writing.output("y", program.output());
        String rows = writing.named("J", Objects.requireNonNull(cotangents.get(from.value())));
        return writing.finished(List.of(), y, List.of(rows));
    }

    /** The same column by column: all unit tangents are constants of the graph; outputs {@code y} and {@code Jt}. */
    static DifferentialGraph columns(Program program, ElementType real) {
        Writing writing = new Writing("value and Jacobian", program, real);
        Program.Input from = program.inputs().getFirst();
        String v = writing.units(program.shape(from.value()));
        Map<Integer, String> tangents =
                PushForwardPass.emit(writing.graph, program, real, writing.values, Map.of(from.value(), v));
        String y = writing.output("y", program.output());
        String columns = writing.named("Jt", Objects.requireNonNull(tangents.get(program.output())));
        return writing.finished(List.of(), y, List.of(columns));
    }

    /** The graph without the value of the map. */
    DifferentialGraph directionsOnly() {
        return new DifferentialGraph(graph.handingOut(made), point, held, directions, output, made);
    }

    /** A graph under construction around a program. */
    private static final class Writing {
        private final Program program;
        private final ElementType real;
        private final GraphBuilder graph;
        private final Set<String> taken = new HashSet<>();
        private final Map<Integer, String> values;

        Writing(String name, Program program, ElementType real) {
            this.program = program;
            this.real = real;
            this.graph = new GraphBuilder(name);
            Map<Integer, String> given = new HashMap<>();
            for (Program.Input input : program.inputs()) {
                given.put(input.value(), declared(input, real));
            }
            for (Program.Input input : program.held()) {
                given.put(input.value(), declared(input, real));
            }
            this.values = ForwardPass.emit(graph, program, real, given);
        }

        /** Whole numbers come in their own type and are computed as int64. */
        private String declared(Program.Input input, ElementType real) {
            Kind kind = program.kind(input.value());
            ElementType type = kind == Kind.REAL ? real : input.type();
            taken.add(input.name());
            graph.input(input.name(), type, program.shape(input.value()));
            return kind == Kind.WHOLE && type != ElementType.INT64
                    ? graph.emit(Kernels.cast(input.name(), ElementType.INT64, graph))
                    : input.name();
        }

        /** The unit vectors of a shape, one behind the other along a new first axis. */
        String units(Shape shape) {
            int size = Math.toIntExact(shape.size());
            double[] units = new double[Math.multiplyExact(size, size)];
            for (int i = 0; i < size; i++) {
                units[i * size + i] = 1;
            }
            return graph.constant(Tensor.rounded(real, shape.behind(size), units));
        }

        String free(String wanted) {
            String name = wanted;
            while (!taken.add(name)) {
                name += "_";
            }
            return name;
        }

        String output(String wanted, int value) {
            return named(wanted, Objects.requireNonNull(values.get(value)));
        }

        String named(String wanted, String tensor) {
            return graph.named(tensor, free(wanted));
        }

        DifferentialGraph finished(List<String> directions, String y, List<String> made) {
            String[] outputs = java.util.stream.Stream.concat(java.util.stream.Stream.of(y), made.stream())
                    .toArray(String[]::new);
            Graph whole = graph.build(outputs).handingOut(List.of(outputs));
            return new DifferentialGraph(
                    whole,
                    program.inputs().getFirst().name(),
                    program.held().stream().map(Program.Input::name).toList(),
                    directions,
                    y,
                    made);
        }
    }
}
