package org.explico.network.differentiate;

import java.util.List;

/**
 * A function of up to three numbers with its slopes by each.
 *
 * @param value the function
 * @param slopes its slopes
 */
record Scalar(Term value, List<Term> slopes) {
    private static final Term ONE = (a, b, c, y) -> 1;
    private static final Term ZERO = (a, b, c, y) -> 0;

    /** A number made from three operands and the function's value there. */
    @FunctionalInterface
    interface Term {
        double at(double a, double b, double c, double y);
    }

    private static Scalar of(Term value, Term... slopes) {
        return new Scalar(value, List.of(slopes));
    }

    /** The function of a primitive; it jumps where there is no slope. */
    static Scalar of(Primitive.Elementwise primitive) {
        return switch (primitive) {
            case Primitive.Add() -> of((a, b, c, y) -> a + b, ONE, ONE);
            case Primitive.Subtract() -> of((a, b, c, y) -> a - b, ONE, (a, b, c, y) -> -1);
            case Primitive.Multiply() -> of((a, b, c, y) -> a * b, (a, b, c, y) -> b, (a, b, c, y) -> a);
            case Primitive.Divide() -> of((a, b, c, y) -> a / b, (a, b, c, y) -> 1 / b, (a, b, c, y) -> -y / b);
            case Primitive.Maximum() ->
                of((a, b, c, y) -> Math.max(a, b), (a, b, c, y) -> a >= b ? 1 : 0, (a, b, c, y) -> a >= b ? 0 : 1);
            case Primitive.Minimum() ->
                of((a, b, c, y) -> Math.min(a, b), (a, b, c, y) -> a <= b ? 1 : 0, (a, b, c, y) -> a <= b ? 0 : 1);
            case Primitive.Raise() ->
                of(
                        (a, b, c, y) -> Math.pow(a, b),
                        (a, b, c, y) -> b * Math.pow(a, b - 1),
                        (a, b, c, y) -> a == 0 ? 0 : y * Math.log(a));
            case Primitive.Power(double e) -> power(e);
            case Primitive.Apply(Primitive.Function function) -> of(function);
            case Primitive.Staircase(Primitive.Stair stair) -> of(stair(stair), ZERO);
            case Primitive.Compare(Primitive.Relation relation) -> of(relation(relation), ZERO, ZERO);
            case Primitive.Join(Primitive.Connective connective) -> of(connective(connective), ZERO, ZERO);
            case Primitive.Not() -> of((a, b, c, y) -> truth(a == 0), ZERO);
            case Primitive.Choose() ->
                of((a, b, c, y) -> a != 0 ? b : c, ZERO, (a, b, c, y) -> truth(a != 0), (a, b, c, y) -> truth(a == 0));
            case Primitive.Convert(Kind to) ->
                switch (to) {
                    case REAL -> of((a, b, c, y) -> a, ONE);
                    case WHOLE -> of((a, b, c, y) -> a < 0 ? Math.ceil(a) : Math.floor(a), ZERO);
                    case TRUTH -> of((a, b, c, y) -> truth(a != 0), ZERO);
                };
        };
    }

    private static double truth(boolean holds) {
        return holds ? 1 : 0;
    }

    private static Scalar power(double e) {
        return e == 2
                ? of((a, b, c, y) -> a * a, (a, b, c, y) -> 2 * a)
                : of((a, b, c, y) -> Math.pow(a, e), (a, b, c, y) -> e * Math.pow(a, e - 1));
    }

    private static Scalar of(Primitive.Function function) {
        return switch (function) {
            case NEGATE -> of((a, b, c, y) -> -a, (a, b, c, y) -> -1);
            case SQUARE_ROOT -> of((a, b, c, y) -> Math.sqrt(a), (a, b, c, y) -> 0.5 / y);
            case EXPONENTIAL -> of((a, b, c, y) -> Math.exp(a), (a, b, c, y) -> y);
            case LOGARITHM -> of((a, b, c, y) -> Math.log(a), (a, b, c, y) -> 1 / a);
            case ABSOLUTE -> of((a, b, c, y) -> Math.abs(a), (a, b, c, y) -> Math.signum(a));
            case RELU -> of((a, b, c, y) -> Math.max(a, 0), (a, b, c, y) -> truth(a > 0));
            case TANH -> of((a, b, c, y) -> Math.tanh(a), (a, b, c, y) -> 4 * bell(2 * a));
            case SIGMOID -> of((a, b, c, y) -> sigmoid(a), (a, b, c, y) -> bell(a));
            case SOFTPLUS ->
                of((a, b, c, y) -> Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a))), (a, b, c, y) -> sigmoid(a));
            case ERROR_FUNCTION ->
                of((a, b, c, y) -> ErrorFunction.at(a), (a, b, c, y) -> 2 / Math.sqrt(Math.PI) * Math.exp(-a * a));
            case SINE -> of((a, b, c, y) -> Math.sin(a), (a, b, c, y) -> Math.cos(a));
            case COSINE -> of((a, b, c, y) -> Math.cos(a), (a, b, c, y) -> -Math.sin(a));
        };
    }

    /** \(1 / (1 + e^{-x})\) on the side where exp cannot overflow. */
    private static double sigmoid(double x) {
        double e = Math.exp(-Math.abs(x));
        return x > 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /** \(e / (1 + e)^2\) with \(e = e^{-|x|}\): the slope of the logistic function, exact also where y (1 - y) cancels. */
    private static double bell(double x) {
        double e = Math.exp(-Math.abs(x));
        return e / ((1 + e) * (1 + e));
    }

    private static Term stair(Primitive.Stair stair) {
        return switch (stair) {
            case FLOOR -> (a, b, c, y) -> Math.floor(a);
            case CEIL -> (a, b, c, y) -> Math.ceil(a);
            case ROUND -> (a, b, c, y) -> Math.rint(a);
            case SIGN -> (a, b, c, y) -> Math.signum(a);
        };
    }

    private static Term relation(Primitive.Relation relation) {
        return switch (relation) {
            case EQUAL -> (a, b, c, y) -> truth(a == b);
            case LESS -> (a, b, c, y) -> truth(a < b);
            case GREATER -> (a, b, c, y) -> truth(a > b);
            case LESS_OR_EQUAL -> (a, b, c, y) -> truth(a <= b);
            case GREATER_OR_EQUAL -> (a, b, c, y) -> truth(a >= b);
        };
    }

    private static Term connective(Primitive.Connective connective) {
        return switch (connective) {
            case AND -> (a, b, c, y) -> truth(a != 0 && b != 0);
            case OR -> (a, b, c, y) -> truth(a != 0 || b != 0);
            case XOR -> (a, b, c, y) -> truth((a != 0) != (b != 0));
        };
    }
}
