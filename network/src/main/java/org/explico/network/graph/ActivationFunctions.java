package org.explico.network.graph;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds where activation functions are applied: the outputs of operators such as {@code Relu}, and of functions of single elements that are written as
 * several nodes, such as GELU by {@code Erf}, SiLU by {@code Sigmoid} and {@code Mul}, or hard swish by {@code Clip}.
 *
 * <p>A tensor is an element-wise function of another one, its root, when only element-wise operators and scalar constants lie between them. The last
 * such function of a root that holds a nonlinear operator is an activation; what is inside it is none. {@code Softmax} is no function of single elements.
 *
 * <p>O(nodes + edges).
 */
public final class ActivationFunctions {
    private static final Set<String> NONLINEAR = Set.of(
            ("Relu LeakyRelu PRelu Elu Selu Celu ThresholdedRelu Tanh Sigmoid HardSigmoid HardSwish Softplus Softsign Gelu Mish Swish Clip Erf Sin Cos")
                    .split(" "));
    private static final Set<String> PLAIN =
            Set.of("Add", "Sub", "Mul", "Div", "Neg", "Pow", "Exp", "Log", "Identity", "Cast");

    /** An element-wise function of the root. */
    private record Function(String root, boolean nonlinear) {}

    private final Flow flow;
    private final Map<String, Function> functions = new HashMap<>();

    private ActivationFunctions(Flow flow) {
        this.flow = flow;
    }

    /** The tensors that activations make, in running order. */
    public static Set<String> of(Graph graph) {
        return new ActivationFunctions(Flow.of(graph)).find();
    }

    private Set<String> find() {
        Set<String> found = new LinkedHashSet<>();
        for (Node node : flow.nodes()) {
            boolean nonlinear = NONLINEAR.contains(node.operator());
            List<String> operands = flow.operands(node);
            Optional<String> root =
                    nonlinear || PLAIN.contains(node.operator()) ? root(node, operands) : Optional.empty();
            if (root.isPresent()) {
                Function made = new Function(
                        root.get(),
                        nonlinear || operands.stream().anyMatch(o -> function(o).nonlinear()));
                flow.results(node).forEach(r -> functions.put(r, made));
                if (made.nonlinear()) {
                    operands.forEach(found::remove);
                    found.addAll(flow.results(node));
                }
            }
        }
        return found;
    }

    private Function function(String tensor) {
        return functions.getOrDefault(tensor, new Function(tensor, false));
    }

    /** The one tensor that all operands are functions of; empty where there is none, or where a constant of a linear operator is no scalar. */
    private Optional<String> root(Node node, List<String> operands) {
        Set<String> roots = operands.stream().map(o -> function(o).root()).collect(Collectors.toSet());
        boolean scalars = NONLINEAR.contains(node.operator())
                || node.inputs().stream()
                        .filter(i -> !i.isEmpty() && !flow.contains(i))
                        .map(flow.graph().constants()::get)
                        .allMatch(c -> c != null && c.size() == 1);
        return scalars && roots.size() == 1 ? roots.stream().findFirst() : Optional.empty();
    }
}
