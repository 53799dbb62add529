package org.explico.core.equivalence;

import org.explico.core.linalg.SingularValues;

/**
 * What one needs to believe a walk: nothing in it comes from eigenvalues that are zero by construction, all from differences of outputs.
 *
 * @param start the singular values of the constraint at the first point, with the gap at its rank
 * @param end the same at the last point
 * @param drift the largest \(\|F(x_i) - c_i\|_\infty\)
 * @param errorBound the largest \(\|J^+(F(x_i) - c_i)\|\): to first order the distance of a point from its class
 * @param steps steps taken
 * @param rejected steps that were tried and taken back
 * @param corrections Gauss-Newton corrections (polishes, in exact mode)
 * @param length the arc length
 * @param displacement the distance between the first point and the last
 * @param pseudolength \(\sum_i \|\Delta y_i\|\) over the steps, with y the output in the gauge of the head
 * @param energy \(\sum_i \|\Delta y_i\|^2 / \Delta s_i\)
 * @param meanActive the mean number of coordinates on the box
 * @param maxActive the largest number of them
 * @param crossings walls of linear regions crossed; 0 where these are not followed
 * @param kernelChanges how often the rank differed from that of the point before, or a walk turned round at a wall behind which it does
 * @param leastRank the smallest rank
 * @param greatestRank the largest rank
 */
public record Certificate(
        SingularValues start,
        SingularValues end,
        double drift,
        double errorBound,
        long steps,
        long rejected,
        long corrections,
        double length,
        double displacement,
        double pseudolength,
        double energy,
        double meanActive,
        int maxActive,
        long crossings,
        long kernelChanges,
        int leastRank,
        int greatestRank) {}
