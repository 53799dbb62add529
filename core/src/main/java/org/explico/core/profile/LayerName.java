package org.explico.core.profile;

/**
 * The name of a layer in its source file: an ONNX tensor, a key of an npz.
 *
 * @param text the name as the file has it
 */
public record LayerName(String text) {
    /** The name with this text. */
    public static LayerName of(String text) {
        return new LayerName(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
