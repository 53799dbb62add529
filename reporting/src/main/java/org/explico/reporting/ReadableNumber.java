package org.explico.reporting;

/** Numbers as the pages write them, for those who fill pages. */
public final class ReadableNumber {
    private ReadableNumber() {}

    /** Four significant digits; powers of ten outside 0.001 to 1,000,000. */
    public static String of(double value) {
        return Numbers.text(value);
    }

    /** Two significant digits, for sizes of which only the order counts. */
    public static String brief(double value) {
        return Numbers.text(value, 2);
    }

    /** A whole number with its thousands apart. */
    public static String count(long value) {
        return Numbers.count(value);
    }
}
