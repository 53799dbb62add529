package org.explico.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.explico.core.Refusal;
import org.explico.core.equivalence.Certificate;
import org.explico.core.equivalence.Ending;
import org.explico.core.equivalence.Trajectory;
import org.explico.core.equivalence.Walk;
import org.explico.core.linalg.SingularValues;
import org.explico.core.statistics.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The pictures of classes: rasters, fields, films, courses and the page around them. */
class ClassPicturesTest {
    @Test
    void aRasterIsAPngThatOthersReadPixelByPixel() throws IOException {
        RandomGenerator random = Seed.of(5).generator();
        int[] colours = random.ints(13L * 7, 0, 1 << 24).toArray();
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(
                Raster.of(13, 7, (row, column) -> colours[row * 13 + column]).png()));
        assertThat(read.getWidth()).isEqualTo(13);
        assertThat(read.getHeight()).isEqualTo(7);
        for (int i = 0; i < colours.length; i++) {
            assertThat(read.getRGB(i % 13, i / 13) & 0xffffff).isEqualTo(colours[i]);
        }
    }

    @Test
    void picturesKnowTheirAxes() throws IOException {
        assertThat(PictureShape.of(28, 28)).contains(new PictureShape(1, 28, 28));
        assertThat(PictureShape.of(3, 4, 5)).contains(new PictureShape(3, 4, 5));
        assertThat(PictureShape.of(2, 4, 5)).isEmpty();
        assertThat(PictureShape.of(64)).isEmpty();
        PictureShape shape = new PictureShape(3, 4, 5);
        double[] values = new double[shape.size()];
        values[shape.index(0, 1, 2)] = 1;
        values[shape.index(2, 3, 4)] = 1;
        BufferedImage read = ImageIO.read(
                new ByteArrayInputStream(shape.picture(0, 1, values).png()));
        assertThat(read.getRGB(2, 1) & 0xffffff).isEqualTo(0xff0000);
        assertThat(read.getRGB(4, 3) & 0xffffff).isEqualTo(0x0000ff);
    }

    @Test
    void coloursAreMonotoneInLightAndStayWithinTheirEnds() {
        for (ColourMap map : List.of(ColourMap.VIRIDIS, ColourMap.MAGMA, ColourMap.GREY)) {
            double[] light = IntStream.rangeClosed(0, 50)
                    .mapToDouble(i -> light(map.at(i / 50.0)))
                    .toArray();
            double[] sorted = light.clone();
            Arrays.sort(sorted);
            assertThat(light).as(map.name()).containsExactly(sorted);
            assertThat(map.at(-3)).isEqualTo(map.at(0));
            assertThat(map.at(7)).isEqualTo(map.at(1));
        }
        assertThat(ColourMap.DIVERGING.at(0.5)).isEqualTo(0xf3f3f3);
    }

    @Test
    void isolinesOfACircleLieOnIt() {
        Field field = Field.sampled("r²", "x", "y", new Field.Rectangle(-1, -1, 1, 1), 81, (x, y) -> x * x + y * y);
        Plot plot = new Plot(new Svg(), 0, 0, 2000, 2000, Axis.within(4, "", -1, 1), Axis.within(4, "", -1, 1));
        String path = Isolines.path(field, 0.25, plot);
        double[] numbers = Arrays.stream(path.replaceAll("[ML]", " ").strip().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(numbers.length).isGreaterThan(200);
        for (int i = 0; i < numbers.length; i += 2) {
            double x = numbers[i] / 1000 - 1;
            double y = 1 - numbers[i + 1] / 1000;
            assertThat(Math.hypot(x, y)).isCloseTo(0.5, within(1e-3));
        }
        assertThat(Isolines.path(field, 5, plot)).isEmpty();
    }

    @Test
    void aRectangleAroundACurveHasTwoSides() {
        Field.Rectangle around = Field.Rectangle.around(0.1, 0, 2, 10, 2);
        assertThat(around.left()).isEqualTo(-1);
        assertThat(around.right()).isEqualTo(11);
        assertThat(around.top() - around.bottom()).isGreaterThanOrEqualTo(2.5);
        assertThatThrownBy(() -> new Field.Rectangle(0, 0, 0, 1)).isInstanceOf(Refusal.class);
    }

    @Test
    void everyFigureIsWellFormedAndThePageHoldsThemAll(@TempDir Path folder)
            throws IOException, ParserConfigurationException, SAXException {
        Walk walk = circle(400);
        report(walk).writeTo(folder);
        String page = Files.readString(folder.resolve("index.html"));
        assertThat(page)
                .contains("id=\"field\"", "id=\"film\"", "id=\"pixels\"", "id=\"along\"", "id=\"walks\"")
                .contains("a &lt;b&gt; class", "data:image/png;base64,", "image-rendering:pixelated")
                .doesNotContain("NaN", "<b> class");
        for (String id : List.of("field", "film", "pixels", "along")) {
            String svg = Files.readString(folder.resolve("figures").resolve(id + ".svg"));
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
            assertThat(document.getDocumentElement().getTagName()).as(id).isEqualTo("svg");
            assertThat(svg).as(id).doesNotContain("var(--", "NaN");
        }
        assertThat(page).isEqualTo(report(walk).page());
    }

    @Test
    void aReportThatDrawsLessTakesOldFiguresAway(@TempDir Path folder) throws IOException {
        report(circle(20)).writeTo(folder);
        ClassReport.of("equivalence class", "none").writeTo(folder);
        assertThat(folder.resolve("figures/field.svg")).doesNotExist();
        assertThat(folder.resolve("index.html")).isRegularFile();
    }

    @Test
    void longCoursesKeepTheirExtremes() {
        Trajectory.Builder builder = new Trajectory.Builder(1, 1);
        for (int i = 0; i < 20_000; i++) {
            builder.add(i, new double[] {i}, new double[] {0}, i, i == 12_345 ? 1e-3 : 1e-15, 1, 0);
        }
        Figure figure = AlongFigure.of(List.of(new Course("", builder.build())), 1e-12, "made by a test");
        String drift = ((Figure.Drawn) figure).panels().getFirst().body();
        assertThat(drift.length()).isLessThan(20_000);
        assertThat(drift).contains("10⁻³");
    }

    private static ClassReport report(Walk walk) {
        Field field = Field.sampled("F", "x0", "x1", new Field.Rectangle(-1, -1, 1, 1), 21, (x, y) -> x * x + y * y);
        double[] xy = IntStream.range(0, 2 * walk.trajectory().size())
                .mapToDouble(i -> walk.trajectory().coordinate(i / 2, i % 2))
                .toArray();
        PictureShape shape = new PictureShape(1, 3, 4);
        Film film = Film.of(shape, 0, 1)
                .with(List.of("start", "p 1"), new double[12])
                .with(List.of("step 1", "p 1"), 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5);
        return ClassReport.of("equivalence class", "a <b> class")
                .withFact("network", "a <b> class")
                .withCard("Drift", "1e-15", "of an output")
                .withNote("closed")
                .withField(new FieldPicture(
                        "field",
                        "The class",
                        field,
                        Optional.of(new FieldPicture.Band(0.1, 0.2)),
                        List.of(PlaneCurve.of("class", PlaneCurve.Role.CLASS, xy)),
                        List.of(new FieldPicture.Mark(FieldPicture.Mark.Kind.START, 0.5, 0, "start")),
                        "How.",
                        "Made."))
                .withFilm("film", "Film", film, "Made.")
                .withMaps(
                        shape,
                        List.of(PictureMap.of("freedom", "Freedom.", PictureMap.Scale.EVEN, new double[12])),
                        "Made.")
                .withCourses(List.of(new Course("", walk.trajectory())), 1e-12, "Made.")
                .withTable("walks", "The walks", "Each.", List.of("walk", "steps"), List.of(List.of("0", "<3")))
                .withProvenance("seed", "42")
                .withFile("walk.csv", "one row a point");
    }

    static Walk circle(int points) {
        Trajectory.Builder builder = new Trajectory.Builder(2, 1);
        for (int i = 0; i < points; i++) {
            double a = 2 * Math.PI * i / (points - 1);
            builder.add(
                    i,
                    new double[] {0.5 * Math.cos(a), 0.5 * Math.sin(a)},
                    new double[] {0.25},
                    0.5 * a,
                    i % 3 == 0 ? 0 : 1e-16 * i,
                    1,
                    0);
        }
        SingularValues one = SingularValues.of(1, 2, 1, 0);
        return new Walk(
                builder.build(),
                new Ending.Closed(),
                new Certificate(one, one, 1e-14, 0, points - 1, 0, 0, Math.PI, 0, 0, 0, 0, 0, 0, 0, 1, 1));
    }

    private static double light(int colour) {
        return 0.2126 * (colour >> 16 & 0xff) + 0.7152 * (colour >> 8 & 0xff) + 0.0722 * (colour & 0xff);
    }
}
