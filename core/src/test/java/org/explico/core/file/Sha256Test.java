package org.explico.core.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class Sha256Test {
    /** FIPS 180-2, appendix B.1. */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void theExampleOfTheStandard() {
        assertThat(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII))).isEqualTo(ABC);
        MessageDigest inPieces = Sha256.digest();
        inPieces.update((byte) 'a');
        inPieces.update(new byte[] {'b', 'c'});
        assertThat(Sha256.hex(inPieces)).isEqualTo(ABC);
    }

    @Test
    void wordsDoNotRunTogether() {
        assertThat(Sha256.of("ab", "c")).isNotEqualTo(Sha256.of("a", "bc"));
    }
}
