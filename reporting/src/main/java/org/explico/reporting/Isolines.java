package org.explico.reporting;

/** The lines on which a field has one value, cell by cell, for a picture: straight pieces between linear crossings of the grid's edges. */
final class Isolines {
    private final Field field;
    private final double level;
    private final Plot plot;
    private final StringBuilder path = new StringBuilder();

    private Isolines(Field field, double level, Plot plot) {
        this.field = field;
        this.level = level;
        this.plot = plot;
    }

    /** The lines at this level as the path of a plot; empty where there are none. */
    static String path(Field field, double level, Plot plot) {
        Isolines lines = new Isolines(field, level, plot);
        for (int row = 0; row + 1 < field.rows(); row++) {
            for (int column = 0; column + 1 < field.columns(); column++) {
                lines.cell(row, column);
            }
        }
        return lines.path.toString();
    }

    /** Crossings are met going round the cell: where four are, the value in the middle tells which belong together. */
    private void cell(int row, int column) {
        double[] corners = {
            field.at(row, column) - level,
            field.at(row, column + 1) - level,
            field.at(row + 1, column + 1) - level,
            field.at(row + 1, column) - level
        };
        double middle = (corners[0] + corners[1] + corners[2] + corners[3]) / 4;
        if (!Double.isFinite(middle)) {
            return;
        }
        double[] met = new double[8];
        int count = 0;
        for (int side = 0; side < 4; side++) {
            double from = corners[side];
            double to = corners[(side + 1) % 4];
            if (from < 0 != to < 0) {
                double share = from / (from - to);
                met[2 * count] = column + along(side, share);
                met[2 * count + 1] = row + along((side + 3) % 4, share);
                count++;
            }
        }
        if (count == 2) {
            piece(met, 0, 1);
        } else if (count == 4) {
            boolean first = corners[0] < 0 == middle < 0;
            piece(met, 0, first ? 1 : 3);
            piece(met, 2, first ? 3 : 1);
        }
    }

    /** The place along x on each side of a cell, from the bottom and anticlockwise; three sides back it is the place along y. */
    private static double along(int side, double share) {
        return switch (side) {
            case 0 -> share;
            case 1 -> 1;
            case 2 -> 1 - share;
            default -> 0;
        };
    }

    private void piece(double[] met, int from, int to) {
        path.append('M').append(place(met, from)).append('L').append(place(met, to));
    }

    private String place(double[] met, int i) {
        return Svg.pair(plot.px(field.x(met[2 * i])), plot.py(field.y(met[2 * i + 1])));
    }
}
