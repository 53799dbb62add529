package org.explico.core.flow;

import org.explico.core.graph.EdgeList;

/** The weighted degrees of a graph summed over each part, all of them and those within the part; every edge counts from both of its ends. */
final class PartVolumes {
    private final double[] volumes;
    private final double[] inside;
    private final double total;

    private PartVolumes(double[] volumes, double[] inside, double total) {
        this.volumes = volumes;
        this.inside = inside;
        this.total = total;
    }

    static PartVolumes of(EdgeList edges, double[] weights, Partition partition) {
        double[] volumes = new double[partition.parts()];
        double[] inside = new double[partition.parts()];
        double total = 0;
        for (int e = 0; e < weights.length; e++) {
            int a = partition.at(edges.from(e));
            int b = partition.at(edges.to(e));
            volumes[a] += weights[e];
            volumes[b] += weights[e];
            inside[a] += a == b ? 2 * weights[e] : 0;
            total += 2 * weights[e];
        }
        return new PartVolumes(volumes, inside, total);
    }

    /** The number of parts. */
    int parts() {
        return volumes.length;
    }

    /** vol S of a part. */
    double volume(int part) {
        return volumes[part];
    }

    /** Twice the weight of the edges inside a part. */
    double inside(int part) {
        return inside[part];
    }

    /** The weight of the edges that leave a part. */
    double cut(int part) {
        return Math.max(0, volumes[part] - inside[part]);
    }

    /** Twice the weight of all edges. */
    double total() {
        return total;
    }
}
