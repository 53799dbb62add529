package org.explico.core.equivalence.published;

/** How the eigenvectors of the pullback metric of p inputs and q outputs are found. */
public enum Solver {
    /** By the decomposition of the p x p matrix, as the papers do. O(p³) a step. */
    FULL,
    /**
     * From the q x q matrix \(JJ^T\): the same eigenvalues and the same eigenvectors where these are not null. Null eigenvectors of a full
     * decomposition are a basis that rounding has chosen; here each is an isotropic null direction. O(p q²) a step.
     */
    ROWS
}
