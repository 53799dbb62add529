package org.explico.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;
import org.explico.core.file.Sha256;

/** SHA-256 over the shape, the values as big-endian float64 bits and the labels as int32. */
final class ContentHash {
    private ContentHash() {}

    static String of(PointCloud points, int[] rowShape, Labels labels) {
        MessageDigest digest = Sha256.digest();
        digest.update("explico points 1\n".getBytes(StandardCharsets.US_ASCII));
        digest.update(ints(points.size(), rowShape.length));
        digest.update(ints(rowShape));
        ByteBuffer row = ByteBuffer.allocate(Math.multiplyExact(points.dim(), Double.BYTES));
        for (int i = 0; i < points.size(); i++) {
            row.clear();
            for (int j = 0; j < points.dim(); j++) {
                row.putDouble(points.at(i, j));
            }
            digest.update(row.array());
        }
        digest.update(ints(labels.size()));
        digest.update(ints(labels.toArray()));
        return Sha256.hex(digest);
    }

    private static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(Math.multiplyExact(values.length, Integer.BYTES));
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }
}
