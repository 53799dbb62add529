package org.explico.core.curvature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.explico.core.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdlenessTest {
    @ParameterizedTest
    @CsvSource({"0,0", "1,1", "1/2,1/2", "0.5,1/2", "2/4,1/2", "0.125,1/8", "1e-3,1/1000", "0/7,0", "1.0,1", "5/7,5/7"})
    void fractions_and_decimals_are_read_exactly(String text, String expected) {
        assertThat(Idleness.parse(text)).hasToString(expected).isEqualTo(Idleness.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1/2",
                "3/2",
                "1/0",
                "half",
                "NaN",
                "1.5",
                "-0.1",
                "0.12345678",
                "1/2000000",
                "1/2/3",
                "1e9999999"
            })
    void everything_else_is_refused(String text) {
        assertThatThrownBy(() -> Idleness.parse(text))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("idleness");
    }
}
