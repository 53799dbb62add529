package org.explico.core.topology.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The bars of one degree as distances need them: the finite ones by birth in flat arrays, the essential ones by birth, and which bar each is. */
final class Bars {
    private final double[] births;
    private final double[] deaths;
    private final int[] rows;
    private final double[] essentialBirths;
    private final int[] essentialRows;

    private Bars(double[] births, double[] deaths, int[] rows, double[] essentialBirths, int[] essentialRows) {
        this.births = births;
        this.deaths = deaths;
        this.rows = rows;
        this.essentialBirths = essentialBirths;
        this.essentialRows = essentialRows;
    }

    /** The bars of one degree after the choice for essential classes. */
    static Bars of(PersistenceDiagram diagram, int degree, EssentialClasses choice) {
        double[] births = diagram.births(degree);
        double[] deaths = diagram.deaths(degree);
        List<Integer> finite = new ArrayList<>();
        List<Integer> essential = new ArrayList<>();
        for (int i = 0; i < births.length; i++) {
            if (Double.isFinite(deaths[i])) {
                finite.add(i);
            } else if (choice instanceof EssentialClasses.Matched) {
                essential.add(i);
            } else if (choice instanceof EssentialClasses.CutAt(double death) && births[i] < death) {
                deaths[i] = death;
                finite.add(i);
            }
        }
        finite.sort(Comparator.<Integer>comparingDouble(i -> births[i]).thenComparingDouble(i -> deaths[i]));
        int[] rows = finite.stream().mapToInt(i -> i).toArray();
        int[] forEver = essential.stream().mapToInt(i -> i).toArray();
        return new Bars(at(births, rows), at(deaths, rows), rows, at(births, forEver), forEver);
    }

    private static double[] at(double[] values, int... rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }

    /** The number of finite bars. */
    int size() {
        return births.length;
    }

    /** The births of the finite bars, ascending; lent. */
    double[] births() {
        return births;
    }

    /** The deaths of the finite bars; lent. */
    double[] deaths() {
        return deaths;
    }

    /** Which bar of the diagram the i-th finite one is. */
    int row(int i) {
        return rows[i];
    }

    /** The number of essential classes. */
    int essential() {
        return essentialBirths.length;
    }

    /** Which bar of the diagram the k-th essential class is. */
    int essentialRow(int k) {
        return essentialRows[k];
    }

    /** The differences of birth of the essential classes, matched in order; both sides have as many. */
    double[] essentialCosts(Bars that) {
        double[] costs = new double[essential()];
        Arrays.setAll(costs, k -> Math.abs(essentialBirths[k] - that.essentialBirths[k]));
        return costs;
    }

    /** The distance of each finite bar from the diagonal. */
    double[] toDiagonal(GroundNorm norm) {
        double[] costs = new double[size()];
        Arrays.setAll(costs, i -> norm.toDiagonal(births[i], deaths[i]));
        return costs;
    }

    /** True when the finite bars of both are the same. */
    boolean sameFinite(Bars that) {
        return Arrays.equals(births, that.births) && Arrays.equals(deaths, that.deaths);
    }

    /** An order of diagrams that tells which of two is put first, so that exchanging them changes no bit of a distance. */
    boolean before(Bars that) {
        int bySize = Integer.compare(size(), that.size());
        int byBirths = bySize != 0 ? bySize : Arrays.compare(births, that.births);
        return (byBirths != 0 ? byBirths : Arrays.compare(deaths, that.deaths)) <= 0;
    }
}
