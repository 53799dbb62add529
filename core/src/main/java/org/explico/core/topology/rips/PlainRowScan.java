package org.explico.core.topology.rips;

/** One column at a time. */
final class PlainRowScan implements RowScan {
    @Override
    public void cofacets(int[] ranks, int stride, int[] points, int count, int atLeast, Cofacets found) {
        switch (count) {
            case 2 -> ofTwo(ranks, stride, points[0] * stride, points[1] * stride, atLeast, found);
            case 3 ->
                ofThree(ranks, stride, points[0] * stride, points[1] * stride, points[2] * stride, atLeast, found);
            default -> ofMany(ranks, stride, points, count, atLeast, found);
        }
    }

    private static void ofTwo(int[] ranks, int stride, int a, int b, int atLeast, Cofacets found) {
        int count = 0;
        for (int w = 0; w < stride; w++) {
            int ra = ranks[a + w];
            int rb = ranks[b + w];
            int longest = Math.max(ra, rb);
            if (longest >= atLeast && longest != Ranks.ABSENT) {
                found.point[count] = w;
                found.rank[count] = longest;
                found.place[count++] = ra > rb ? 0 : 1;
            }
        }
        found.count = count;
    }

    private static void ofThree(int[] ranks, int stride, int a, int b, int c, int atLeast, Cofacets found) {
        int count = 0;
        for (int w = 0; w < stride; w++) {
            int ra = ranks[a + w];
            int rb = ranks[b + w];
            int rc = ranks[c + w];
            int two = Math.max(ra, rb);
            int longest = Math.max(two, rc);
            if (longest >= atLeast && longest != Ranks.ABSENT) {
                found.point[count] = w;
                found.rank[count] = longest;
                found.place[count++] = rc == longest ? 2 : rb == longest ? 1 : 0;
            }
        }
        found.count = count;
    }

    private static void ofMany(int[] ranks, int stride, int[] points, int vertices, int atLeast, Cofacets found) {
        int count = 0;
        int first = points[0] * stride;
        for (int w = 0; w < stride; w++) {
            int longest = ranks[first + w];
            int place = 0;
            for (int v = 1; v < vertices && longest != Ranks.ABSENT; v++) {
                int rank = ranks[points[v] * stride + w];
                if (rank > longest) {
                    longest = rank;
                    place = v;
                }
            }
            if (longest >= atLeast && longest != Ranks.ABSENT) {
                found.point[count] = w;
                found.rank[count] = longest;
                found.place[count++] = place;
            }
        }
        found.count = count;
    }

    @Override
    public int firstWithin(int[] ranks, int stride, int[] points, int count, int rank, int below) {
        int a = points[0] * stride;
        int b = points[1] * stride;
        for (int w = 0; w < below; w++) {
            // Both differences are negative, and so their conjunction, where w is nearer to both.
            if (((ranks[a + w] - rank) & (ranks[b + w] - rank)) < 0 && within(ranks, stride, points, count, rank, w)) {
                return w;
            }
        }
        return Ranks.NONE;
    }

    private static boolean within(int[] ranks, int stride, int[] points, int count, int rank, int w) {
        for (int v = 2; v < count; v++) {
            if (ranks[points[v] * stride + w] >= rank) {
                return false;
            }
        }
        return true;
    }
}
