package org.explico.core.topology.diagram;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.linalg.CompensatedSum;

/**
 * The persistence image: each bar, as the point (birth, lifespan), spreads its weight as a normal law, and each cell of a grid holds the integral
 * over itself: exact by the error function, where other programs take the value at a corner or the middle.
 *
 * <p>The weight is the lifespan to a power above zero, so that it vanishes at the diagonal, without which the image would not be stable.
 *
 * <ul>
 *   <li>Essential classes are left out; cut them first to keep them.
 *   <li>No finite bars: zero everywhere. What spreads beyond the grid is lost.
 * </ul>
 *
 * <p>O(m (columns · rows)) for m bars.
 *
 * @see <a href="https://jmlr.org/papers/v18/16-337.html">Adams et al. 2017</a>
 */
public final class PersistenceImage {
    /**
     * How images are made; images of one recipe can be added and compared.
     *
     * @param grid the cells
     * @param sigma the standard deviation of the normal law, in the unit of the scale
     * @param power of the lifespan in the weight
     */
    public record Recipe(ImageGrid grid, double sigma, double power) {
        /** Refuses a spread or a power that is not positive. */
        public Recipe {
            if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY) || !(power > 0 && power < Double.POSITIVE_INFINITY)) {
                throw Refusal.usage(
                        "persistence image",
                        "a spread and a power above 0",
                        "spread " + sigma + ", power " + power,
                        "give the width of a cell or two, and 1");
            }
        }

        /** With the lifespan itself as weight. */
        public static Recipe of(ImageGrid grid, double sigma) {
            return new Recipe(grid, sigma, 1);
        }

        /** The image of one degree. */
        public PersistenceImage image(PersistenceDiagram diagram, int degree) {
            double[] values = new double[grid.rows() * grid.columns()];
            for (PersistencePair bar : diagram.pairs(degree)) {
                if (!bar.essential()) {
                    spread(bar, values);
                }
            }
            return new PersistenceImage(this, values);
        }

        private void spread(PersistencePair bar, double[] values) {
            double weight = StrictMath.pow(bar.lifespan(), power);
            double[] across = new double[grid.columns()];
            Arrays.setAll(
                    across,
                    c -> NormalInterval.probability(
                            (grid.birth(c) - bar.birth()) / sigma, (grid.birth(c + 1) - bar.birth()) / sigma));
            for (int r = 0; r < grid.rows(); r++) {
                double up = weight
                        * NormalInterval.probability(
                                (grid.lifespan(r) - bar.lifespan()) / sigma,
                                (grid.lifespan(r + 1) - bar.lifespan()) / sigma);
                for (int c = 0; c < across.length; c++) {
                    values[r * across.length + c] += up * across[c];
                }
            }
        }
    }

    private final Recipe recipe;
    private final double[] values;

    private PersistenceImage(Recipe recipe, double[] values) {
        this.recipe = recipe;
        this.values = values;
    }

    /** How it was made. */
    public Recipe recipe() {
        return recipe;
    }

    /** All cells, row by row from the shortest lifespans: the vector for a learner. */
    public double[] values() {
        return values.clone();
    }

    /** One cell; row 0 holds the shortest lifespans. */
    public double value(int row, int column) {
        return values[row * recipe.grid().columns() + column];
    }

    /** The sum of the cells: the whole weight of the bars less what spread beyond the grid. */
    public double mass() {
        return CompensatedSum.of(values);
    }

    /** The image of both diagrams together. */
    public PersistenceImage plus(PersistenceImage that) {
        if (!recipe.equals(that.recipe)) {
            throw new IllegalArgumentException("images of two recipes: " + recipe + " and " + that.recipe);
        }
        double[] sum = values.clone();
        Arrays.setAll(sum, i -> sum[i] + that.values[i]);
        return new PersistenceImage(recipe, sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PersistenceImage that
                && recipe.equals(that.recipe)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * recipe.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "PersistenceImage(" + recipe.grid().rows() + " x "
                + recipe.grid().columns() + ")";
    }
}
