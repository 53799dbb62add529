package org.explico.network.simec;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.explico.core.Refusal;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/** Reads the lines of a file of weights: the number of layers, then sizes and type, weights and biases of each layer, a line each. */
final class SimecReader {
    private static final long LARGEST = 1L << 28;
    private static final int MOST_LAYERS = 1000;
    private static final int MOST_WEIGHTS = 1 << 24;
    private static final String NEXT = "check that it is a file of SiMEC weights, and copy it again";
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");

    private final String what;
    private final List<String> lines;
    private int line;

    private SimecReader(String what, List<String> lines) {
        this.what = what;
        this.lines = lines;
    }

    static List<SimecLayer> read(Path file) {
        String text = text(file);
        SimecReader reader = new SimecReader(
                String.valueOf(file.getFileName()),
                text.lines().filter(l -> !l.isBlank()).map(String::strip).toList());
        return reader.layers();
    }

    private static String text(Path file) {
        String what = file.toString();
        if (Files.isDirectory(file)) {
            throw Refusal.badInput(what, "a file of SiMEC weights", "a folder", "name the file in it");
        }
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                throw Refusal.badInput(what, "a file of SiMEC weights of at most 256 MiB", size + " bytes", NEXT);
            }
            // Bytes that are no text become characters that no number has.
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw Refusal.badInput(what, "a file of SiMEC weights", "no such file", "check the path");
        } catch (IOException e) {
            throw Refusal.badInput(what, "a file that can be read", String.valueOf(e.getMessage()), NEXT);
        }
    }

    private List<SimecLayer> layers() {
        int count = whole(next("the number of layers", 1)[0], MOST_LAYERS);
        List<SimecLayer> layers = new ArrayList<>();
        layers.add(layer(1));
        while (layers.size() < count) {
            int outputs = layers.getLast().outputs();
            SimecLayer next = layer(layers.size() + 1);
            require(
                    next.inputs() == outputs,
                    outputs + " inputs of layer " + (layers.size() + 1) + ", as the one before has outputs",
                    () -> next.inputs() + " inputs");
            layers.add(next);
        }
        require(line == lines.size(), "nothing behind " + count + " layers", () -> quoted(lines.get(line)));
        return layers;
    }

    private SimecLayer layer(int number) {
        String[] head = next("rows, columns, outputs, inputs and type of layer " + number, 5);
        int rows = whole(head[0], MOST_WEIGHTS);
        int columns = whole(head[1], MOST_WEIGHTS);
        require(
                (long) rows * columns <= MOST_WEIGHTS,
                "at most " + MOST_WEIGHTS + " weights in layer " + number,
                () -> rows + " x " + columns);
        require(
                whole(head[2], MOST_WEIGHTS) == rows && whole(head[3], MOST_WEIGHTS) == columns,
                "as many outputs and inputs as rows and columns in layer " + number,
                () -> quoted(String.join(" ", Arrays.asList(head).subList(0, 4))));
        SimecLayer.Activation activation = activation(head[4]);
        Tensor weights =
                Tensor.of(Shape.of(rows, columns), numbers(next("the weights of layer " + number, rows * columns)));
        Tensor biases = Tensor.of(Shape.of(rows), numbers(next("the biases of layer " + number, rows)));
        return new SimecLayer(weights, biases, activation);
    }

    /** The words of the next line. */
    private String[] next(String meaning, int count) {
        require(line < lines.size(), meaning + " (" + count + " words)", () -> "the end of the file");
        String[] words = BLANK.split(lines.get(line++));
        require(
                words.length == count,
                count + (count == 1 ? " word" : " words") + " for " + meaning,
                () -> words.length + ", beginning with " + quoted(words[0]));
        return words;
    }

    private int whole(String word, int most) {
        int number = WHOLE.matcher(word).matches() ? Integer.parseInt(word) : 0;
        require(number >= 1 && number <= most, "a whole number from 1 to " + most, () -> quoted(word));
        return number;
    }

    private double[] numbers(String... words) {
        double[] numbers = new double[words.length];
        for (int i = 0; i < numbers.length; i++) {
            String word = words[i];
            numbers[i] = NUMBER.matcher(word).matches() ? Double.parseDouble(word) : Double.NaN;
            require(Double.isFinite(numbers[i]), "finite numbers", () -> quoted(word));
        }
        return numbers;
    }

    private SimecLayer.Activation activation(String word) {
        return Arrays.stream(SimecLayer.Activation.values())
                .filter(a -> a.word().equals(word))
                .findFirst()
                .orElseThrow(() -> refused(
                        "one of the types "
                                + Arrays.stream(SimecLayer.Activation.values())
                                        .map(SimecLayer.Activation::word)
                                        .collect(Collectors.joining(", ")),
                        quoted(word)));
    }

    private void require(boolean holds, String expected, java.util.function.Supplier<String> got) {
        if (!holds) {
            throw refused(expected, got.get());
        }
    }

    private Refusal refused(String expected, String got) {
        return Refusal.badInput(what, expected, got + " (line " + Math.max(1, line) + " of those with text)", NEXT);
    }

    private static String quoted(String word) {
        return "\"" + word.substring(0, Math.min(40, word.length())).replaceAll("[^ -~]", "?") + "\"";
    }
}
