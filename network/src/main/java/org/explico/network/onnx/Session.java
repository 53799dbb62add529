package org.explico.network.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.explico.core.Refusal;
import org.explico.network.graph.ElementType;
import org.explico.network.graph.Graph;
import org.explico.network.graph.Shape;
import org.explico.network.graph.Tensor;

/**
 * A graph made ready by ONNX Runtime on the CPU, one thread a run; several threads may run it at once.
 *
 * <p>One thread a run keeps the order of every sum, so that the same feed gives the same bits however many runs go on beside it. A session that
 * nobody closed is closed when nobody can reach it.
 */
public final class Session implements AutoCloseable {
    private static final String MODEL = "check the model with onnx.checker, or export it again";
    private static final String DATA =
            "check that the data are what the network takes (tokens within its vocabulary, axes in its order), then the model";

    private static final Cleaner CLEANER = Cleaner.create();

    private final OrtSession session;
    private final Cleaner.Cleanable cleanable;

    /** Runs share it, closing has it alone: where one of several runs fails, the others may still be at work when the session is closed. */
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    private boolean closed;
    private final List<String> outputs;

    private Session(OrtSession session, List<String> outputs) {
        this.session = session;
        this.outputs = outputs;
        this.cleanable = CLEANER.register(this, new Release(session));
    }

    /** What an output looks like before any run, as far as it is known. */
    public record Declared(String name, boolean real, Optional<Shape> shape) {}

    /** The version of ONNX Runtime. */
    public static String runtimeVersion() {
        return OrtEnvironment.getEnvironment().getVersion();
    }

    /** Makes a graph ready; refused with the words of ONNX Runtime where it finds a contradiction. */
    public static Session of(String what, Graph graph) {
        return of(what, graph, OrtSession.SessionOptions.OptLevel.BASIC_OPT);
    }

    /**
     * Makes a graph ready that is to run many times: ONNX Runtime may fuse operators and lay images out as the processor likes them, which takes
     * time now and saves it later. The bits may differ from those of {@link #of(String, Graph)}, but not from run to run.
     */
    public static Session forManyRuns(String what, Graph graph) {
        return of(what, graph, OrtSession.SessionOptions.OptLevel.ALL_OPT);
    }

    /** Makes a graph ready without rewriting it, only to look at it or to run it once. */
    public static Session plain(String what, Graph graph) {
        return of(what, graph, OrtSession.SessionOptions.OptLevel.NO_OPT);
    }

    private static Session of(String what, Graph graph, OrtSession.SessionOptions.OptLevel level) {
        byte[] bytes = OnnxWriter.bytes(Unsigned.fedAsSigned(graph), Map.of());
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(level);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
            return new Session(OrtEnvironment.getEnvironment().createSession(bytes, options), graph.outputs());
        } catch (OrtException e) {
            throw refused(what, e, MODEL);
        }
    }

    /** The outputs in order, as ONNX Runtime infers them. */
    public List<Declared> declared() {
        try {
            Map<String, NodeInfo> infos = session.getOutputInfo();
            return outputs.stream().map(name -> declared(name, infos)).toList();
        } catch (OrtException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the graph; results in the order of the outputs. */
    public List<Values> run(List<Feed> feeds) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Feed feed : feeds) {
                tensors.put(Unsigned.fed(feed.name(), feed.type()), tensor(feed.type(), feed.values()));
            }
            try (OrtSession.Result result = ran(tensors)) {
                return values(result);
            }
        } catch (OrtException e) {
            throw refused("the run of the network", e, DATA);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            Reference.reachabilityFence(this);
        }
    }

    /**
     * Runs the graph over tensors of any element type, by the names of the inputs; results as they come, in the order of the outputs.
     *
     * <ul>
     *   <li>An output that is a sequence, a map, an optional or words: refused.
     * </ul>
     */
    public List<Tensor> evaluate(Map<String, Tensor> feeds) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Tensor> feed : feeds.entrySet()) {
                tensors.put(Unsigned.fed(feed.getKey(), feed.getValue().type()), TypedTensors.put(feed.getValue()));
            }
            try (OrtSession.Result result = ran(tensors)) {
                List<Tensor> out = new ArrayList<>();
                result.forEach(entry -> out.add(TypedTensors.take(entry.getKey(), entry.getValue())));
                return out;
            }
        } catch (OrtException e) {
            throw refused("the run of the network", e, DATA);
        } finally {
            tensors.values().forEach(OnnxTensor::close);
            Reference.reachabilityFence(this);
        }
    }

    /** Runs the graph over resident tensors and leaves the results resident; the caller closes them. */
    public Residents run(Map<String, Resident> feeds) {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        feeds.forEach((name, resident) -> tensors.put(name, resident.tensor()));
        try {
            return new Residents(ran(tensors), outputs);
        } catch (OrtException e) {
            throw refused("the run of the network", e, DATA);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            cleanable.clean();
        } finally {
            use.writeLock().unlock();
        }
    }

    private OrtSession.Result ran(Map<String, OnnxTensor> tensors) throws OrtException {
        use.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the session is closed");
            }
            return session.run(tensors);
        } finally {
            use.readLock().unlock();
        }
    }

    static OnnxTensor tensor(ElementType type, Values values) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = values.shape().toLongs();
        double[] wide = values.shared();
        return switch (type) {
            case FLOAT64 -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(wide), shape);
            case FLOAT32 -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(narrow(wide)), shape);
            case FLOAT16 -> OnnxTensor.createTensor(environment, half(wide), shape, OnnxJavaType.FLOAT16);
            case INT64 -> {
                long[] whole = new long[wide.length];
                for (int i = 0; i < whole.length; i++) {
                    whole[i] = (long) wide[i];
                }
                yield OnnxTensor.createTensor(environment, LongBuffer.wrap(whole), shape);
            }
            case BFLOAT16, INT8, INT16, INT32, UINT8, UINT16, UINT32, UINT64, BOOL ->
                TypedTensors.put(Tensor.rounded(type, values.shape(), wide));
        };
    }

    /** The buffers that the binding hands out are copies of its own: their arrays become ours. */
    private static Values values(OnnxTensor tensor) {
        Shape shape = shape(tensor.getInfo().getShape());
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16, BFLOAT16 -> Values.narrow(shape, array(tensor.getFloatBuffer()));
            default -> Values.owning(shape, doubles(tensor));
        };
    }

    private static float[] array(FloatBuffer buffer) {
        if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        float[] copy = new float[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }

    private static double[] array(DoubleBuffer buffer) {
        if (buffer.hasArray() && buffer.array().length == buffer.remaining()) {
            return buffer.array();
        }
        double[] copy = new double[buffer.remaining()];
        buffer.get(copy);
        return copy;
    }

    static double[] doubles(OnnxTensor tensor) {
        TensorInfo info = tensor.getInfo();
        if (info.type == OnnxJavaType.DOUBLE) {
            return array(tensor.getDoubleBuffer());
        }
        double[] out = new double[Math.toIntExact(info.getNumElements())];
        switch (info.type) {
            case FLOAT, FLOAT16, BFLOAT16 -> {
                FloatBuffer narrow = tensor.getFloatBuffer();
                for (int i = 0; i < out.length; i++) {
                    out[i] = narrow.get(i);
                }
            }
            case INT64 -> {
                LongBuffer whole = tensor.getLongBuffer();
                for (int i = 0; i < out.length; i++) {
                    out[i] = whole.get(i);
                }
            }
            default -> out = TypedTensors.take("", tensor).toDoubles();
        }
        return out;
    }

    private static List<Values> values(OrtSession.Result result) {
        List<Values> out = new ArrayList<>();
        for (var entry : result) {
            OnnxTensor tensor = (OnnxTensor) entry.getValue();
            out.add(values(tensor));
        }
        return out;
    }

    private static Declared declared(String name, Map<String, NodeInfo> infos) {
        NodeInfo node = infos.get(name);
        if (node == null || !(node.getInfo() instanceof TensorInfo info)) {
            return new Declared(name, false, Optional.empty());
        }
        boolean real = switch (info.type) {
            case FLOAT, DOUBLE, FLOAT16, BFLOAT16 -> true;
            default -> false;
        };
        // ONNX Runtime gives a tensor of unknown rank no axes at all, as it does a scalar.
        return new Declared(
                name, real, info.getShape().length == 0 ? Optional.empty() : Optional.of(shape(info.getShape())));
    }

    static Shape shape(long... dims) {
        int[] lengths = new int[dims.length];
        for (int i = 0; i < dims.length; i++) {
            lengths[i] = dims[i] < 0 ? Shape.UNKNOWN : Math.toIntExact(dims[i]);
        }
        return Shape.of(lengths);
    }

    private static float[] narrow(double... values) {
        float[] out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    private static ShortBuffer half(double... values) {
        ByteBuffer room = ByteBuffer.allocateDirect(2 * values.length).order(ByteOrder.nativeOrder());
        for (double value : values) {
            room.putShort(Float.floatToFloat16((float) value));
        }
        return room.rewind().asShortBuffer();
    }

    private static Refusal refused(String what, OrtException e, String next) {
        String words = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
        return Refusal.badInput(
                what,
                "a graph that ONNX Runtime can run",
                "\"" + words.substring(0, Math.min(400, words.length())) + "\"",
                next);
    }

    private record Release(OrtSession session) implements Runnable {
        @Override
        public void run() {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
