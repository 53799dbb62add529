package org.explico.core.topology.complex;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * On which side of a plane, inside or outside a sphere: signs that are right for every input. In float64 first, with a bound on the error; where the
 * bound does not decide, in integers, which the coordinates are after a common shift.
 *
 * @see <a href="https://doi.org/10.1007/PL00009321">Shewchuk 1997</a>
 */
final class ExactPredicates {
    private static final double EPSILON = 0x1p-53;
    private static final double PLANE_ERROR = (7 + 56 * EPSILON) * EPSILON;
    private static final double SPHERE_ERROR = (16 + 224 * EPSILON) * EPSILON;

    /** Generous bounds, for expressions of degree two and six. */
    private static final double DOT_ERROR = 0x1p-50;

    private static final double EQUATOR_ERROR = 0x1p-46;

    /** Below it products may have lost their bits to underflow. */
    private static final double TINY = 1e-200;

    /** A determinant smaller than this share of its terms is not taken from float64. */
    private static final double ILL = 1e-6;

    private final double[] x;
    private final int lowestBit;

    /** Three coordinates a point; the array is kept. */
    ExactPredicates(double[] x) {
        this.x = x;
        int lowest = Integer.MAX_VALUE;
        for (double c : x) {
            lowest = c == 0 ? lowest : Math.min(lowest, lowestBit(c));
        }
        lowestBit = lowest;
    }

    double at(int point, int axis) {
        return x[3 * point + axis];
    }

    /** The sign of det(a - d, b - d, c - d): positive when a, b, c turn left seen from the side that d is not on. */
    int side(int a, int b, int c, int d) {
        double adx = x[3 * a] - x[3 * d];
        double ady = x[3 * a + 1] - x[3 * d + 1];
        double adz = x[3 * a + 2] - x[3 * d + 2];
        double bdx = x[3 * b] - x[3 * d];
        double bdy = x[3 * b + 1] - x[3 * d + 1];
        double bdz = x[3 * b + 2] - x[3 * d + 2];
        double cdx = x[3 * c] - x[3 * d];
        double cdy = x[3 * c + 1] - x[3 * d + 1];
        double cdz = x[3 * c + 2] - x[3 * d + 2];
        if (adz == 0 && bdz == 0 && cdz == 0) {
            return 0;
        }
        double det = adz * (bdx * cdy - cdx * bdy) + bdz * (cdx * ady - adx * cdy) + cdz * (adx * bdy - bdx * ady);
        double sum = (Math.abs(bdx * cdy) + Math.abs(cdx * bdy)) * Math.abs(adz)
                + (Math.abs(cdx * ady) + Math.abs(adx * cdy)) * Math.abs(bdz)
                + (Math.abs(adx * bdy) + Math.abs(bdx * ady)) * Math.abs(cdz);
        if (Math.abs(det) > PLANE_ERROR * sum && sum > TINY) {
            return det > 0 ? 1 : -1;
        }
        return determinant(difference(a, d), difference(b, d), difference(c, d)).signum();
    }

    /** Positive when e lies strictly inside the sphere through a, b, c, d, whose {@link #side} is positive; zero when on it. */
    int inSphere(int a, int b, int c, int d, int e) {
        double aex = x[3 * a] - x[3 * e];
        double aey = x[3 * a + 1] - x[3 * e + 1];
        double aez = x[3 * a + 2] - x[3 * e + 2];
        double bex = x[3 * b] - x[3 * e];
        double bey = x[3 * b + 1] - x[3 * e + 1];
        double bez = x[3 * b + 2] - x[3 * e + 2];
        double cex = x[3 * c] - x[3 * e];
        double cey = x[3 * c + 1] - x[3 * e + 1];
        double cez = x[3 * c + 2] - x[3 * e + 2];
        double dex = x[3 * d] - x[3 * e];
        double dey = x[3 * d + 1] - x[3 * e + 1];
        double dez = x[3 * d + 2] - x[3 * e + 2];
        double ab = aex * bey - bex * aey;
        double bc = bex * cey - cex * bey;
        double cd = cex * dey - dex * cey;
        double da = dex * aey - aex * dey;
        double ac = aex * cey - cex * aey;
        double bd = bex * dey - dex * bey;
        double abc = aez * bc - bez * ac + cez * ab;
        double bcd = bez * cd - cez * bd + dez * bc;
        double cda = cez * da + dez * ac + aez * cd;
        double dab = dez * ab + aez * bd + bez * da;
        double alift = aex * aex + aey * aey + aez * aez;
        double blift = bex * bex + bey * bey + bez * bez;
        double clift = cex * cex + cey * cey + cez * cez;
        double dlift = dex * dex + dey * dey + dez * dez;
        double det = (dlift * abc - clift * dab) + (blift * cda - alift * bcd);
        double pab = Math.abs(aex * bey) + Math.abs(bex * aey);
        double pbc = Math.abs(bex * cey) + Math.abs(cex * bey);
        double pcd = Math.abs(cex * dey) + Math.abs(dex * cey);
        double pda = Math.abs(dex * aey) + Math.abs(aex * dey);
        double pac = Math.abs(aex * cey) + Math.abs(cex * aey);
        double pbd = Math.abs(bex * dey) + Math.abs(dex * bey);
        double az = Math.abs(aez);
        double bz = Math.abs(bez);
        double cz = Math.abs(cez);
        double dz = Math.abs(dez);
        double sum = dlift * (az * pbc + bz * pac + cz * pab)
                + clift * (dz * pab + az * pbd + bz * pda)
                + blift * (cz * pda + dz * pac + az * pcd)
                + alift * (bz * pcd + cz * pbd + dz * pbc);
        if (Math.abs(det) > SPHERE_ERROR * sum && sum > TINY) {
            return det > 0 ? 1 : -1;
        }
        return exactInSphere(difference(a, e), difference(b, e), difference(c, e), difference(d, e));
    }

    /** True when a point lies strictly inside the smallest sphere through two or three points. */
    boolean inSmallestSphere(int p, int... through) {
        return through.length == 2
                ? inDiametralSphere(through[0], through[1], p)
                : inEquatorialSphere(through[0], through[1], through[2], p);
    }

    /** (a - p)(b - p) &lt; 0. */
    private boolean inDiametralSphere(int a, int b, int p) {
        double dot = 0;
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double term = (at(a, i) - at(p, i)) * (at(b, i) - at(p, i));
            dot += term;
            sum += Math.abs(term);
        }
        if (Math.abs(dot) > DOT_ERROR * sum && sum > TINY) {
            return dot < 0;
        }
        return dot(difference(a, p), difference(b, p)).signum() < 0;
    }

    /** With u, v, w the other points and p seen from a, and n = u × v: |w|² |n|² &lt; w (|u|² v × n + |v|² n × u). */
    private boolean inEquatorialSphere(int a, int b, int c, int p) {
        double[] u = {at(b, 0) - at(a, 0), at(b, 1) - at(a, 1), at(b, 2) - at(a, 2)};
        double[] v = {at(c, 0) - at(a, 0), at(c, 1) - at(a, 1), at(c, 2) - at(a, 2)};
        double[] w = {at(p, 0) - at(a, 0), at(p, 1) - at(a, 1), at(p, 2) - at(a, 2)};
        double[] n = cross(u, v);
        double[] vn = cross(v, n);
        double[] nu = cross(n, u);
        double uu = square(u);
        double vv = square(v);
        double ww = square(w);
        double right = 0;
        for (int i = 0; i < 3; i++) {
            right += w[i] * (uu * vn[i] + vv * nu[i]);
        }
        double left = ww * square(n);
        double terms = uu * vv * (ww + Math.sqrt(ww) * (Math.sqrt(uu) + Math.sqrt(vv)));
        if (Math.abs(left - right) > EQUATOR_ERROR * terms && terms > TINY) {
            return left < right;
        }
        return exactInEquatorialSphere(difference(b, a), difference(c, a), difference(p, a));
    }

    private static boolean exactInEquatorialSphere(BigInteger[] u, BigInteger[] v, BigInteger[] w) {
        BigInteger[] n = cross(u, v);
        BigInteger right = square(u).multiply(dot(w, cross(v, n))).add(square(v).multiply(dot(w, cross(n, u))));
        return square(w).multiply(square(n)).compareTo(right) < 0;
    }

    /** True when three points lie on a line. */
    boolean collinear(int a, int b, int c) {
        for (BigInteger component : cross(difference(b, a), difference(c, a))) {
            if (component.signum() != 0) {
                return false;
            }
        }
        return true;
    }

    /** The squared radius of the smallest sphere through two, three or four points that are affinely independent. */
    double squaredRadius(int... points) {
        return switch (points.length) {
            case 2 -> squaredDistance(points[0], points[1]) / 4;
            case 3 -> triangle(points[0], points[1], points[2]);
            default -> tetrahedron(points[0], points[1], points[2], points[3]);
        };
    }

    double squaredDistance(int a, int b) {
        double dx = x[3 * a] - x[3 * b];
        double dy = x[3 * a + 1] - x[3 * b + 1];
        double dz = x[3 * a + 2] - x[3 * b + 2];
        return dx * dx + dy * dy + dz * dz;
    }

    /** R² = |u|² |v|² |u - v|² / (4 |u × v|²). */
    private double triangle(int a, int b, int c) {
        double[] u = {at(b, 0) - at(a, 0), at(b, 1) - at(a, 1), at(b, 2) - at(a, 2)};
        double[] v = {at(c, 0) - at(a, 0), at(c, 1) - at(a, 1), at(c, 2) - at(a, 2)};
        double squares = squaredDistance(a, b) * squaredDistance(a, c);
        double area = square(cross(u, v));
        if (area > ILL * squares && area > TINY) {
            return squares * squaredDistance(b, c) / (4 * area);
        }
        BigInteger[] p = difference(b, a);
        BigInteger[] q = difference(c, a);
        BigInteger[] r = difference(c, b);
        return ratio(square(p).multiply(square(q)).multiply(square(r)), square(cross(p, q)), 2);
    }

    /** R² = | |u|² v × w + |v|² w × u + |w|² u × v |² / (4 det(u, v, w)²). */
    private double tetrahedron(int a, int b, int c, int d) {
        double[] u = {at(b, 0) - at(a, 0), at(b, 1) - at(a, 1), at(b, 2) - at(a, 2)};
        double[] v = {at(c, 0) - at(a, 0), at(c, 1) - at(a, 1), at(c, 2) - at(a, 2)};
        double[] w = {at(d, 0) - at(a, 0), at(d, 1) - at(a, 1), at(d, 2) - at(a, 2)};
        double[] vw = cross(v, w);
        double[] wu = cross(w, u);
        double[] uv = cross(u, v);
        double det = u[0] * vw[0] + u[1] * vw[1] + u[2] * vw[2];
        double most = Math.sqrt(square(u) * square(v) * square(w));
        if (Math.abs(det) > ILL * most && most > TINY) {
            double[] centre = new double[3];
            for (int i = 0; i < 3; i++) {
                centre[i] = square(u) * vw[i] + square(v) * wu[i] + square(w) * uv[i];
            }
            return square(centre) / (4 * det * det);
        }
        BigInteger[] p = difference(b, a);
        BigInteger[] q = difference(c, a);
        BigInteger[] r = difference(d, a);
        BigInteger[] centre = new BigInteger[3];
        for (int i = 0; i < 3; i++) {
            centre[i] = square(p)
                    .multiply(cross(q, r)[i])
                    .add(square(q).multiply(cross(r, p)[i]))
                    .add(square(r).multiply(cross(p, q)[i]));
        }
        BigInteger exact = determinant(p, q, r);
        return ratio(square(centre), exact.multiply(exact), 2);
    }

    /** above / (4 below), in the unit of the coordinates to this power. */
    private double ratio(BigInteger above, BigInteger below, int power) {
        double quotient = new BigDecimal(above)
                .divide(new BigDecimal(below.shiftLeft(2)), MathContext.DECIMAL64)
                .multiply(power(power * lowestBit), MathContext.DECIMAL64)
                .doubleValue();
        return Math.min(quotient, Double.MAX_VALUE);
    }

    private static BigDecimal power(int ofTwo) {
        BigDecimal two = new BigDecimal(2).pow(Math.abs(ofTwo), MathContext.DECIMAL128);
        return ofTwo < 0 ? BigDecimal.ONE.divide(two, MathContext.DECIMAL128) : two;
    }

    private static int exactInSphere(BigInteger[] a, BigInteger[] b, BigInteger[] c, BigInteger[] d) {
        return square(d)
                .multiply(determinant(a, b, c))
                .subtract(square(c).multiply(determinant(d, a, b)))
                .add(square(b).multiply(determinant(c, d, a)))
                .subtract(square(a).multiply(determinant(b, c, d)))
                .signum();
    }

    private static BigInteger dot(BigInteger[] v, BigInteger[] w) {
        return v[0].multiply(w[0]).add(v[1].multiply(w[1])).add(v[2].multiply(w[2]));
    }

    private static BigInteger determinant(BigInteger[] u, BigInteger[] v, BigInteger[] w) {
        return dot(u, cross(v, w));
    }

    private static BigInteger[] cross(BigInteger[] v, BigInteger[] w) {
        return new BigInteger[] {
            v[1].multiply(w[2]).subtract(v[2].multiply(w[1])),
            v[2].multiply(w[0]).subtract(v[0].multiply(w[2])),
            v[0].multiply(w[1]).subtract(v[1].multiply(w[0]))
        };
    }

    private static BigInteger square(BigInteger[] v) {
        return dot(v, v);
    }

    private static double[] cross(double[] v, double[] w) {
        return new double[] {v[1] * w[2] - v[2] * w[1], v[2] * w[0] - v[0] * w[2], v[0] * w[1] - v[1] * w[0]};
    }

    private static double square(double[] v) {
        return v[0] * v[0] + v[1] * v[1] + v[2] * v[2];
    }

    private BigInteger[] difference(int a, int b) {
        return new BigInteger[] {
            integer(x[3 * a]).subtract(integer(x[3 * b])),
            integer(x[3 * a + 1]).subtract(integer(x[3 * b + 1])),
            integer(x[3 * a + 2]).subtract(integer(x[3 * b + 2]))
        };
    }

    /** The coordinate in units of the lowest bit that any coordinate has. */
    private BigInteger integer(double c) {
        if (c == 0) {
            return BigInteger.ZERO;
        }
        long mantissa = mantissa(c);
        BigInteger odd = BigInteger.valueOf(mantissa >> Long.numberOfTrailingZeros(mantissa));
        BigInteger size = odd.shiftLeft(lowestBit(c) - lowestBit);
        return c < 0 ? size.negate() : size;
    }

    private static int lowestBit(double c) {
        return Math.max(Math.getExponent(c), Double.MIN_EXPONENT) - 52 + Long.numberOfTrailingZeros(mantissa(c));
    }

    private static long mantissa(double c) {
        long bits = Double.doubleToLongBits(c);
        long fraction = bits & ((1L << 52) - 1);
        return Math.getExponent(c) < Double.MIN_EXPONENT ? fraction : fraction | 1L << 52;
    }
}
