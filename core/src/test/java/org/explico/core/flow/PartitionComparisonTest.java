package org.explico.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.explico.core.Refusal;
import org.explico.core.cloud.Labels;
import org.explico.core.graph.Graph;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;

/** Partitions, the adjusted Rand index and mutual information: laws, closed forms, scikit-learn. */
class PartitionComparisonTest {
    private static Partition random(int n, int parts, Seed seed) {
        return Partition.of(seed.generator().ints(n, 0, parts).toArray());
    }

    @Test
    void partsAreCalledByTheirFirstVertex() {
        Partition partition = Partition.of(7, -2, 7, 0, -2);
        assertThat(partition.toArray()).containsExactly(0, 1, 0, 2, 1);
        assertThat(partition.sizes()).containsExactly(2, 2, 1);
        assertThat(partition.largest()).isZero();
        assertThat(Partition.of(1, 2, 2).largest()).isEqualTo(1);
        assertThat(partition).isEqualTo(Partition.of(Labels.of(1, 2, 1, 9, 2)));
        assertThat(Partition.of()).hasToString("Partition(0 vertices, 0 parts)");
        assertThatThrownBy(() -> Partition.of(Labels.none())).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> RandIndex.adjusted(partition, Partition.of(1, 2)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("5 vertices");
    }

    @Test
    void componentsAreThoseOfTheGraph() {
        Graph graph = Graph.ofEdges(6, 0, 4, 4, 2, 1, 5);
        assertThat(Partition.components(graph).toArray()).containsExactly(0, 1, 0, 2, 0, 1);
        for (long seed = 0; seed < 20; seed++) {
            Graph sparse = FlowTables.random(40, 0.04, Seed.of(seed));
            assertThat(Partition.components(sparse).parts()).as("seed %d", seed).isEqualTo(sparse.components());
        }
    }

    @Test
    void agreesWithScikitLearn() {
        for (String[] row : FlowTables.rows("partitions.csv")) {
            Partition one = Partition.of(FlowTables.integers(row[1]));
            Partition other = Partition.of(FlowTables.integers(row[2]));
            assertThat(RandIndex.adjusted(one, other))
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[3]), within(1e-12));
            assertThat(MutualInformation.of(one, other))
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[4]), within(1e-12));
            assertThat(MutualInformation.normalised(one, other))
                    .as("case %s", row[0])
                    .isCloseTo(Double.parseDouble(row[5]), within(1e-12));
        }
    }

    @Test
    void theyAreSymmetricAndBlindToNamesAndOrder() {
        for (long seed = 0; seed < 50; seed++) {
            Partition one = random(30, 4, Seed.of(seed).child("one"));
            Partition other = random(30, 3, Seed.of(seed).child("other"));
            int[] order = FlowTables.shuffled(30, Seed.of(seed).child("order"));
            Partition oneMoved =
                    Partition.of(Arrays.stream(order).map(i -> 10 - one.at(i)).toArray());
            Partition otherMoved =
                    Partition.of(Arrays.stream(order).map(other::at).toArray());
            double ari = RandIndex.adjusted(one, other);
            double nmi = MutualInformation.normalised(one, other);
            assertThat(RandIndex.adjusted(other, one)).as("seed %d", seed).isCloseTo(ari, within(1e-15));
            assertThat(RandIndex.adjusted(oneMoved, otherMoved))
                    .as("seed %d", seed)
                    .isCloseTo(ari, within(1e-15));
            assertThat(MutualInformation.normalised(other, one))
                    .as("seed %d", seed)
                    .isCloseTo(nmi, within(1e-14));
            assertThat(MutualInformation.normalised(oneMoved, otherMoved))
                    .as("seed %d", seed)
                    .isCloseTo(nmi, within(1e-14));
            assertThat(nmi).as("seed %d", seed).isBetween(0.0, 1.0);
            assertThat(RandIndex.adjusted(one, one)).isEqualTo(1);
            assertThat(MutualInformation.normalised(one, one)).isEqualTo(1);
        }
    }

    @Test
    void randomPartitionsAgreeByChanceOnly() {
        int times = 400;
        double sum = 0;
        double squares = 0;
        for (long seed = 0; seed < times; seed++) {
            double ari = RandIndex.adjusted(
                    random(60, 3, Seed.of(seed).child("one")),
                    random(60, 5, Seed.of(seed).child("other")));
            sum += ari;
            squares += ari * ari;
        }
        double error = Math.sqrt(squares) / times;
        assertThat(Math.abs(sum / times)).isLessThan(4 * error);
        // Not so for mutual information, which grows with the number of parts.
        assertThat(MutualInformation.normalised(random(60, 30, Seed.of(1)), random(60, 30, Seed.of(2))))
                .isGreaterThan(0.6);
    }

    @Test
    void closedForms() {
        Partition halves = Partition.of(0, 0, 1, 1);
        Partition crossed = Partition.of(0, 1, 0, 1);
        // No pair is joined by both: (0 - 2/3) / (2 - 2/3).
        assertThat(RandIndex.adjusted(halves, crossed)).isCloseTo(-0.5, within(1e-15));
        assertThat(MutualInformation.of(halves, crossed)).isCloseTo(0, within(1e-15));
        assertThat(MutualInformation.of(halves, halves)).isCloseTo(Math.log(2), within(1e-15));
        Partition one = Partition.of(5, 5, 5, 5);
        Partition singles = Partition.of(1, 2, 3, 4);
        assertThat(RandIndex.adjusted(one, singles)).isZero();
        assertThat(RandIndex.adjusted(one, one)).isEqualTo(1);
        assertThat(RandIndex.adjusted(Partition.of(1), Partition.of(2))).isEqualTo(1);
        assertThat(MutualInformation.normalised(one, singles)).isZero();
        assertThat(MutualInformation.normalised(one, one)).isEqualTo(1);
        assertThat(MutualInformation.entropy(singles)).isCloseTo(Math.log(4), within(1e-15));
    }
}
