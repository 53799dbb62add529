package org.explico.network.conformance;

import org.explico.network.graph.Tensor;

/**
 * How far two tensors may be apart: {@code |got - expected| <= absolute + relative |expected|} for each element.
 *
 * <ul>
 *   <li>Element types and shapes must be equal.
 *   <li>NaN agrees with NaN, an infinity with the same infinity.
 * </ul>
 *
 * @param relative the part that grows with the expected value
 * @param absolute the part that does not
 */
public record Tolerance(double relative, double absolute) {
    /** What the test runner of ONNX asks for (onnx 1.12, backend/test/loader). */
    public static Tolerance ofTheSuite() {
        return new Tolerance(1e-3, 1e-7);
    }

    /** Compares two tensors; {@code what} names them. */
    public Outcome compare(String what, Tensor got, Tensor expected) {
        if (got.type() != expected.type()) {
            return new Outcome.Failed("element type of " + what, "" + got.type(), "" + expected.type());
        }
        if (!got.shape().equals(expected.shape())) {
            return new Outcome.Failed("shape of " + what, "" + got.shape(), "" + expected.shape());
        }
        double[] a = got.toDoubles();
        double[] b = expected.toDoubles();
        int worst = -1;
        double most = 0;
        for (int i = 0; i < a.length; i++) {
            double excess = agree(a[i], b[i]) ? 0 : excess(a[i], b[i]);
            if (excess > most) {
                most = excess;
                worst = i;
            }
        }
        return worst < 0
                ? new Outcome.Passed()
                : new Outcome.Failed(what + ", element " + worst, "" + a[worst], "" + b[worst]);
    }

    private boolean agree(double got, double expected) {
        return Double.compare(got, expected) == 0
                || got == expected
                || (Double.isFinite(expected) && Math.abs(got - expected) <= absolute + relative * Math.abs(expected));
    }

    private static double excess(double got, double expected) {
        double apart = Math.abs(got - expected);
        return Double.isNaN(apart) ? Double.POSITIVE_INFINITY : apart;
    }
}
