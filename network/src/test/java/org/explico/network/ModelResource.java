package org.explico.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Models that others published in Maven artifacts, read from the class path. */
enum ModelResource {
    MINILM("/all-minilm-l6-v2.onnx"),
    OCR_DIRECTION("/models/ch_ppocr_mobile_v2.0_cls_infer.onnx");

    private final String resource;

    ModelResource(String resource) {
        this.resource = resource;
    }

    /** The model as a file in the folder. */
    Path in(Path folder) {
        try (InputStream bytes = ModelResource.class.getResourceAsStream(resource)) {
            Assumptions.assumeTrue(bytes != null, resource + " is not on the class path");
            Path file = folder.resolve(name() + ".onnx");
            Files.copy(java.util.Objects.requireNonNull(bytes), file);
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
