package org.explico.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A number and a table may share a key: each is found for what it is. */
class ReadingTest {
    private static final Table TABLE = Table.of(List.of("k"), new double[] {1, 2});
    private static final List<Reading> READINGS = List.of(
            new Reading.Tabulated("all/null", TABLE),
            new Reading.Value("all/null", new Estimate.Estimated(0.5, 0.1, 9)),
            new Reading.Value("all/none", new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 9)));

    @Test
    void isFoundByKeyAndKind() {
        assertThat(Reading.estimate(READINGS, "all/null")).contains(new Estimate.Estimated(0.5, 0.1, 9));
        assertThat(Reading.table(READINGS, "all/null")).contains(TABLE);
        assertThat(Reading.estimate(READINGS, "all/other")).isEmpty();
        assertThat(Reading.table(READINGS, "all/none")).isEmpty();
    }

    @Test
    void anEstimateHasANumberOrNone() {
        assertThat(new Estimate.Exact(2, 1).number()).hasValue(2);
        assertThat(new Estimate.Estimated(0.5, 0.1, 9).number()).hasValue(0.5);
        assertThat(new Estimate.Undefined(Estimate.Reason.NO_VARIATION, 9).number())
                .isEmpty();
    }

    @Test
    void aPartOfAWorkIsHeardAsItsShare() {
        List<Double> heard = new ArrayList<>();
        Progress part = ((Progress) (what, done) -> heard.add(done)).between(0.5, 0.75);
        part.at("begins", 0);
        part.at("half", 0.5);
        part.at("ends", 1);
        assertThat(heard).containsExactly(0.5, 0.625, 0.75);
    }
}
