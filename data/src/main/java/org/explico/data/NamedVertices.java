package org.explico.data;

/**
 * How the names of vertices become numbers: lines of Python that read a text file of edges as it is.
 *
 * <p>A first line without numbers may be a header or an edge. It is a header where its third cell is no number and that of the next line is one, an edge where that
 * is a number; with two cells a line nobody can tell, and the reader is asked.
 */
final class NamedVertices {
    private static final int CELLS_WITH_WEIGHT = 3;

    private NamedVertices() {}

    /**
     * What to do with the file.
     *
     * @param place the number of the first line, from 1
     * @param first the first line, which does not hold numbers alone
     * @param next the one after it
     */
    static String numbering(int place, String first, String next) {
        String between = mark(next);
        String[] head = cells(first);
        String[] edge = cells(next);
        boolean weighted =
                edge.length == CELLS_WITH_WEIGHT && EdgeListFile.number(edge[2]).isPresent();
        boolean sure = weighted && head.length == CELLS_WITH_WEIGHT;
        boolean header = sure && EdgeListFile.number(head[2]).isEmpty();
        String how =
                (between.isEmpty() ? "" : ", delimiter=\"" + between + "\"") + (header ? ", skiprows=" + place : "");
        String cells = "np.loadtxt(path, dtype=str, usecols=(0, 1)" + how + ")";
        String names = between.isEmpty() ? cells : "np.char.strip(" + cells + ")";
        return "number the names: names, i = np.unique(" + names + ", return_inverse=True); "
                + (weighted
                        ? "w = np.loadtxt(path, usecols=2" + how + "); np.savetxt(\"edges.txt\","
                                + " np.column_stack((i.reshape(-1, 2), w)), fmt=(\"%d\", \"%d\", \"%.17g\"))"
                        : "np.savetxt(\"edges.txt\", i.reshape(-1, 2), fmt=\"%d\")")
                + (sure
                        ? ""
                        : "; where line " + place + " is a header, add skiprows=" + place
                                + " to what loadtxt is given");
    }

    /** What stands between the cells of a line; empty for blanks. */
    private static String mark(String line) {
        return line.contains(",") ? "," : line.contains(";") ? ";" : "";
    }

    /** As numpy parts a line: a name may hold blanks where another mark is between the cells. */
    private static String[] cells(String line) {
        String mark = mark(line);
        return line.strip().split(mark.isEmpty() ? "\\s+" : mark, -1);
    }
}
