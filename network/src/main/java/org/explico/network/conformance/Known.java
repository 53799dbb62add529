package org.explico.network.conformance;

import java.util.Map;

/**
 * Cases whose stored outputs ONNX Runtime does not give for the file as it is, looked into one by one.
 */
final class Known {
    private static final String ROUNDING =
            "ONNX Runtime 1.28.0 rounds its float32 transform by up to 3e-4 where the suite stores 0";
    private static final String CORNERS =
            "the suite divides by 2.4 - 1, the length 0.6 x 4 before it is cut, where ONNX Runtime divides by the length 2 - 1, as align_corners is defined";
    private static final String RANDOM = "Dropout in training mode is random; the suite stores the draws of NumPy";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry(
                    "cast_FLOAT_to_BFLOAT16",
                    "the suite cuts the lower half off, ONNX Runtime rounds to nearest, as ONNX now says"),
            Map.entry("dft", ROUNDING),
            Map.entry("dft_axis", ROUNDING),
            Map.entry("dft_inverse", ROUNDING),
            Map.entry("stft", ROUNDING),
            Map.entry("stft_with_window", ROUNDING),
            Map.entry("resize_downsample_scales_cubic_align_corners", CORNERS),
            Map.entry("resize_downsample_scales_linear_align_corners", CORNERS),
            Map.entry(
                    "maxunpool_export_with_output_shape",
                    "ONNX Runtime 1.28.0 counts the indices in the given output shape, the suite in the shape without it"),
            Map.entry("training_dropout", RANDOM),
            Map.entry("training_dropout_default", RANDOM),
            Map.entry("training_dropout_mask", RANDOM),
            Map.entry("training_dropout_default_mask", RANDOM));

    private Known() {}

    /** A failure to give the stored outputs that has an explanation becomes a refusal that gives it. */
    static Outcome explained(Case subject, Outcome outcome) {
        String reason = REASONS.getOrDefault(subject.name(), "");
        return outcome instanceof Outcome.Failed && !reason.isEmpty() ? new Outcome.Refused(reason) : outcome;
    }
}
