package org.explico.cli;

import ai.onnx.proto.OnnxMl;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.explico.core.statistics.Seed;
import org.explico.data.array.NpzWriter;
import org.explico.data.array.NumericArray;

/** A folder with good and bad files, and a way to run a command in it as a user would. */
final class Workbench {
    /** What a command did. */
    record Outcome(int code, String out, String err) {}

    private final Path folder;

    private Workbench(Path folder) {
        this.folder = folder;
    }

    /** Fills the folder. */
    static Workbench in(Path folder) throws IOException {
        Workbench bench = new Workbench(folder);
        bench.goodFiles();
        bench.badFiles();
        bench.networks();
        return bench;
    }

    /** Runs a command line whose words may contain {@code {dir}}; the folder is written as {@code {dir}} in what it says. */
    Outcome run(String line) {
        String[] words = words(line).toArray(String[]::new);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter errors = new PrintWriter(err, true);
        Console console = new Console(
                new PrintWriter(out, true),
                errors,
                new PrintStream(OutputStream.nullOutputStream()),
                Console.Terminal.ABSENT);
        int code = Explico.run(console, words);
        return new Outcome(code, hideFolder(out.toString()), hideFolder(err.toString()));
    }

    /** The words of a command line, with the folder put in. */
    List<String> words(String line) {
        return Arrays.stream(line.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(word -> word.replace("{dir}", folder.toString()))
                .toList();
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    private String hideFolder(String text) {
        return text.replace(folder.toString(), "{dir}");
    }

    private void goodFiles() throws IOException {
        npz("layers.npz", layers(40));
        SequencedMap<String, NumericArray> many = new LinkedHashMap<>();
        for (int i = 1; i <= 5; i++) {
            many.put("layer" + i, random(1200, 20, i));
        }
        npz("long.npz", many);
        SequencedMap<String, NumericArray> data = new LinkedHashMap<>();
        data.put("x", random(40, 4, 5));
        data.put("y", classes(40));
        npz("data.npz", data);
        Workbench.Outcome trained = run("train --data {dir}/data.npz --widths 5,3 --epochs 2 --out {dir}/mlp.onnx");
        if (trained.code() != Explico.DONE) {
            throw new IllegalStateException(trained.err());
        }
    }

    private void badFiles() throws IOException {
        Files.createDirectory(path("folder.npz"));
        Files.createFile(path("empty.npz"));
        Files.createFile(path("empty.onnx"));
        byte[] whole = Files.readAllBytes(path("layers.npz"));
        Files.write(path("truncated.npz"), Arrays.copyOf(whole, whole.length / 2));
        torchFile(path("model.pt"));
        torchFile(path("renamed.onnx"));
        Files.write(path("pickle.npz"), new byte[] {(byte) 0x80, 4, (byte) 0x95, 1, 0, 0, 0, 0, 0, 0, 0, '}', '.'});
        SequencedMap<String, NumericArray> nan = layers(40);
        double[] values = random(40, 3, 9).toArray();
        values[17 * 3 + 2] = Double.NaN;
        nan.put("relu2", NumericArray.float64(new int[] {40, 3}, values));
        npz("nan.npz", nan);
        SequencedMap<String, NumericArray> labels = layers(40);
        labels.put("y", classes(39));
        npz("labels-short.npz", labels);
        npz("one-point.npz", layers(1));
        SequencedMap<String, NumericArray> equal = new LinkedHashMap<>();
        equal.put(
                "relu1",
                NumericArray.float64(
                        new int[] {40, 3},
                        IntStream.range(0, 120).mapToDouble(i -> i % 3).toArray()));
        npz("all-equal.npz", equal);
        SequencedMap<String, NumericArray> constant = layers(40);
        constant.put("relu2", NumericArray.float64(new int[] {40, 3}, new double[120]));
        npz("constant-layer.npz", constant);
        SequencedMap<String, NumericArray> lengths = layers(40);
        lengths.put("relu3", random(41, 3, 8));
        npz("lengths.npz", lengths);
        Files.writeString(path("ragged.csv"), "a,b,label\n1,2,0\n3,4\n5,6,1\n");
        Files.writeString(path("words.csv"), "a,b,label\n1,2,0\n3,four,1\n");
        Files.writeString(path("headless.csv"), "1,2\n3,4\n");
        Files.writeString(path("notes.txt"), "hello");
        Files.writeString(path("in-a-line.txt"), "1 2 3\n");
        Files.writeString(path("pairs.txt"), "0 1 2.5\n1 2 3.5\n");
        Files.writeString(path("asymmetric.txt"), "0 1\n2 0\n");
        Files.writeString(path("negative.txt"), "1\n2 -3\n");
        Files.writeString(path("cut.txt"), "1\n2 3\n4 5\n");
        Files.writeString(path("twice.txt"), "0 1 2\n1 0 3\n");
        Files.writeString(path("edges.txt"), "0 1\n1 2\n0 2\n2 3\n3 4\n");
        Files.writeString(path("loop.txt"), "0 1\n1 1\n");
        Files.writeString(path("below.txt"), "-1 2\n");
        Files.writeString(path("two-weights.txt"), "0 1 1\n1 0 2\n");
        Files.writeString(path("names.txt"), "Alice Bob\nBob Carol\n");
        Files.writeString(path("no-edges.txt"), "# nothing\n");
    }

    /** Hardmax has no rule; a Loop holds a sub-graph. */
    private void networks() throws IOException {
        network("hardmax.onnx", OnnxMl.NodeProto.newBuilder().setOpType("Hardmax"));
        network(
                "loop.onnx",
                OnnxMl.NodeProto.newBuilder()
                        .setOpType("Loop")
                        .setName("again")
                        .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                .setName("body")
                                .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                                .setG(OnnxMl.GraphProto.getDefaultInstance())));
    }

    private void network(String name, OnnxMl.NodeProto.Builder node) throws IOException {
        OnnxMl.GraphProto graph = OnnxMl.GraphProto.newBuilder()
                .setName("test")
                .addInput(value("x"))
                .addOutput(value("y"))
                .addNode(OnnxMl.NodeProto.newBuilder()
                        .setOpType("Tanh")
                        .setName("first")
                        .addInput("x")
                        .addOutput("t"))
                .addNode(node.addInput("t").addOutput("y"))
                .build();
        Files.write(
                path(name),
                OnnxMl.ModelProto.newBuilder()
                        .setIrVersion(8)
                        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                        .setGraph(graph)
                        .build()
                        .toByteArray());
    }

    private static OnnxMl.ValueInfoProto value(String name) {
        OnnxMl.TensorShapeProto shape = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam("N"))
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(4))
                .build();
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                                .setShape(shape)))
                .build();
    }

    private static SequencedMap<String, NumericArray> layers(int n) {
        SequencedMap<String, NumericArray> layers = new LinkedHashMap<>();
        layers.put("relu1", random(n, 4, 1));
        layers.put("relu2", random(n, 3, 2));
        return layers;
    }

    private static NumericArray random(int n, int dim, long seed) {
        RandomGenerator random = Seed.of(seed).generator();
        return NumericArray.float64(
                new int[] {n, dim}, random.doubles((long) n * dim).toArray());
    }

    private static NumericArray classes(int n) {
        return NumericArray.integers(IntStream.range(0, n).map(i -> i % 2).toArray());
    }

    private void npz(String name, SequencedMap<String, NumericArray> arrays) throws IOException {
        NpzWriter.write(path(name), arrays);
    }

    private static void torchFile(Path path) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            zip.putNextEntry(new ZipEntry("model/data.pkl"));
            zip.write("\u0080\u0002}q\u0000.".getBytes(StandardCharsets.ISO_8859_1));
            zip.closeEntry();
        }
    }
}
