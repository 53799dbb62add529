package org.explico.core.linalg;

/**
 * A sum in the given order that carries what rounding lost in a second number (Neumaier's variant of Kahan's sum).
 *
 * <p>The error is about one rounding of the result plus \(n u^2 \sum |x_i|\), where a plain sum loses up to \(n u \sum |x_i|\).
 *
 * @see <a href="https://doi.org/10.1002/zamm.19740540106">Neumaier 1974</a>
 */
public final class CompensatedSum {
    private CompensatedSum() {}

    /** The sum of the terms; zero for none; infinite where it leaves float64. */
    public static double of(double... terms) {
        double sum = 0;
        double lost = 0;
        for (double x : terms) {
            double next = sum + x;
            lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
            sum = next;
        }
        return Double.isFinite(sum) ? sum + lost : sum;
    }
}
