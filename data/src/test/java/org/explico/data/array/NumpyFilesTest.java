package org.explico.data.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.explico.data.TestFiles.numpy;
import static org.explico.data.TestFiles.refusal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that NumPy 1.24.2 wrote, by make.py beside them. */
class NumpyFilesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2-big", "f4-big", "f8-big",
                "i2-big", "i4-big", "i8-big", "u2-big", "u4-big", "u8-big"
            })
    void everyTypeInBothByteOrders(String name) {
        NumericArray array = Npy.read(numpy(name + ".npy"));
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.type().code()).isEqualTo(name.substring(0, 2));
        assertThat(array.toArray()).containsExactly(0, 1, 2, 3, 100, 5);
    }

    @Test
    void truthValuesAreZeroAndOne() {
        assertThat(Npy.read(numpy("b1.npy")).toArray()).containsExactly(0, 0, 0, 1, 1, 1);
    }

    @Test
    void fortranOrderGivesTheSameArray() {
        NumericArray fortran = Npy.read(numpy("fortran.npy"));
        assertThat(fortran).isEqualTo(Npy.read(numpy("c-order.npy")));
        assertThat(fortran.toArray()).startsWith(0, 1, 2, 3, 4).endsWith(23);
    }

    @Test
    void float16KeepsSignSubnormalAndLargest() {
        assertThat(Npy.read(numpy("negative.npy")).toArray()).containsExactly(-1.5, -0.0, 65504, 0x1p-24);
    }

    @Test
    void aVectorIsPointsOfDimensionOne() {
        NumericArray vector = Npy.read(numpy("vector.npy"));
        assertThat(vector.rowShape()).containsExactly(1);
        assertThat(vector.points("v").toArray()).containsExactly(0, .25, .5, .75, 1);
    }

    @Test
    void oneNumberIsNoRow() {
        NumericArray one = Npy.read(numpy("zero-d.npy"));
        assertThat(one.at(0)).isEqualTo(3);
        assertThat(refusal(() -> one.points("zero-d.npy")))
                .isEqualTo(
                        "zero-d.npy: expected rows, shape (n, …), got one number without axes; save np.atleast_2d(x)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objects|Python objects (a pickle inside); np.save(path, x.astype(float), allow_pickle=False)",
                "text|text; convert to integers: np.unique(x, return_inverse=True)[1]",
                "complex|complex numbers; save np.stack([x.real, x.imag], -1)",
                "dates|dates; save x.astype(\"i8\")",
                "records|records; save each field as an array of its own: np.savez(path, a=x[\"a\"], b=x[\"b\"])"
            })
    void whatIsNoNumberIsRefusedWithTheFix(String name, String ending) {
        assertThat(refusal(() -> Npy.read(numpy(name + ".npy"))))
                .contains(name + ".npy: expected elements f2 f4 f8, i1 to i8, u1 to u8 or b1, got ")
                .endsWith(ending);
    }

    @Test
    void integersThatFloat64WouldRoundAreRefused() {
        assertThat(refusal(() -> Npy.read(numpy("huge-integer.npy"))))
                .contains(
                        "expected integers within 2^53, which float64 holds exactly, got a larger one at element 1 (from 0)");
    }

    @Test
    void npzPlainAndCompressed() {
        Npz plain = Npz.open(numpy("plain.npz"));
        assertThat(plain.keys()).containsExactly("x", "y");
        assertThat(plain.shape("x")).containsExactly(3, 2);
        assertThat(plain.read("x").toArray()).containsExactly(0, 1, 2, 3, 4, 5);
        Npz packed = Npz.open(numpy("layers.npz"));
        assertThat(packed.keys()).containsExactly("relu1/h1", "fc", "labels");
        assertThat(packed.read("relu1/h1").at(23)).isEqualTo(23);
        assertThat(packed.type("fc")).isEqualTo(ElementType.F4);
    }

    @Test
    void anHonestArrayOfZerosIsNoBomb() {
        assertThat(Npz.open(numpy("zeros.npz")).read("x").size()).isEqualTo(1_000_000);
    }

    @Test
    void anAbsentKeyIsRefusedWithTheNearest() {
        assertThat(refusal(() -> Npz.open(numpy("layers.npz")).read("relu/h1")))
                .endsWith(
                        "layers.npz: expected an array named relu/h1, got the arrays relu1/h1, fc, labels; did you mean relu1/h1?");
    }
}
