package org.explico.network.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.explico.core.Refusal;
import org.explico.core.measure.Progress;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sweep over Debian's libonnx-testdata, whose folder {@code data} the environment variable {@value #SUITE} names.
 *
 * <p>The table of what passes and what is refused is held in {@code operators.csv} beside this class; {@code explico network conformance DIR --format
 * csv} prints it anew.
 */
class ConformanceTest {
    private static final String SUITE = "EXPLICO_ONNX_SUITE";

    @TempDir
    Path folder;

    @Test
    void refusesWhatIsNoSuite() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Suite.in(folder))
                .withMessage(folder
                        + ": expected a folder of the ONNX conformance suite, got a folder without model.onnx; "
                        + "install Debian's libonnx-testdata and name its folder data");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Suite.in(folder.resolve("none")))
                .withMessageContaining("got no such folder");
    }

    @Test
    void whatCannotBeReadIsRefusedCaseByCase() throws IOException {
        Files.createDirectories(folder.resolve("node/test_broken"));
        Files.writeString(folder.resolve("node/test_broken/model.onnx"), "no model");
        List<CaseResult> results = Conformance.withDefaults().of(Suite.in(folder), Progress.silent());
        assertThat(results).singleElement().satisfies(r -> {
            assertThat(r.subject().name()).isEqualTo("broken");
            assertThat(r.recording()).isInstanceOf(Outcome.Refused.class);
            assertThat(r.maps()).isEmpty();
        });
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class OnTheSuite {
        private Suite suite = new Suite(List.of());
        private List<CaseResult> results = List.of();

        @BeforeAll
        void sweep() {
            String data = System.getenv().getOrDefault(SUITE, "");
            Assumptions.assumeTrue(
                    !data.isEmpty() && Files.isDirectory(Path.of(data)),
                    SUITE + " does not name the folder data of Debian's package libonnx-testdata");
            suite = Suite.in(Path.of(data));
            results = Conformance.withDefaults().of(suite, Progress.silent());
        }

        @Test
        void nothingFails() {
            List<String> failures = new ArrayList<>();
            for (CaseResult result : results) {
                for (Question question : Question.values()) {
                    result.outcomes(question).stream()
                            .filter(Outcome.Failed.class::isInstance)
                            .forEach(o -> failures.add(result.subject().name() + ", " + question + ": " + o.words()));
                }
            }
            assertThat(failures).isEmpty();
        }

        @Test
        void theTableIsTheKnownOne() throws IOException {
            String table = Stream.concat(
                            Stream.of(ConformanceTable.columns()),
                            ConformanceTable.of(results).operators().stream().map(ConformanceTable.Row::cells))
                    .map(cells -> cells.stream().map(Object::toString).collect(Collectors.joining(",")) + "\n")
                    .collect(Collectors.joining());
            try (InputStream in = ConformanceTest.class.getResourceAsStream("operators.csv")) {
                assertThat(table).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }

        @Test
        void whatOnnxRuntimeRefusesOfUsItRefusesOfTheFileToo() throws Exception {
            int seen = 0;
            for (CaseResult result : results) {
                if (result.recording() instanceof Outcome.Refused(String reason)
                        && reason.startsWith("the model: expected a graph that ONNX Runtime can run")) {
                    seen++;
                    assertThat(opens(result.subject()))
                            .as("%s", result.subject())
                            .isFalse();
                }
            }
            assertThat(seen).isPositive();
        }

        private static boolean opens(Case subject) throws IOException {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
                OrtEnvironment.getEnvironment()
                        .createSession(Files.readAllBytes(subject.folder().resolve("model.onnx")), options)
                        .close();
                return true;
            } catch (OrtException e) {
                return false;
            }
        }
    }
}
