package org.explico.core.measure;

/**
 * What a run may use.
 *
 * @param bytes memory
 */
public record Budget(double bytes) {
    /** Seven tenths of the largest heap of this process. */
    public static Budget ofThisProcess() {
        return new Budget(0.7 * Runtime.getRuntime().maxMemory());
    }

    /** True when the cost fits. */
    public boolean allows(Cost cost) {
        return cost.bytes() <= bytes;
    }
}
