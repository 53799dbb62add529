package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.explico.core.curvature.CurvatureMeasure;
import org.explico.core.measure.Estimate;
import org.explico.core.measure.Reading;
import org.explico.core.profile.LayerName;
import org.explico.core.profile.LayerProfile;
import org.explico.core.profile.LayerReadings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Laws of every page and figure. The reports stay under {@code target/reports}, to be looked at. */
final class PageTest {
    private static final Path REPORTS = Path.of("target", "reports");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\b(NaN|null|Infinity|Optional)\\b");
    private static final Pattern SVG = Pattern.compile("<svg .*?</svg>", Pattern.DOTALL);

    static Stream<Arguments> profiles() {
        return Stream.of(
                Arguments.of("realistic", SyntheticProfile.realistic()),
                Arguments.of("one-layer", SyntheticProfile.ofLayers(1)),
                Arguments.of("two-layers", SyntheticProfile.ofLayers(2)),
                Arguments.of("thirty-layers", SyntheticProfile.ofLayers(30)),
                Arguments.of("without-labels", SyntheticProfile.withoutLabels()),
                Arguments.of("undefined", SyntheticProfile.undefined()),
                Arguments.of("bare", SyntheticProfile.bare()));
    }

    private static String page(String name, LayerProfile profile) throws IOException {
        Path folder = REPORTS.resolve(name);
        Report.of(profile, Map.of()).writeTo(folder);
        return Files.readString(folder.resolve("index.html"));
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void saysNoNumberThatIsNone(String name, LayerProfile profile) throws IOException {
        assertThat(NOT_A_NUMBER.matcher(page(name, profile)).results().map(m -> m.group()))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void loadsNothing(String name, LayerProfile profile) throws IOException {
        String page = page(name, profile);
        assertThat(page)
                .contains("default-src 'none'")
                .doesNotContain("http:", "https:", "@import", "src=", "<link", "<iframe", "<object", "url(");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void everyDrawingIsWellFormed(String name, LayerProfile profile) throws Exception {
        Matcher inline = SVG.matcher(page(name, profile));
        while (inline.find()) {
            xml(inline.group());
        }
        Path figures = REPORTS.resolve(name).resolve("figures");
        if (Files.isDirectory(figures)) {
            try (Stream<Path> files = Files.list(figures)) {
                for (Path file : files.toList()) {
                    String text = Files.readString(file);
                    assertThat(xml(text).getDocumentElement().getLocalName())
                            .as("%s", file)
                            .isEqualTo("svg");
                    assertThat(NOT_A_NUMBER.matcher(text).find()).as("%s", file).isFalse();
                    assertThat(text).as("%s", file).doesNotContain("var(--");
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profiles")
    void everyMarkLiesInItsDrawing(String name, LayerProfile profile) throws Exception {
        for (Figure figure : Figures.of(profile)) {
            if (figure instanceof Figure.Drawn drawn) {
                for (Figure.Panel panel : drawn.panels()) {
                    NodeList circles = xml("<svg>" + panel.body() + "</svg>").getElementsByTagName("circle");
                    for (int i = 0; i < circles.getLength(); i++) {
                        double x = Double.parseDouble(circles.item(i)
                                .getAttributes()
                                .getNamedItem("cx")
                                .getNodeValue());
                        double y = Double.parseDouble(circles.item(i)
                                .getAttributes()
                                .getNamedItem("cy")
                                .getNodeValue());
                        assertThat(x).as("%s %s", name, figure.id()).isBetween(0.0, (double) panel.width());
                        assertThat(y).as("%s %s", name, figure.id()).isBetween(0.0, (double) panel.height());
                    }
                }
            }
        }
    }

    @Test
    void aNameCannotLeaveItsPlace() throws Exception {
        String page = page("realistic", SyntheticProfile.realistic());
        assertThat(page)
                .doesNotContain("<b onmouseover", "alert('x')")
                .contains("&lt;/script&gt;&lt;b onmouseover=&quot;alert(&#39;x&#39;)&quot;&gt;");
        assertThat(Pattern.compile("</script>").matcher(page).results()).hasSize(1);
    }

    @Test
    void anUndefinedValueIsADashWithItsReason() throws IOException {
        String page = page("undefined", SyntheticProfile.undefined());
        assertThat(page)
                .contains("<abbr data-note=\"1\">–<sup>1</sup></abbr>")
                .contains("<li class=\"note\">fewer points than the definition needs</li>")
                .contains("<li class=\"note\">the neighbour graph falls into several components</li>")
                .contains("Undefined in every layer: fewer points than the definition needs.")
                .contains("The Ricci coefficient is undefined: fewer layers than the definition needs.")
                .contains("No map measure could look at these layers: the note below the table of layers says why.");
    }

    @Test
    void aDifferentialThatWasLookedAtInVainSaysWhy() throws IOException {
        List<LayerReadings> layers = IntStream.range(0, 3)
                .mapToObj(i -> new LayerReadings(
                        LayerName.of("fc" + i),
                        9,
                        3,
                        Map.of(
                                "pullback",
                                List.of(new Reading.Value(
                                        "inputs/rank", new Estimate.Undefined(Estimate.Reason.BUDGET_EXCEEDED, 9)))),
                        Optional.empty()))
                .toList();
        String page =
                page("over-budget", new LayerProfile("r", new TreeMap<>(), Map.of(), layers, Map.of(), List.of()));
        assertThat(Pattern.compile("Undefined in every layer: the work was larger than its budget\\.")
                        .matcher(page)
                        .results())
                .as("the card and two figures")
                .hasSize(3);
        assertThat(page).doesNotContain("was not measured");
    }

    /** What a run was not asked for is one line, and neither cards nor sections nor columns of dashes; what is asked for by name alone is no line either. */
    @Test
    void whatWasNotMeasuredIsOneLine() throws IOException {
        String bare = page("bare", SyntheticProfile.bare());
        assertThat(bare)
                .contains(
                        "Not measured in this run: Dimension, Topology, Diagrams, Neighbour graph, Ricci coefficient, Point by point, Differential, Spectrum.")
                .doesNotContain("class=\"card\"", "class=\"why\"", "href=\"#dimension\"", "TwoNN", "ricci-flow");
        String curved = page(
                "curved",
                CurvatureGraphsFigureTest.profile(
                        CurvatureMeasure.withDefaults().withK(3), 20));
        assertThat(curved)
                .contains("id=\"curvature-graphs\"", "href=\"#curvature-graphs\"", "Not measured in this run: ");
        assertThat(page("realistic", SyntheticProfile.realistic())).doesNotContain("Not measured in this run");
    }

    @Test
    void aReasonThatTwelveLayersShareIsSaidOnce() throws IOException {
        String reason = "operator \"Einsum\" has no rule";
        List<LayerReadings> layers = IntStream.range(0, 12)
                .mapToObj(i -> new LayerReadings(LayerName.of("relu" + i), 9, 3, Map.of(), Optional.of(reason)))
                .toList();
        String page =
                page("without-map", new LayerProfile("r", new TreeMap<>(), Map.of(), layers, Map.of(), List.of()));
        assertThat(Pattern.compile("Einsum").matcher(page).results()).hasSize(1);
        assertThat(page).contains("<li class=\"note\">operator &quot;Einsum&quot; has no rule</li>");
    }

    @Test
    void theCoefficientStandsBesideItsNull() throws IOException {
        assertThat(page("realistic", SyntheticProfile.realistic()))
                .contains(
                        "<p class=\"big\">ρ = −0.94</p><p>shuffled layers give 0.00 on average; p\u00a0=\u00a00.011</p>");
    }

    @Test
    void theHeadTellsAccuracyAndCounts() throws IOException {
        assertThat(head("0.98123")).contains("<dt>accuracy, held out</dt><dd title=\"0.98123\">98.1\u202f%</dd>");
        assertThat(head("NaN<b>")).contains("<dd title=\"NaN&lt;b&gt;\">NaN&lt;b&gt;</dd>");
        assertThat(head("0.5")).contains("1\u202f797 of 20\u202f000");
    }

    private static String head(String accuracy) {
        return Facts.of(new LayerProfile(
                "r",
                new TreeMap<>(Map.of("points", "1797 of 20000", "network.explico.accuracy.test", accuracy)),
                Map.of(),
                SyntheticProfile.bare().layers(),
                Map.of(),
                List.of()));
    }

    /** Short names stand upright, long ones are turned, and either way the drawing ends where they end. */
    @Test
    void theFootFollowsTheLongestName() {
        int upright = foot("fc1", "fc2", "fc3");
        int turned = foot("fc1", "fc2", "fc3", "fc4", "fc5", "a.rather.long.name.of.a.layer");
        int between = foot("relu_one", "relu_two", "relu_3", "r4", "r5", "r6", "r7", "r8");
        assertThat(upright).isLessThan(between);
        assertThat(between).isLessThan(turned);
    }

    @Test
    void theNameOfAnAxisKeepsClearOfWideTicks() {
        assertThat(nameOfY(0, 1)).isEqualTo(13);
        assertThat(nameOfY(-1_300_000, -1_200_000)).isLessThan(13).isGreaterThanOrEqualTo(10);
    }

    private static double nameOfY(double... values) {
        return new Plot(new Svg(), 66, 46, 476, 230, Axis.layers(List.of("fc1")), Axis.linear("y", values)).nameOfY();
    }

    private static int foot(String... names) {
        return new Plot(new Svg(), 66, 46, 476, 230, Axis.layers(List.of(names)), Axis.linear("y", 0, 1)).foot();
    }

    @Test
    void fifteenLayersOfFiveHundredPointsStayBelowThreeMegabytes() throws IOException {
        assertThat(page("fifteen-layers", SyntheticProfile.ofLayers(15)).length())
                .isLessThan(3_000_000);
    }

    @Test
    void everyIdIsThereOnce() throws IOException {
        String page = page("realistic", SyntheticProfile.realistic());
        assertThat(Pattern.compile(" id=\"([^\"]+)\"").matcher(page).results().map(m -> m.group(1)))
                .doesNotHaveDuplicates();
        Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(page)
                .results()
                .forEach(link -> assertThat(page).contains(" id=\"" + link.group(1) + "\""));
    }
}
