package org.explico.network.differentiate;

/**
 * The nodes of functions of one variable and of their slopes.
 *
 * <p>The kernels of ONNX Runtime in float64 leave gaps that are filled here: it has none for erf, softplus and cos, and its logistic function is
 * off by 5e-5 near x = -27, so that one is written by exp and reciprocal on the side where exp cannot overflow. The error function is
 * {@link ErrorFunction}.
 */
final class Functions {
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
        String y = kernels.emit("Min", kernels.emit("Abs", x), kernels.scalar(ErrorFunction.FAR));
        String square = kernels.multiply(y, y);
        String near = kernels.multiply(x, ratio(square, ErrorFunction.NEAR_OVER, ErrorFunction.NEAR_UNDER));
        String fall = kernels.emit("Exp", kernels.emit("Neg", square));
        String tail = kernels.multiply(fall, ratio(y, ErrorFunction.FAR_OVER, ErrorFunction.FAR_UNDER));
        String far = kernels.multiply(kernels.emit("Sign", x), kernels.subtract(kernels.scalar(1), tail));
        return kernels.where(kernels.emit("Less", y, kernels.scalar(ErrorFunction.NEAR)), near, far);
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
