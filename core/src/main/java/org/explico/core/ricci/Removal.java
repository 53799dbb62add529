package org.explico.core.ricci;

/** Which networks with layers that fall apart have no global coefficient: the paper's text and its program differ. */
public enum Removal {
    /** One with a layer of several components. */
    AS_IN_TEXT,
    /**
     * One in which a pair of points has a path in one of two consecutive layers but not in the other. Pairs without a path in both drop out of
     * \(\eta\) silently, so that layers which all fall into the same parts are used, with the sum over pairs that have a path.
     */
    AS_IN_PROGRAM
}
