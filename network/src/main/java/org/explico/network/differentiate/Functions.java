package org.explico.network.differentiate;

/**
 * The nodes of functions of one variable and of their slopes.
 *
 * <p>The kernels of ONNX Runtime in float64 leave gaps that are filled here: it has none for erf, softplus and cos, and its logistic function is
 * off by 5e-5 near x = -27, so that one is written by exp and reciprocal on the side where exp cannot overflow. The error function follows the
 * rational approximations of Cody, good to a few units in the last place.
 *
 * @see <a href="https://doi.org/10.1090/S0025-5718-1969-0247736-4">Cody 1969</a>
 */
final class Functions {
    private static final double[] NEAR_OVER = {
        1.85777706184603153e-1,
        3.16112374387056560e00,
        1.13864154151050156e02,
        3.77485237685302021e02,
        3.20937758913846947e03
    };
    private static final double[] NEAR_UNDER = {
        1, 2.36012909523441209e01, 2.44024637934444173e02, 1.28261652607737228e03, 2.84423683343917062e03
    };
    private static final double[] FAR_OVER = {
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
    private static final double[] FAR_UNDER = {
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
    private static final double NEAR = 0.46875;

    private static final double FAR = 6;

    private final Kernels kernels;

    Functions(Kernels kernels) {
        this.kernels = kernels;
    }

    /** The function at x. */
    String value(Primitive.Function function, String x) {
        return switch (function) {
            case NEGATE -> kernels.emit("Neg", x);
            case SQUARE_ROOT -> kernels.emit("Sqrt", x);
            case EXPONENTIAL -> kernels.emit("Exp", x);
            case LOGARITHM -> kernels.emit("Log", x);
            case ABSOLUTE -> kernels.emit("Abs", x);
            case RELU -> kernels.emit("Relu", x);
            case TANH -> kernels.emit("Tanh", x);
            case SIGMOID -> kernels.isWide() ? sigmoid(x) : kernels.emit("Sigmoid", x);
            case SOFTPLUS -> softplus(x);
            case ERROR_FUNCTION -> kernels.isWide() ? errorFunction(x) : kernels.emit("Erf", x);
            case SINE -> kernels.emit("Sin", x);
            case COSINE -> cosine(x);
        };
    }

    /**
     * The slope of the function times a tangent or cotangent.
     *
     * @param x where
     * @param y the function there
     */
    String sloped(Primitive.Function function, String x, String y, String d) {
        return switch (function) {
            case NEGATE -> kernels.emit("Neg", d);
            case SQUARE_ROOT -> kernels.divide(kernels.scaled(d, 0.5), y);
            case EXPONENTIAL -> kernels.multiply(d, y);
            case LOGARITHM -> kernels.divide(d, x);
            case ABSOLUTE -> kernels.multiply(d, kernels.emit("Sign", x));
            case RELU -> kernels.kept(kernels.positive(x), d);
            case TANH -> kernels.multiply(d, kernels.isWide() ? bell(x, 2, 4) : tanhSlope(y));
            case SIGMOID -> kernels.multiply(d, kernels.isWide() ? bell(x, 1, 1) : sigmoidSlope(y));
            case SOFTPLUS -> kernels.multiply(d, value(Primitive.Function.SIGMOID, x));
            case ERROR_FUNCTION -> {
                String fall = kernels.emit("Exp", kernels.emit("Neg", kernels.multiply(x, x)));
                yield kernels.multiply(d, kernels.scaled(fall, 2 / Math.sqrt(Math.PI)));
            }
            case SINE -> kernels.multiply(d, cosine(x));
            case COSINE -> kernels.emit("Neg", kernels.multiply(d, kernels.emit("Sin", x)));
        };
    }

    /** \(e^{-s|x|}\), which never overflows. */
    private String decay(String x, double s) {
        return kernels.emit("Exp", kernels.scaled(kernels.emit("Abs", x), -s));
    }

    private String sigmoid(String x) {
        String e = decay(x, 1);
        String upper = kernels.emit("Reciprocal", kernels.add(e, kernels.scalar(1)));
        return kernels.where(kernels.positive(x), upper, kernels.multiply(e, upper));
    }

    /** \(\max(x, 0) + \ln(1 + e^{-|x|})\). */
    private String softplus(String x) {
        String e = decay(x, 1);
        String sum = kernels.add(e, kernels.scalar(1));
        String logarithm = kernels.emit("Log", sum);
        return kernels.add(kernels.emit("Relu", x), kernels.isWide() ? mended(logarithm, sum, e) : logarithm);
    }

    /** \(\ln(1 + e)\) for small e: what 1 + e loses by rounding is made good by the factor \(e / ((1 + e) - 1)\). */
    private String mended(String logarithm, String sum, String e) {
        String one = kernels.scalar(1);
        String lost = kernels.emit("Equal", sum, one);
        String kept = kernels.where(lost, one, kernels.subtract(sum, one));
        return kernels.where(lost, e, kernels.divide(kernels.multiply(logarithm, e), kept));
    }

    /** \(1 - 2 \sin^2(x/2)\). */
    private String cosine(String x) {
        if (!kernels.isWide()) {
            return kernels.emit("Cos", x);
        }
        String half = kernels.emit("Sin", kernels.scaled(x, 0.5));
        return kernels.subtract(kernels.scalar(1), kernels.scaled(kernels.multiply(half, half), 2));
    }

    /** \(f e / (1 + e)^2\) with \(e = e^{-s|x|}\): the slopes of tanh and of the logistic function, exact also where 1 - y² cancels. */
    private String bell(String x, double s, double f) {
        String e = decay(x, s);
        String sum = kernels.add(e, kernels.scalar(1));
        return kernels.divide(kernels.scaled(e, f), kernels.multiply(sum, sum));
    }

    /** \(1 - y^2\), which loses digits where y is near 1: float32 is chosen for speed. */
    private String tanhSlope(String y) {
        return kernels.subtract(kernels.scalar(1), kernels.multiply(y, y));
    }

    private String sigmoidSlope(String y) {
        return kernels.subtract(y, kernels.multiply(y, y));
    }

    private String errorFunction(String x) {
        String y = kernels.emit("Min", kernels.emit("Abs", x), kernels.scalar(FAR));
        String square = kernels.multiply(y, y);
        String near = kernels.multiply(x, ratio(square, NEAR_OVER, NEAR_UNDER));
        String fall = kernels.emit("Exp", kernels.emit("Neg", square));
        String tail = kernels.multiply(fall, ratio(y, FAR_OVER, FAR_UNDER));
        String far = kernels.multiply(kernels.emit("Sign", x), kernels.subtract(kernels.scalar(1), tail));
        return kernels.where(kernels.emit("Less", y, kernels.scalar(NEAR)), near, far);
    }

    private String ratio(String x, double[] over, double... under) {
        return kernels.divide(horner(x, over), horner(x, under));
    }

    private String horner(String x, double... coefficients) {
        String sum = kernels.scalar(coefficients[0]);
        for (int i = 1; i < coefficients.length; i++) {
            sum = kernels.add(kernels.multiply(sum, x), kernels.scalar(coefficients[i]));
        }
        return sum;
    }
}
