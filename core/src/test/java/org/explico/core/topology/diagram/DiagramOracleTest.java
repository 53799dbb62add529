package org.explico.core.topology.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 50 pairs of diagrams against GUDHI and SciPy; bench/peers/diagram_oracle.py made the tables. */
class DiagramOracleTest {
    private static final double TOLERANCE = 1e-9;

    /** The columns of the table after the pair, its kind, bottleneck and sliced. */
    private static final List<Wasserstein> ORDERS = List.of(
            Wasserstein.ofOrder(1),
            Wasserstein.ofOrder(2),
            Wasserstein.ofOrder(1).withGround(GroundNorm.EUCLIDEAN),
            Wasserstein.ofOrder(2).withGround(GroundNorm.EUCLIDEAN),
            Wasserstein.ofOrder(3).withGround(new GroundNorm(1)),
            Wasserstein.ofOrder(1.5).withGround(new GroundNorm(3)));

    private record Row(int pair, String bottleneck, String sliced, String[] wasserstein) {
        static Row of(String line) {
            String[] cells = line.split(",", -1);
            return new Row(Integer.parseInt(cells[0]), cells[2], cells[3], Arrays.copyOfRange(cells, 4, cells.length));
        }
    }

    @Test
    void bottleneckIsThatOfGudhi() throws IOException {
        List<String> points = lines("pairs.csv");
        for (Row row : rows()) {
            DiagramDistance ours = Bottleneck.withDefaults().distance(side(points, row, 0), side(points, row, 1), 1);
            assertThat(ours.value())
                    .as("pair %d", row.pair())
                    .isCloseTo(Double.parseDouble(row.bottleneck()), within(TOLERANCE));
            assertThat(ours.exact()).isTrue();
        }
    }

    @Test
    void wassersteinIsThatOfTheWholeMatrix() throws IOException {
        List<String> points = lines("pairs.csv");
        for (Row row : rows()) {
            for (int k = 0; k < ORDERS.size(); k++) {
                double expected = Double.parseDouble(row.wasserstein()[k]);
                double ours = ORDERS.get(k)
                        .distance(side(points, row, 0), side(points, row, 1), 1)
                        .value();
                assertThat(ours)
                        .as("pair %d, order %d", row.pair(), k)
                        .isCloseTo(expected, within(TOLERANCE * Math.max(1, expected)));
            }
        }
    }

    @Test
    void auctionProvesItsBound() throws IOException {
        List<String> points = lines("pairs.csv");
        for (Row row : rows()) {
            for (int k = 0; k < ORDERS.size(); k++) {
                double expected = Double.parseDouble(row.wasserstein()[k]);
                double slack = TOLERANCE * Math.max(1, expected);
                DiagramDistance ours = ORDERS.get(k)
                        .withSolver(new Wasserstein.Solver.Auction(0.01))
                        .distance(side(points, row, 0), side(points, row, 1), 1);
                String name = "pair " + row.pair() + ", order " + k;
                assertThat(ours.lowerBound()).as(name).isLessThanOrEqualTo(expected + slack);
                assertThat(ours.value()).as(name).isGreaterThanOrEqualTo(expected - slack);
                assertThat(ours.value()).as(name).isLessThanOrEqualTo(1.01 * ours.lowerBound() * (1 + TOLERANCE));
            }
        }
    }

    @Test
    void slicedIsThatOfGudhi() throws IOException {
        List<String> points = lines("pairs.csv");
        for (Row row : rows()) {
            if (!row.sliced().isEmpty()) {
                double expected = Double.parseDouble(row.sliced());
                assertThat(SlicedWasserstein.withDefaults()
                                .distance(side(points, row, 0), side(points, row, 1), 1)
                                .value())
                        .as("pair %d", row.pair())
                        .isCloseTo(expected, within(1e-8 * Math.max(1, expected)));
            }
        }
    }

    private static List<Row> rows() throws IOException {
        return lines("distances.csv").stream().map(Row::of).toList();
    }

    private static PersistenceDiagram side(List<String> points, Row row, int side) {
        String start = row.pair() + "," + side + ",";
        return RandomDiagrams.of(points.stream()
                .filter(line -> line.startsWith(start))
                .flatMap(line -> Arrays.stream(line.substring(start.length()).split(",")))
                .mapToDouble(Double::parseDouble)
                .toArray());
    }

    /** The rows below the comment and the names of the columns. */
    private static List<String> lines(String name) throws IOException {
        try (InputStream in = DiagramOracleTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(2)
                    .toList();
        }
    }
}
