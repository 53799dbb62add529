package org.explico.network.conformance;

/** What is asked of every case. */
public enum Question {
    /** Does the network as we read it, run by ONNX Runtime, give the stored outputs? */
    RECORDING,
    /** Does its float64 graph of primitives give them? */
    LOWERED,
    /** Do push-forward and pull-back agree with central differences? */
    DIFFERENCES,
    /** Is ⟨w, J v⟩ = ⟨Jᵀ w, v⟩? */
    DUALITY
}
