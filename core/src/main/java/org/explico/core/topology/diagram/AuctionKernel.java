package org.explico.core.topology.diagram;

import java.util.Arrays;
import org.explico.core.linalg.CompensatedSum;

/**
 * Bertsekas' auction with epsilon scaling for the matching of bars.
 *
 * <p>Bidders are the left bars and, for each right bar, its point of the diagonal; objects are the right bars and, for each left bar, its point of
 * the diagonal. Points of the diagonal cost nothing with each other, so that their prices stand in one tournament. After each phase the prices
 * prove a lower bound by weak duality; epsilon falls until it is near enough to the cost of the matching.
 *
 * @see <a href="https://doi.org/10.1007/BF02186476">Bertsekas 1988</a>
 * @see <a href="https://doi.org/10.1145/3064175">Kerber, Morozov and Nigmetov 2017</a>
 */
final class AuctionKernel {
    private static final int FREE = -1;
    private static final double FALL = 5;

    /** Where epsilon has fallen this far below the largest cost, rounding is felt. */
    private static final double FINEST = 1e-12;

    private final PairCosts pairs;
    private final int rows;
    private final int columns;
    private final double[] price;
    private final PriceTree diagonal;
    private final int[] ofRow;
    private final int[] ofColumn;
    private final int[] ofRowsDiagonal;
    private final int[] queue;
    private final double largest;
    private double cost;
    private double dual;

    private AuctionKernel(PairCosts pairs) {
        this.pairs = pairs;
        this.rows = pairs.rows();
        this.columns = pairs.columns();
        this.price = new double[columns];
        this.diagonal = new PriceTree(rows);
        this.ofRow = new int[rows];
        this.ofColumn = new int[columns];
        this.ofRowsDiagonal = new int[rows];
        this.queue = new int[rows + columns];
        double most = 0;
        for (int i = 0; i < rows; i++) {
            most = Math.max(most, pairs.leftDiagonal(i));
        }
        for (int j = 0; j < columns; j++) {
            most = Math.max(most, pairs.rightDiagonal(j));
        }
        this.largest = most;
    }

    /** A wish: is the cost near enough to what is proved of the least? */
    @FunctionalInterface
    interface NearEnough {
        /** True when {@code dual} proves enough about {@code cost}. */
        boolean test(double cost, double dual);
    }

    /** Runs phases until the bound is near enough, or until finer bids would drown in rounding. */
    static AuctionKernel run(PairCosts pairs, NearEnough nearEnough) {
        AuctionKernel kernel = new AuctionKernel(pairs);
        double epsilon = kernel.largest / FALL;
        do {
            kernel.phase(epsilon);
            epsilon /= FALL;
        } while (!nearEnough.test(kernel.cost, kernel.dual) && epsilon > FINEST * kernel.largest);
        return kernel;
    }

    /** The cost of the matching. */
    double cost() {
        return cost;
    }

    /** What no matching can go below, up to rounding. */
    double dual() {
        return dual;
    }

    /** The column of each row; negative for the diagonal; lent. */
    int[] partners() {
        return ofRow;
    }

    private void phase(double epsilon) {
        Arrays.fill(ofRow, FREE);
        Arrays.fill(ofColumn, FREE);
        Arrays.fill(ofRowsDiagonal, FREE);
        int waiting = 0;
        for (int bidder = rows + columns - 1; bidder >= 0; bidder--) {
            queue[waiting++] = bidder;
        }
        while (waiting > 0) {
            int bidder = queue[--waiting];
            int displaced = bidder < rows ? bidOfRow(bidder, epsilon) : bidOfDiagonal(bidder - rows, epsilon);
            if (displaced != FREE) {
                queue[waiting++] = displaced;
            }
        }
        cost = pairs.total(ofRow);
        dual = bound();
    }

    /** A left bar bids for a right bar or for its own point of the diagonal. */
    private int bidOfRow(int i, double epsilon) {
        double best = pairs.leftDiagonal(i) + diagonal.price(i);
        double second = Double.POSITIVE_INFINITY;
        int object = FREE;
        for (int e = pairs.start(i); e < pairs.start(i + 1); e++) {
            double value = pairs.cost(e) + price[pairs.column(e)];
            if (value < second) {
                if (value < best) {
                    second = best;
                    best = value;
                    object = pairs.column(e);
                } else {
                    second = value;
                }
            }
        }
        double rise = raise(best, second, epsilon);
        ofRow[i] = object;
        return object == FREE ? takeDiagonal(i, i, rise) : takeColumn(object, i, rise);
    }

    /** The point of the diagonal below a right bar bids for that bar or for any point of the diagonal. */
    private int bidOfDiagonal(int j, double epsilon) {
        double bar = pairs.rightDiagonal(j) + price[j];
        int first = diagonal.first();
        int next = diagonal.second();
        double cheapest = first < 0 ? Double.POSITIVE_INFINITY : diagonal.price(first);
        double cheap = next < 0 ? Double.POSITIVE_INFINITY : diagonal.price(next);
        if (bar <= cheapest) {
            return takeColumn(j, rows + j, raise(bar, cheapest, epsilon));
        }
        return takeDiagonal(first, rows + j, raise(cheapest, Math.min(bar, cheap), epsilon));
    }

    /** Without another object any bid keeps to the rule. */
    private double raise(double best, double second, double epsilon) {
        return second == Double.POSITIVE_INFINITY ? largest + epsilon : second - best + epsilon;
    }

    private int takeColumn(int j, int bidder, double rise) {
        price[j] += rise;
        int displaced = ofColumn[j];
        ofColumn[j] = bidder;
        return released(displaced);
    }

    private int takeDiagonal(int i, int bidder, double rise) {
        diagonal.set(i, diagonal.price(i) + rise);
        int displaced = ofRowsDiagonal[i];
        ofRowsDiagonal[i] = bidder;
        return released(displaced);
    }

    private int released(int bidder) {
        if (bidder != FREE && bidder < rows) {
            ofRow[bidder] = FREE;
        }
        return bidder;
    }

    /** The least value of each bidder less all prices. */
    private double bound() {
        double[] terms = new double[2 * (rows + columns)];
        int first = diagonal.first();
        double cheapest = first < 0 ? Double.POSITIVE_INFINITY : diagonal.price(first);
        for (int i = 0; i < rows; i++) {
            double best = pairs.leftDiagonal(i) + diagonal.price(i);
            for (int e = pairs.start(i); e < pairs.start(i + 1); e++) {
                best = Math.min(best, pairs.cost(e) + price[pairs.column(e)]);
            }
            terms[i] = best;
            terms[rows + i] = -diagonal.price(i);
        }
        for (int j = 0; j < columns; j++) {
            terms[2 * rows + j] = Math.min(pairs.rightDiagonal(j) + price[j], cheapest);
            terms[2 * rows + columns + j] = -price[j];
        }
        return CompensatedSum.of(terms);
    }
}
