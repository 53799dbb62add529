package org.explico.network.differentiate;

import java.util.List;
import org.explico.network.onnx.Feed;

/**
 * Runs a program of one input: at a point x of p values, to an output of q values, with its differential. Lengths are checked by those who call.
 *
 * <p>For several threads. The bits depend on the program and on what goes in alone.
 */
interface Engine {
    /** f(x), q values. */
    double[] value(List<Feed> held, double... x);

    /** {@code count} rows of p tangents to as many rows of q. */
    double[] pushForward(List<Feed> held, double[] x, int count, double... tangents);

    /** {@code count} rows of q cotangents to as many rows of p. */
    double[] pullBack(List<Feed> held, double[] x, int count, double... cotangents);

    /** f(x) and the q rows of p values of the Jacobian, both at once. */
    void linearise(List<Feed> held, double[] x, double[] value, double[] jacobian);

    /** f(x) and J v, both at once: q values each. */
    void along(List<Feed> held, double[] x, double[] v, double[] value, double[] tangent);

    /** The Jacobians at {@code count} points. */
    double[] jacobians(List<Feed> held, int count, double... points);
}
