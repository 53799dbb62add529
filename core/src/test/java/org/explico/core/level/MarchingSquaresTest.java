package org.explico.core.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.explico.core.Refusal;
import org.explico.core.equivalence.ClosedFormMaps;
import org.explico.core.map.AffineMap;
import org.explico.core.map.DifferentiableMap;
import org.junit.jupiter.api.Test;

/** Level sets and bands whose shapes are known. */
class MarchingSquaresTest {
    private static MarchingSquares on(DifferentiableMap map, double half, int cells) {
        return MarchingSquares.of(map, new double[] {-half, -half}, new double[] {half, half}, cells, cells);
    }

    @Test
    void circlesHaveTheirLengthAndAreaAndLieOnTheLevel() {
        DifferentiableMap map = ClosedFormMaps.circles();
        double c = map.value(0.25, 0.25)[0];
        List<LevelCurve> curves = on(map, 1, 301).curves(c);
        assertThat(curves).hasSize(1);
        LevelCurve circle = curves.getFirst();
        double r = Math.sqrt(0.125);
        assertThat(circle.closed()).isTrue();
        assertThat(circle.length()).isCloseTo(2 * Math.PI * r, within(1e-4));
        assertThat(circle.area()).isCloseTo(Math.PI * r * r, within(1e-4));
        for (int i = 0; i < circle.size(); i++) {
            assertThat(map.value(circle.x(i), circle.y(i))[0]).isCloseTo(c, within(1e-15));
        }
        assertThat(circle.distance(0, 0)).isCloseTo(r, within(1e-4));
    }

    @Test
    void errorsShrinkWithTheSquareOfTheCells() {
        DifferentiableMap map = ClosedFormMaps.circles();
        double c = map.value(0.25, 0.25)[0];
        double exact = Math.PI * 0.125;
        double coarse = exact - on(map, 1, 51).curves(c).getFirst().area();
        double fine = exact - on(map, 1, 408).curves(c).getFirst().area();
        assertThat(coarse / fine).isBetween(30.0, 130.0);
    }

    @Test
    void ovalsAreTwoThenOne() {
        DifferentiableMap map = ClosedFormMaps.ovals();
        MarchingSquares squares = on(map, 2, 157);
        assertThat(squares.curves(0.5)).hasSize(2).allMatch(LevelCurve::closed);
        assertThat(squares.curves(1.5)).hasSize(1).allMatch(LevelCurve::closed);
        assertThat(squares.curves(-1)).isEmpty();
        assertThat(squares.band(0, 0.5)).matches(band -> band.components() == 2 && band.holes() == 0);
        assertThat(squares.band(0.3, 0.5)).matches(band -> band.components() == 2 && band.holes() == 2);
        assertThat(squares.band(0.5, 1.5)).matches(band -> band.components() == 1 && band.holes() == 2);
        assertThat(squares.band(1.2, 1.5)).matches(band -> band.components() == 1 && band.holes() == 1);
    }

    @Test
    void anAnnulusHasOneHoleAndItsArea() {
        DifferentiableMap map = ClosedFormMaps.circles();
        double c = map.value(0.2, 0.2)[0];
        BandRegion band = on(map, 1, 301).band(c - 0.005, c + 0.005);
        double area = Math.PI * (StrictMath.log(c + 0.005) - StrictMath.log(c - 0.005));
        assertThat(band.area()).isCloseTo(area, within(1e-4));
        assertThat(band.components()).isEqualTo(1);
        assertThat(band.holes()).isEqualTo(1);
    }

    @Test
    void bandsThinnerThanACellStayConnected() {
        DifferentiableMap map = ClosedFormMaps.circles();
        double c = map.value(0.25, 0.25)[0];
        BandRegion band = on(map, 1, 41).band(c - 1e-6, c + 1e-6);
        assertThat(band.components()).isEqualTo(1);
        assertThat(band.holes()).isEqualTo(1);
        assertThat(band.area()).isCloseTo(Math.PI * 2e-6 / c, within(4e-7));
    }

    @Test
    void aStripFromRimToRimHasNoHole() {
        MarchingSquares squares = on(AffineMap.linear(2, 1, 1), 1, 7);
        assertThat(squares.curves(0.3)).hasSize(1).noneMatch(LevelCurve::closed);
        assertThat(squares.curves(0.3).getFirst().length()).isCloseTo(1.7 * Math.sqrt(2), within(1e-12));
        assertThat(squares.band(-0.3, 0.3))
                .isEqualTo(new BandRegion(squares.band(-0.3, 0.3).area(), 1, 0));
        assertThat(squares.band(-0.3, 0.3).area()).isCloseTo(4 - 1.7 * 1.7, within(1e-12));
        assertThat(squares.band(-5, 5)).matches(band -> band.components() == 1 && band.holes() == 0);
        assertThat(squares.band(5, 6)).isEqualTo(new BandRegion(0, 0, 0));
    }

    @Test
    void aSineWaveHasTheHeightOfItsFormula() {
        double k = 20;
        BandRegion band = MarchingSquares.of(
                        ClosedFormMaps.sineWave(k), new double[] {-3, -1.5}, new double[] {3, 1.5}, 300, 300)
                .band(0.4, 0.6);
        double height = 2 * StrictMath.log(0.6 / 0.4) / k;
        assertThat(band.area()).isCloseTo(6 * height, within(1e-5));
    }

    @Test
    void refusesWhatIsNoField() {
        double[] low = {-1, -1};
        double[] high = {1, 1};
        assertThatThrownBy(() -> MarchingSquares.of(ClosedFormMaps.spheres(3), low, high, 5, 5))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> MarchingSquares.of(ClosedFormMaps.circles(), high, low, 5, 5))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> MarchingSquares.of(ClosedFormMaps.isotherms(1), low, high, 5, 5))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("finite values");
        assertThatThrownBy(() -> on(ClosedFormMaps.circles(), 1, 5).band(2, 1)).isInstanceOf(Refusal.class);
    }
}
