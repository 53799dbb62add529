package org.explico.network.differentiate;

/** Why a graph has no pull-back here; the message is a clause for people. */
final class NotDifferentiable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotDifferentiable(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
