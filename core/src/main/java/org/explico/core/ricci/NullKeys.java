package org.explico.core.ricci;

/**
 * Under which keys the numbers of a null are read: that of layer order under {@code null}, with a plain {@code p_value}, every other one under its word.
 *
 * @param prefix what the keys of mean, deviation and z begin with
 * @param pValue the key of the p-value
 */
public record NullKeys(String prefix, String pValue) {
    /** Those of the coefficient at the main k. */
    public static NullKeys of(RicciNull kind) {
        return under("layers/", kind);
    }

    /** Those of the mean coefficient of the points. */
    public static NullKeys ofPoints(RicciNull kind) {
        return under("layers/local.", kind);
    }

    private static NullKeys under(String where, RicciNull kind) {
        return kind == RicciNull.LAYER_ORDER
                ? new NullKeys(where + "null", where + "p_value")
                : new NullKeys(where + kind.word(), where + kind.word() + ".p_value");
    }

    /** The key of the mean. */
    public String mean() {
        return prefix + ".mean";
    }

    /** The key of the standard deviation. */
    public String sd() {
        return prefix + ".sd";
    }

    /** The key of the observed number in deviations from the mean. */
    public String z() {
        return prefix + ".z";
    }
}
