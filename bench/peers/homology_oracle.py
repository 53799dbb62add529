"""Stored diagrams of Ripser: 200 random clouds and distances, and larger known inputs, for the tests of core.

Run: /usr/bin/python3 bench/peers/homology_oracle.py core/src/test/resources/org/explico/core/topology/rips
Debian: apt-get install ripser python3-numpy.

Writes ripser_random.txt: for each input a head line

    kind number-of-points coordinates degree threshold prime

and one line of numbers (coordinates with three decimals by point, or a lower triangle by row), then one line a degree: the
bars as birth:death, sorted; death is * where there is none. kind is

    cloud   coordinates of points; births and deaths are lengths, with the six digits that Ripser prints
    ranks   a lower triangle of different integers, so that Ripser's floats and its six digits are exact
    metric  a lower triangle of integers with many ties that fulfils the triangle inequality; exact too
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy

SEED = 5


def ripser(kind, numbers, size, degree, threshold, prime):
    if kind == "cloud":
        text, form = "\n".join(" ".join("%.3f" % c for c in row) for row in numbers), "point-cloud"
    else:
        rows = [",".join("%d" % d for d in numbers[i, :i]) for i in range(size)]
        text, form = "\n".join(rows) + "\n", "lower-distance"
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text + "\n")
        file.flush()
        command = ["ripser" if prime == 2 else "ripser-coeff", "--format", form, "--dim", str(degree)]
        command += ["--modulus", str(prime)] if prime != 2 else []
        command += ["--threshold", threshold] if threshold != "-" else []
        printed = subprocess.run(command + [file.name], capture_output=True, text=True, check=True).stdout
    bars = []
    for line in printed.splitlines():
        if line.startswith("persistence intervals"):
            bars.append([])
        elif line.startswith(" ["):
            birth, death = line.strip()[1:-1].split(",")
            bars[-1].append((float(birth), float(death) if death.strip() else float("inf")))
    word = lambda x: "*" if x == float("inf") else "%.6g" % x
    return [" ".join(f"{word(b)}:{word(d)}" for b, d in sorted(of)) for of in bars]


def cloud(draw, size, dim, style):
    if style == 0:
        return draw.normal(size=(size, dim))
    if style == 1:
        x = draw.normal(size=(size, dim + 1))
        return x / numpy.linalg.norm(x, axis=1, keepdims=True)
    if style == 2:
        return draw.uniform(size=(size, dim)) + 2 * draw.integers(0, 3, size=(size, 1))
    return draw.integers(0, 4, size=(size, dim)).astype(float)


def ranks(draw, size):
    matrix = numpy.zeros((size, size))
    i, j = numpy.tril_indices(size, -1)
    matrix[i, j] = draw.permutation(len(i)) + 1
    return matrix


def metric(draw, size):
    i, j = numpy.tril_indices(size, -1)
    d = numpy.full((size, size), 20.0)
    numpy.fill_diagonal(d, 0)
    d[i, j] = draw.integers(1, 12, size=len(i))
    d[j, i] = d[i, j]
    for k in range(size):
        d = numpy.minimum(d, d[:, k : k + 1] + d[k : k + 1, :])
    return d


def main(folder):
    draw = numpy.random.Generator(numpy.random.PCG64(SEED))
    lines = ["# by bench/peers/homology_oracle.py, Debian's ripser 1.2.1 and ripser-coeff; seed %d" % SEED]
    for k in range(200):
        degree = 1 + k % 3
        size = int(draw.integers(12, 41 if degree == 1 else 31 if degree == 2 else 22))
        kind = ("cloud", "cloud", "ranks", "metric")[k // 3 % 4]
        dim = int(draw.integers(1, 7)) if kind == "cloud" else 0
        numbers = cloud(draw, size, dim, k // 12 % 4) if kind == "cloud" else (ranks if kind == "ranks" else metric)(draw, size)
        prime = 3 if k % 10 == 7 else 5 if k % 10 == 9 else 2
        if kind == "cloud":
            numbers = numpy.round(numbers, 3) + 0.0
            words = ["%.3f" % c for c in numbers.reshape(-1)]
            lengths = numpy.sqrt(((numbers[:, None] - numbers[None]) ** 2).sum(-1))[numpy.tril_indices(size, -1)]
        else:
            lengths = numbers[numpy.tril_indices(size, -1)]
            words = ["%d" % d for d in lengths]
        # Half way to the next length, so that rounding cannot put an edge on the other side.
        distinct = numpy.unique(numpy.round(lengths, 4))
        at = len(distinct) // 2
        threshold = "%.6g" % ((distinct[at - 1] + distinct[at]) / 2) if k % 5 == 0 else "-"
        lines.append(f"{kind} {size} {numbers.shape[1] if kind == 'cloud' else 0} {degree} {threshold} {prime}")
        lines.append(" ".join(words))
        lines += ripser(kind, numbers, size, degree, threshold, prime)
    (folder / "ripser_random.txt").write_text("\n".join(lines) + "\n")


main(pathlib.Path(sys.argv[1]))
