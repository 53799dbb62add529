package org.explico.core;

/**
 * A request that cannot be met, said in one sentence: what, expected, got, and the next step.
 *
 * <p>Thrown at the boundary, where bytes or arguments enter. Inside, values are valid by construction. The command line turns the kind into
 * its exit code.
 */
public final class Refusal extends RuntimeException {
    /** Why the request was refused; the exit code follows from it. */
    public enum Kind {
        /** The words of the command line do not make sense. */
        USAGE,
        /** A file, or the numbers in it, cannot be used. */
        BAD_INPUT,
        /** Sound input leads to numbers beyond all that a computer holds: another draw of what is random may not. */
        NOT_FINITE,
        /** The work would need more memory or time than it was given. */
        BUDGET_EXCEEDED
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Refuses a file or its content: {@code what: expected …, got …; next}. */
    public static Refusal badInput(String what, String expected, String got, String next) {
        return new Refusal(Kind.BAD_INPUT, sentence(what, expected, got, next));
    }

    /** Refuses numbers that are not finite and arose on the way: {@code what: expected …, got …; next}. */
    public static Refusal notFinite(String what, String expected, String got, String next) {
        return new Refusal(Kind.NOT_FINITE, sentence(what, expected, got, next));
    }

    /** Refuses an argument: {@code what: expected …, got …; next}. */
    public static Refusal usage(String what, String expected, String got, String next) {
        return new Refusal(Kind.USAGE, sentence(what, expected, got, next));
    }

    /** Refuses work that does not fit: {@code what: expected …, got …; next}. */
    public static Refusal overBudget(String what, String expected, String got, String next) {
        return new Refusal(Kind.BUDGET_EXCEEDED, sentence(what, expected, got, next));
    }

    /** The same refusal with the place it happened in front. */
    public Refusal in(String place) {
        return new Refusal(kind, place + ": " + getMessage());
    }

    /** The kind, for the exit code. */
    public Kind kind() {
        return kind;
    }

    private static String sentence(String what, String expected, String got, String next) {
        return what + ": expected " + expected + ", got " + got + "; " + next;
    }
}
