package org.explico.core.equivalence;

/** Takes directions off a vector, so that it runs along the walls that they are normal to. */
final class Slide {
    /** What is left of a normal when those before it are taken off, below this share of it, is rounding. */
    private static final double DEPENDENT = 1e-10;

    private Slide() {}

    /** The part of v orthogonal to all the normals; they are made orthonormal on the way (modified Gram-Schmidt). */
    static double[] along(double[] v, double[]... normals) {
        double[] out = v;
        double[][] basis = new double[normals.length][];
        int count = 0;
        for (double[] normal : normals) {
            double[] rest = normal;
            for (int i = 0; i < count; i++) {
                rest = Vectors.moved(rest, -Vectors.dot(rest, basis[i]), basis[i]);
            }
            double size = Vectors.norm(rest);
            if (size > DEPENDENT * Vectors.norm(normal)) {
                basis[count] = Vectors.scaled(1 / size, rest);
                out = Vectors.moved(out, -Vectors.dot(out, basis[count]), basis[count]);
                count++;
            }
        }
        return out;
    }
}
