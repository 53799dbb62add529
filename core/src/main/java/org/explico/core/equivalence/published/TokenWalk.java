package org.explico.core.equivalence.published;

import java.util.List;
import java.util.random.RandomGenerator;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Ending;
import org.explico.core.linalg.SymmetricEigen;
import org.explico.core.map.DifferentiableMap;
import org.explico.core.measure.Progress;
import org.explico.core.statistics.Seed;

/**
 * SiMEC and SiMExp on embeddings as published: in every step each chosen token moves along an eigenvector of its own block \(J_\ell^TJ_\ell\), by
 * \(\eta\sqrt{\min_{\lambda \ne 0}\lambda / \max\lambda}\), and then the point is projected on the feasible box.
 *
 * <p>A null vector of a block is null for the whole, so blocks move within the joint kernel of the tokens, but only in a part of it.
 *
 * <ul>
 *   <li>A token without an eigenvector of the wanted kind rests.
 * </ul>
 *
 * <p>One linearisation and one eigendecomposition O(d³) a token and step, for tokens of d coordinates.
 *
 * @param eta \(\eta\), positive; the paper has 1 and 10
 * @param steps so many
 * @param tokens the tokens that move
 * @param leaving whether steps stay in the class or leave it
 * @param bound eigenvalues up to this one count as null
 * @param length the step length
 * @param wall the feasible box
 * @param every keep every so many points
 * @see <a href="https://doi.org/10.48550/arXiv.2410.06019">Benfenati et al. 2025, Unveiling Transformer perception by exploring input
 *     manifolds</a>
 */
public record TokenWalk(
        double eta, int steps, List<Token> tokens, Leaving leaving, double bound, Length length, Wall wall, int every) {
    /**
     * The coordinates of one token, side by side.
     *
     * @param from the first of them
     * @param dim d, how many there are
     */
    public record Token(int from, int dim) {
        /** Checks the numbers. */
        public Token {
            if (from < 0 || dim < 1) {
                throw Refusal.usage(
                        "token", "a first coordinate and 1 or more of them", from + ", " + dim, "correct it");
            }
        }
    }

    /** Whether steps stay in the class. */
    public enum Leaving {
        /** SiMEC: along null eigenvectors. */
        STAYS,
        /** SiMExp: along the others. */
        LEAVES
    }

    /** The step length. */
    public enum Length {
        /** \(\eta\sqrt{\min_{\lambda \ne 0}\lambda / \max\lambda}\). */
        PUBLISHED,
        /** \(\eta / \sqrt{\max\lambda / (\min\lambda + 10^{-6})}\) with the smallest of all eigenvalues, as in the released program. */
        RELEASED
    }

    /** Checks the numbers. */
    public TokenWalk {
        SimecCurve.requireStep(eta, steps, every);
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty()) {
            throw Refusal.usage("tokens", "one or more", "none", "choose some");
        }
    }

    /** SiMEC with \(\eta = 1\), eigenvalues up to 0.01 null as in the experiments, without a box. */
    public static TokenWalk of(int steps, List<Token> tokens) {
        return new TokenWalk(1, steps, tokens, Leaving.STAYS, 0.01, Length.PUBLISHED, new Wall.None(), 1);
    }

    /** Walks from x. */
    public PublishedWalk from(DifferentiableMap map, Seed seed, Progress progress, double... x) {
        RandomGenerator random = seed.generator();
        Course course = new Course(map, wall, Solver.ROWS, every, x);
        for (int step = 0; step < steps; step++) {
            double[] next = course.x().clone();
            for (Token token : tokens) {
                move(map.outputDim(), course, token, next, random);
            }
            course.to(next);
            progress.at("SiMEC as published", (step + 1.0) / steps);
        }
        return course.over(new Ending.Finished());
    }

    private void move(int q, Course course, Token token, double[] next, RandomGenerator random) {
        SymmetricEigen block = SymmetricEigen.ofGram(q, token.dim(), columns(course.jacobian(), q, next.length, token));
        int nulls = block.below(Math.nextUp(bound));
        int from = leaving == Leaving.STAYS ? 0 : nulls;
        int to = leaving == Leaving.STAYS ? nulls : token.dim();
        if (from == to || !(block.value(token.dim() - 1) > 0)) {
            return;
        }
        int index = random.nextInt(from, to);
        double delta = step(block, nulls);
        double[] v = block.vector(index);
        course.claim(Math.abs(block.value(index)) * delta);
        for (int i = 0; i < token.dim(); i++) {
            next[token.from() + i] += delta * v[i];
        }
    }

    private double step(SymmetricEigen block, int nulls) {
        double largest = block.value(block.size() - 1);
        return switch (length) {
            case PUBLISHED -> nulls == block.size() ? eta : eta * Math.sqrt(block.value(nulls) / largest);
            case RELEASED -> eta / Math.sqrt(largest / (Math.max(0, block.value(0)) + 1e-6));
        };
    }

    private static double[] columns(double[] jacobian, int q, int p, Token token) {
        double[] part = new double[q * token.dim()];
        for (int k = 0; k < q; k++) {
            for (int i = 0; i < token.dim(); i++) {
                part[k * token.dim() + i] = jacobian[k * p + token.from() + i];
            }
        }
        return part;
    }
}
