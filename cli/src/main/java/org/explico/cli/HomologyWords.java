package org.explico.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.explico.core.Refusal;
import org.explico.data.InputFormat;

/**
 * What comes in and what goes out.
 *
 * @param inputFormat what the numbers of the input are, where it was said
 * @param format how the diagram is written
 * @param out where to, unless standard output
 * @param plot the folder of the pictures, where there are to be some
 * @param representatives of how many of the longest bars of each degree to tell what carries them
 */
record HomologyWords(
        Optional<InputFormat> inputFormat,
        DiagramFormat format,
        Optional<Path> out,
        Optional<Path> plot,
        int representatives) {
    /** Of the words of {@code --format}, which may be Ripser's for the input too, and of the other options. */
    static HomologyWords of(
            List<String> formats,
            Optional<String> inputFormat,
            Optional<Path> out,
            Optional<Path> plot,
            int representatives) {
        Optional<InputFormat> input = inputFormat.map(InputFormat::of);
        Optional<DiagramFormat> output = Optional.empty();
        for (String word : formats) {
            Optional<InputFormat> asInput = InputFormat.find(word);
            Optional<DiagramFormat> asOutput = DiagramFormat.find(word);
            if ((asInput.isPresent() && input.isPresent()) || (asOutput.isPresent() && output.isPresent())) {
                throw Refusal.usage("--format", "one format", "two, " + word + " the second", "leave one out");
            }
            if (asInput.isEmpty() && asOutput.isEmpty()) {
                throw Refusal.usage(
                        "--format",
                        "csv, json, pers or npz, or Ripser's word for the input (" + InputFormat.words() + ")",
                        word,
                        "correct the word");
            }
            input = input.or(() -> asInput);
            output = output.or(() -> asOutput);
        }
        DiagramFormat format = output.or(() -> out.flatMap(DiagramFormat::of)).orElse(DiagramFormat.CSV);
        if (format == DiagramFormat.NPZ && out.isEmpty()) {
            throw Refusal.usage(
                    "--format npz", "--out FILE to write the arrays to", "no file", "name one, as --out diagram.npz");
        }
        if (representatives > 0 && format != DiagramFormat.JSON) {
            throw Refusal.usage(
                    "--representatives",
                    "--format json, which has room for them",
                    "--format " + format.name().toLowerCase(java.util.Locale.ROOT),
                    "add --format json");
        }
        return new HomologyWords(input, format, out, plot, representatives);
    }
}
