package org.explico.network.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.explico.network.differentiate.Lowered;
import org.explico.network.differentiate.Program;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.GraphBuilder;
import org.explico.network.graph.Shape;

/**
 * The loss of a batch as a graph: inputs the batch, {@value #TARGETS} (batch, outputs) and {@value #WEIGHTS} (batch, 1); its only output the loss.
 *
 * @param graph the graph
 */
record LossGraph(Graph graph) {
    static final String TARGETS = "loss/targets";
    static final String WEIGHTS = "loss/weights";

    static LossGraph of(Trainee trainee, Loss loss, int batch, int outputs) {
        GraphBuilder builder = GraphBuilder.extending(trainee.graph());
        builder.input(TARGETS, ElementType.FLOAT32, Shape.of(batch, outputs));
        builder.input(WEIGHTS, ElementType.FLOAT32, Shape.of(batch, 1));
        String value = loss.emit(builder, trainee.graph().outputs().getFirst(), TARGETS, WEIGHTS);
        return new LossGraph(builder.build(value).handingOut(List.of(value)));
    }

    /** The loss as a function of the parameters, batches normalised by themselves. */
    Lowered lowered(Trainee trainee, int batch) {
        String input = trainee.graph().inputs().getFirst().name();
        return Lowered.learning(graph, Map.of(input, trainee.sample().behind(batch)), trainee.moving());
    }

    /**
     * The program of the loss; its further outputs are the statistics of the batch, in the order of {@link Lowered#statistics()}, then the tensors
     * named.
     */
    Program program(Lowered lowered, List<String> more) {
        List<String> wanted =
                Stream.concat(graph.outputs().stream(), more.stream()).toList();
        Program program = lowered.program(wanted);
        List<Integer> outputs = new ArrayList<>(program.outputs().subList(0, 1));
        outputs.addAll(lowered.statistics().values());
        outputs.addAll(program.outputs().subList(1, wanted.size()));
        return new Program(
                program.values(), program.inputs(), program.held(), program.constants(), program.steps(), outputs);
    }
}
