package org.explico.network.conformance;

/** The answer to one question about one case. */
public sealed interface Outcome {
    /** It agrees. */
    record Passed() implements Outcome {}

    /**
     * It was not tried, for a reason that people are told.
     *
     * @param reason which operator, and why
     */
    record Refused(String reason) implements Outcome {}

    /**
     * It was tried and does not agree: a defect.
     *
     * @param what what was compared
     * @param got what came out
     * @param expected what should have
     */
    record Failed(String what, String got, String expected) implements Outcome {}

    /** In words, for people. */
    default String words() {
        return switch (this) {
            case Passed() -> "passed";
            case Refused(String reason) -> "refused: " + reason;
            case Failed(String what, String got, String expected) ->
                "failed: " + what + ": expected " + expected + ", got " + got;
        };
    }
}
