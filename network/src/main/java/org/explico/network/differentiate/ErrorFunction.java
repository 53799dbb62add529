package org.explico.network.differentiate;

/**
 * The error function by the rational approximations of Cody, good to a few units in the last place: near 0 one in x², elsewhere one in |x| times
 * the fall of \(e^{-x^2}\).
 *
 * @see <a href="https://doi.org/10.1090/S0025-5718-1969-0247736-4">Cody 1969</a>
 */
final class ErrorFunction {
    static final double[] NEAR_OVER = {
        1.85777706184603153e-1,
        3.16112374387056560e00,
        1.13864154151050156e02,
        3.77485237685302021e02,
        3.20937758913846947e03
    };
    static final double[] NEAR_UNDER = {
        1, 2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03
    };
    static final double[] FAR_OVER = {
        2.15311535474403846e-8,
        5.64188496988670089e-1,
        8.88314979438837594e0,
        6.61191906371416295e01,
        2.98635138197400131e02,
        8.81952221241769090e02,
        1.71204761263407058e03,
        2.05107837782607147e03,
        1.23033935479799725e03
    };
    static final double[] FAR_UNDER = {
        1,
        1.57449261107098347e01,
        1.17693950891312499e02,
        5.37181101862009858e02,
        1.62138957456669019e03,
        3.29079923573345963e03,
        4.36261909014324716e03,
        3.43936767414372164e03,
        1.23033935480374942e03
    };
    /** Where the two approximations of erf meet, and where erf is 1 to the last digit. */
    static final double NEAR = 0.46875;

    static final double FAR = 6;

    private ErrorFunction() {}

    /** The error function at x. */
    static double at(double x) {
        double y = Math.min(Math.abs(x), FAR);
        if (y < NEAR) {
            return x * horner(y * y, NEAR_OVER) / horner(y * y, NEAR_UNDER);
        }
        double tail = Math.exp(-y * y) * horner(y, FAR_OVER) / horner(y, FAR_UNDER);
        return Math.signum(x) * (1 - tail);
    }

    private static double horner(double x, double... coefficients) {
        double sum = coefficients[0];
        for (int i = 1; i < coefficients.length; i++) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}
