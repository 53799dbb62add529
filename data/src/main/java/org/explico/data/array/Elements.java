package org.explico.data.array;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.explico.core.Refusal;
import org.explico.data.array.NpyHeader.Layout;

/** The elements of an array as bytes: read and written through one buffer of 64 KiB. */
final class Elements {
    private static final int BUFFER = 1 << 16;

    private Elements() {}

    /**
     * Reads as many elements as the shape asks for, into C order. The caller knows that the bytes are there.
     *
     * @param shape the lengths of the axes, whose product fits
     */
    static NumericArray read(InputStream in, NpyHeader header, int[] shape, String what) throws IOException {
        int count = 1;
        for (int length : shape) {
            count *= length;
        }
        double[] values = new double[count];
        ElementType type = header.type();
        Places places = new Places(header.layout(), shape);
        byte[] bytes = new byte[(int) Math.min(BUFFER, Math.max(1, (long) count) * type.bytes())];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.order());
        for (int done = 0; done < count; ) {
            int now = Math.min(bytes.length / type.bytes(), count - done);
            if (in.readNBytes(bytes, 0, now * type.bytes()) < now * type.bytes()) {
                throw truncated(what, (long) count * type.bytes());
            }
            buffer.clear();
            for (int i = 0; i < now; i++) {
                values[places.next()] = type.read(buffer);
            }
            done += now;
        }
        return NumericArray.owning(what, type, shape, values);
    }

    /** Writes the elements in C order, little endian. */
    static void write(OutputStream out, NumericArray array) throws IOException {
        ElementType type = array.type();
        double[] values = array.shared();
        byte[] bytes = new byte[BUFFER];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            type.write(buffer, value);
            if (!buffer.hasRemaining()) {
                out.write(bytes);
                buffer.clear();
            }
        }
        out.write(bytes, 0, buffer.position());
    }

    static Refusal truncated(String what, long expected) {
        return Refusal.badInput(what, expected + " bytes of values", "fewer", "make or copy the file again");
    }

    /** The place in C order of each element in the order of the file. */
    private static final class Places {
        private final int[] shape;
        private final int[] index;
        private final int[] stride;
        private final boolean inOrder;
        private int place;

        Places(Layout layout, int... shape) {
            this.shape = shape;
            index = new int[shape.length];
            stride = new int[shape.length];
            int step = 1;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                stride[axis] = step;
                step *= shape[axis];
            }
            inOrder = layout == Layout.C || shape.length < 2;
        }

        int next() {
            int now = place;
            if (inOrder) {
                place++;
            } else {
                advance();
            }
            return now;
        }

        private void advance() {
            for (int axis = 0; axis < shape.length; axis++) {
                place += stride[axis];
                if (++index[axis] < shape[axis]) {
                    return;
                }
                place -= index[axis] * stride[axis];
                index[axis] = 0;
            }
        }
    }
}
