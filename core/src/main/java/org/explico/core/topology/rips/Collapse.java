package org.explico.core.topology.rips;

/** Whether edges that change nothing are taken out, or moved to later scales, before the reduction; the diagram is the same. */
public enum Collapse {
    /** Where degree two or more is asked for and a trial on some of the edges says that it pays. */
    AUTOMATIC,
    /** In any case. */
    ALWAYS,
    /** In no case. */
    NEVER
}
