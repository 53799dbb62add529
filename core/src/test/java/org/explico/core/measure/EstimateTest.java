package org.explico.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EstimateTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNotANumber(double value) {
        assertThatThrownBy(() -> new Estimate.Exact(value, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Estimate.Estimated(value, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Estimate.Estimated(0, value, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANegativeError() {
        assertThatThrownBy(() -> new Estimate.Estimated(1, -1e-9, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new Estimate.Estimated(1, 0, 3).n()).isEqualTo(3);
    }
}
