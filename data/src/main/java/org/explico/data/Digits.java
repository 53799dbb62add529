package org.explico.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.explico.core.cloud.Labels;
import org.explico.core.cloud.PointCloud;

/**
 * The bundled digits: 1,797 images of 8 x 8 pixels, 0 to 16, ten classes.
 *
 * @see <a href="https://doi.org/10.24432/C50P49">Alpaydin and Kaynak 1998</a>
 */
final class Digits {
    static final int SIZE = 1797;
    static final int DIM = 64;
    static final String SOURCE =
            "Optical Recognition of Handwritten Digits (test part), E. Alpaydin and C. Kaynak, UCI Machine Learning Repository,"
                    + " DOI 10.24432/C50P49, CC BY 4.0";

    private Digits() {}

    static Dataset read() {
        List<String> lines = lines();
        double[] values = new double[SIZE * DIM];
        int[] classes = new int[SIZE];
        for (int i = 0; i < SIZE; i++) {
            String[] cells = lines.get(i).split(",", -1);
            for (int j = 0; j < DIM; j++) {
                values[i * DIM + j] = Integer.parseInt(cells[j]);
            }
            classes[i] = Integer.parseInt(cells[DIM]);
        }
        return Dataset.of("digits", PointCloud.owning(SIZE, DIM, values), Labels.of(classes))
                .withRowShape(8, 8)
                .withSource(SOURCE)
                .withNote("8 x 8 pixels flattened row by row to 64 values, 0 to 16");
    }

    private static List<String> lines() {
        try (InputStream packed = Objects.requireNonNull(Digits.class.getResourceAsStream("digits.csv.gz"));
                InputStream plain = new GZIPInputStream(packed);
                BufferedReader reader = new BufferedReader(new InputStreamReader(plain, StandardCharsets.US_ASCII))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
