package org.explico.core.curvature;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.explico.core.graph.Graph;

/** The hop distances within the union of the neighbourhoods of two neighbours, by breadth-first search: at most three. */
final class OllivierBalls {
    private static final int FARTHEST = 3;

    private final int[] vertices;
    private final int[][] hops;

    private OllivierBalls(int[] vertices, int[][] hops) {
        this.vertices = vertices;
        this.hops = hops;
    }

    static OllivierBalls around(Graph graph, int u, int v) {
        int[] vertices = IntStream.concat(
                        IntStream.range(0, graph.degree(u)).map(place -> graph.neighbour(u, place)),
                        IntStream.range(0, graph.degree(v)).map(place -> graph.neighbour(v, place)))
                .distinct()
                .sorted()
                .toArray();
        int[][] hops = Arrays.stream(vertices)
                .mapToObj(x -> {
                    int[] all = search(graph, x);
                    return Arrays.stream(vertices).map(y -> all[y]).toArray();
                })
                .toArray(int[][]::new);
        return new OllivierBalls(vertices, hops);
    }

    /** The vertices, ascending: the ends of the edge are among them, being neighbours. */
    int[] vertices() {
        return vertices;
    }

    /** Where a vertex stands among them. */
    int place(int vertex) {
        return Arrays.binarySearch(vertices, vertex);
    }

    int hopsOfPlaces(int i, int j) {
        return hops[i][j];
    }

    int hops(int x, int y) {
        return hops[place(x)][place(y)];
    }

    private static int[] search(Graph graph, int source) {
        int[] hops = new int[graph.size()];
        Arrays.fill(hops, FARTHEST);
        hops[source] = 0;
        int[] queue = new int[graph.size()];
        queue[0] = source;
        int tail = 1;
        for (int head = 0; head < tail && hops[queue[head]] < FARTHEST - 1; head++) {
            int x = queue[head];
            for (int place = 0; place < graph.degree(x); place++) {
                int y = graph.neighbour(x, place);
                if (hops[y] == FARTHEST) {
                    hops[y] = hops[x] + 1;
                    queue[tail++] = y;
                }
            }
        }
        return hops;
    }
}
