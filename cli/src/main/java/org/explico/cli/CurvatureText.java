package org.explico.cli;

import java.io.IOException;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.explico.core.curvature.ExactCurvature;

/** Curvatures as text. Numbers are the shortest text that reads back as the same bits. */
final class CurvatureText {
    private static final String HEADER = "kind,i,j,curvature\n";

    private CurvatureText() {}

    /** Rows {@code kind,i,j,curvature}: of every edge, then of every vertex, whose second place is empty. */
    static void csv(CurvatureValues values, Appendable out) throws IOException {
        out.append(HEADER);
        for (int e = 0; e < values.edges(); e++) {
            out.append("edge,")
                    .append(Integer.toString(values.from(e)))
                    .append(',')
                    .append(Integer.toString(values.to(e)))
                    .append(',')
                    .append(Double.toString(values.at(e)))
                    .append('\n');
        }
        for (int i = 0; i < values.vertices(); i++) {
            out.append("node,").append(Integer.toString(i)).append(",,");
            if (values.node(i).isPresent()) {
                out.append(Double.toString(values.node(i).getAsDouble()));
            }
            out.append('\n');
        }
    }

    /** Columns of the edges: i, j, curvature, for fractions numerator and denominator, and where there is one a further number of the edge. */
    static Map<String, Object> edges(CurvatureValues values) {
        Map<String, Object> columns = new LinkedHashMap<>();
        int m = values.edges();
        columns.put("i", list(m, e -> (long) values.from(e)));
        columns.put("j", list(m, e -> (long) values.to(e)));
        columns.put("curvature", list(m, values::at));
        if (values.exact().isPresent()) {
            ExactCurvature exact = values.exact().get();
            columns.put("numerator", list(m, exact::numerator));
            columns.put("denominator", list(m, exact::denominator));
        }
        values.beside().ifPresent(further -> columns.put(further.name(), list(m, e -> further.numbers()[e])));
        return columns;
    }

    /** Columns of the vertices: i, curvature, which is null where there is none. */
    static Map<String, Object> nodes(CurvatureValues values) {
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("i", list(values.vertices(), i -> (long) i));
        columns.put(
                "curvature",
                list(
                        values.vertices(),
                        i -> values.node(i).isPresent() ? values.node(i).getAsDouble() : Optional.empty()));
        return columns;
    }

    /** A list whose elements are made when they are asked for. */
    private static List<Object> list(int size, IntFunction<Object> at) {
        return new AbstractList<>() {
            @Override
            public Object get(int index) {
                return at.apply(index);
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
