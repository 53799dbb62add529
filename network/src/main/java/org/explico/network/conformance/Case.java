package org.explico.network.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.network.graph.Tensor;
import org.explico.network.onnx.ModelOutline;
import org.explico.network.onnx.OnnxModel;
import org.explico.network.onnx.OnnxReader;
import org.explico.network.onnx.TensorFile;

/**
 * One case of a suite: a model and examples of what it does.
 *
 * @param group the folder it lies in, as {@code node}
 * @param name its own folder without {@code test_}
 * @param operator what it is about: the operator of its nodes, constants left out; {@code Name (expanded)} for a case that spells an operator out in
 *     others; several operators joined by {@code +}, four at most
 * @param folder where it lies
 */
public record Case(String group, String name, String operator, Path folder) {
    private static final String EXPANDED = "_expanded";
    private static final int MOST_OPERATORS = 4;

    static Case in(Path folder) {
        String own = String.valueOf(folder.getFileName());
        Path parent = folder.toAbsolutePath().normalize().getParent();
        String group = parent == null ? "" : String.valueOf(parent.getFileName());
        return new Case(group, own.replaceFirst("^test_", ""), operator(folder, own), folder);
    }

    /** The model, read as any other. */
    public OnnxModel model() {
        return OnnxReader.read(folder.resolve("model.onnx"));
    }

    /** The examples in order; what is not a tensor of numbers is refused. */
    public List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (int k = 0; Files.isDirectory(folder.resolve("test_data_set_" + k)); k++) {
            Path set = folder.resolve("test_data_set_" + k);
            examples.add(new Example(tensors(set, "input_"), tensors(set, "output_")));
        }
        if (examples.isEmpty()) {
            throw Refusal.badInput(name, "a folder test_data_set_0", "none", "copy the suite again");
        }
        return examples;
    }

    private static List<Tensor> tensors(Path set, String prefix) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; Files.isRegularFile(set.resolve(prefix + i + ".pb")); i++) {
            tensors.add(TensorFile.read(set.resolve(prefix + i + ".pb")));
        }
        return tensors;
    }

    private static String operator(Path folder, String own) {
        if (own.endsWith(EXPANDED)) {
            Path whole = folder.resolveSibling(own.substring(0, own.length() - EXPANDED.length()));
            if (Files.isDirectory(whole)) {
                return operators(whole) + " (expanded)";
            }
        }
        return operators(folder);
    }

    private static String operators(Path folder) {
        List<String> all = ModelOutline.of(folder.resolve("model.onnx")).operators();
        List<String> active = all.stream().filter(o -> !o.equals("Constant")).toList();
        List<String> shown = active.isEmpty() ? all : active;
        return shown.stream().limit(MOST_OPERATORS).collect(Collectors.joining("+"))
                + (shown.size() > MOST_OPERATORS ? "+…" : "");
    }

    /** The cases below a folder, two folders deep at most, ordered by group and name. */
    static List<Case> below(Path folder) {
        try (Stream<Path> files =
                Files.find(folder, 3, (path, a) -> path.endsWith("model.onnx") && a.isRegularFile())) {
            return files.map(Path::getParent)
                    .map(java.util.Objects::requireNonNull)
                    .map(Case::in)
                    .sorted(java.util.Comparator.comparing(Case::group).thenComparing(Case::name))
                    .toList();
        } catch (IOException e) {
            throw Refusal.badInput(
                    folder.toString(), "a folder that can be read", String.valueOf(e.getMessage()), "check its rights");
        }
    }
}
