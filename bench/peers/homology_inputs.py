"""The inputs of the homology table: what Ripser, GUDHI and explico are set beside each other on.

Run: /usr/bin/python3 bench/peers/homology_inputs.py FOLDER [TDA]
Debian: apt-get install python3-numpy python3-scipy. TDA is a folder with the files sphere_3_192.lower_distance_matrix,
klein_400.txt, dragon_1000.txt and o3_1024.txt where there is one; what it does not hold is generated.

Writes FOLDER/NAME.txt and FOLDER/rows.csv (name, file, format, degree, threshold or nothing, and the seconds and MiB that
the specification's Ripser needed on the input of that name). Every input is drawn with a seed of its own, so that the same
numpy writes the same bytes.

Formats are Ripser's. A matrix is a lower triangle that begins with an empty line, because Debian's Ripser passes over the
first line; its distances have six digits, because that is how many Ripser prints: a bar that agrees with Ripser's text is then
the same float, not a near one.
"""

import pathlib
import sys

import numpy
from scipy.sparse.csgraph import shortest_path
from scipy.spatial.distance import pdist, squareform

SEED = 20260


def random(name):
    """A generator of the input's own."""
    return numpy.random.Generator(numpy.random.PCG64([SEED] + list(name.encode())))


def clusters(name, n, dim, decay, spread, close=None):
    """Ten Gaussian clusters; coordinate j of cluster k has deviation (1 + order of j in k) ** -decay.

    close = (share, distance): scaled so that this share of the pairs is at most so far apart.
    """
    draw = random(name)
    centres = draw.normal(size=(10, dim)) * spread
    x = numpy.empty((n, dim))
    for k in range(10):
        turn = numpy.linalg.qr(draw.normal(size=(dim, dim)))[0]
        deviation = (1 + numpy.arange(dim)) ** -decay
        rows = numpy.arange(k, n, 10)
        x[rows] = centres[k] + draw.normal(size=(len(rows), dim)) * deviation @ turn
    return scaled(x, close)


def scaled(x, close):
    if close is not None:
        share, distance = close
        x = x * (distance / numpy.quantile(pdist(x), share))
    return x


def strokes(name, n):
    """Images of 28 x 28 grey values 0 to 1: ten shapes of three strokes, drawn with a wandering hand."""
    draw = random(name)
    shapes = draw.uniform(5, 23, size=(10, 7, 2))
    grid = numpy.stack(numpy.meshgrid(numpy.arange(28), numpy.arange(28)), -1).reshape(-1, 1, 2)
    images = numpy.empty((n, 784))
    for i in range(n):
        path = shapes[i % 10] + draw.normal(scale=1.2, size=(7, 2))
        slant = numpy.eye(2) + draw.normal(scale=0.15, size=(2, 2))
        path = (path - 14) @ slant + 14 + draw.normal(scale=1.2, size=2)
        steps = numpy.linspace(0, 6, 61)
        line = numpy.stack([numpy.interp(steps, numpy.arange(7), path[:, c]) for c in (0, 1)], -1)
        near = numpy.sqrt(((grid - line) ** 2).sum(-1).min(1))
        images[i] = numpy.clip(1.4 - near / draw.uniform(1.0, 1.6), 0, 1)
    return images


def sphere(name, n):
    x = random(name).normal(size=(n, 3))
    return x / numpy.linalg.norm(x, axis=1, keepdims=True)


def rotations(name, n):
    """Uniform rotations and reflections of space as nine numbers."""
    draw = random(name)
    rows = []
    for _ in range(n):
        q, r = numpy.linalg.qr(draw.normal(size=(3, 3)))
        rows.append((q * numpy.sign(numpy.diag(r))).reshape(9))
    return numpy.array(rows)


def flat_torus(name, n):
    u, v = random(name).uniform(0, 2 * numpy.pi, size=(2, n))
    return numpy.stack([numpy.cos(u), numpy.sin(u), numpy.cos(v), numpy.sin(v)], -1)


def torus(name, n):
    """Uniform by area on the torus of radii 2 and 1."""
    draw = random(name)
    kept = []
    while len(kept) < n:
        u, v = draw.uniform(0, 2 * numpy.pi, size=2)
        if draw.uniform(0, 3) < 2 + numpy.cos(v):
            kept.append([(2 + numpy.cos(v)) * numpy.cos(u), (2 + numpy.cos(v)) * numpy.sin(u), numpy.sin(v)])
    return numpy.array(kept)


def nine_rings(name, n):
    draw = random(name)
    ring = numpy.arange(n) % 9
    angle = draw.uniform(0, 2 * numpy.pi, size=n)
    centre = numpy.stack([ring % 3, ring // 3], -1) * 3.0
    return centre + numpy.stack([numpy.cos(angle), numpy.sin(angle)], -1) + draw.normal(scale=0.05, size=(n, 2))


def klein(side):
    """The figure-eight immersion on a grid whose last line is its first, and so with coinciding points."""
    angles = numpy.linspace(0, 2 * numpy.pi, side)
    t, v = [a.reshape(-1) for a in numpy.meshgrid(angles, angles, indexing="ij")]
    r = 3 + numpy.cos(t / 2) * numpy.sin(v) - numpy.sin(t / 2) * numpy.sin(2 * v)
    z = numpy.sin(t / 2) * numpy.sin(v) + numpy.cos(t / 2) * numpy.sin(2 * v)
    return numpy.stack([r * numpy.cos(t), r * numpy.sin(t), z], -1)


def beast(name, n):
    """The surface of a body with bumps and hollows, as a scanner sees it."""
    x = sphere(name, n)
    bumps = 0.35 * numpy.sin(4 * x[:, 0] + 2 * x[:, 1]) * numpy.cos(3 * x[:, 2] - 1)
    skin = 0.1 * numpy.sin(9 * x[:, 1] + 7 * x[:, 2])
    return 0.1 * x * (1 + bumps + skin)[:, None] * [1, 0.7, 0.45]


def fractal(name, levels):
    """Shortest paths in the complete graph of 2 ** levels nodes; a pair that parts at level l has a weight up to 2 ** l."""
    n = 1 << levels
    i, j = numpy.tril_indices(n, -1)
    level = numpy.floor(numpy.log2(i ^ j))
    weights = numpy.zeros((n, n))
    weights[i, j] = random(name).uniform(0, 1, size=len(i)) * 2**level
    return shortest_path(weights, directed=False)


def worm(name, n):
    """Shortest paths in a random graph of few strong and many weak links, of length one through an integer: with ties."""
    draw = random(name)
    fame = draw.pareto(2.0, size=n) + 1
    i, j = numpy.tril_indices(n, -1)
    likely = fame[i] * fame[j]
    held = draw.uniform(size=len(i)) < likely * (2148 / likely.sum())
    held |= i == j + 1
    weights = numpy.zeros((n, n))
    weights[i[held], j[held]] = 1.0 / draw.geometric(0.5, size=held.sum())
    return shortest_path(weights, directed=False)


def lower_triangle(path, matrix):
    """Ripser's lower triangle; the first line is empty and stands for the row of the first point."""
    with open(path, "w") as out:
        out.write("\n")
        for i in range(1, len(matrix)):
            out.write(",".join(["%.6g" % d for d in matrix[i, :i].tolist()]) + "\n")


def cloud(path, points):
    numpy.savetxt(path, points, fmt="%.9g")


def rows(tda):
    """name, the input, written as, degree, threshold, seconds and MiB of the specification's Ripser."""

    def held(file, other):
        return numpy.loadtxt(tda / file) if tda and (tda / file).exists() else other()

    def near(points):
        return lambda: squareform(pdist(points()))

    def sphere_distances():
        file = "sphere_3_192.lower_distance_matrix"
        if not (tda and (tda / file).exists()):
            return squareform(pdist(sphere("sphere_3_192", 192)))
        matrix = numpy.zeros((192, 192))
        i, j = numpy.tril_indices(192, -1)
        matrix[i, j] = numpy.array((tda / file).read_text().replace(",", " ").split(), dtype=float)
        return matrix + matrix.T

    act1000 = lambda: clusters("act64_1000", 1000, 64, 0.9, 0.55, (62597 / 499500, 7))
    act2000 = lambda: clusters("act64_2000", 2000, 64, 0.9, 0.55, (62597 / 499500, 7))
    gauss = lambda: clusters("gauss10x64_1000", 1000, 64, 0.0, 2.0)
    images = strokes("mnistlike", 2000)
    m1, m2 = lambda: images[:1000], lambda: images
    o3 = lambda: held("o3_1024.txt", lambda: rotations("o3_1024", 1024))
    klein400 = lambda: held("klein_400.txt", lambda: klein(20))
    dragon = lambda: held("dragon_1000.txt", lambda: beast("dragon_1000", 1000))
    matrix, points = lower_triangle, cloud
    return [
        ("sphere_3_192", sphere_distances, matrix, 1, None, 0.011, 12),
        ("sphere_3_192", sphere_distances, matrix, 2, None, 0.560, 69),
        ("sphere_3_192", sphere_distances, matrix, 3, None, 7.98, 116),
        ("act64_1000", near(act1000), matrix, 1, None, 0.175, 15),
        ("gauss10x64_1000", near(gauss), matrix, 1, None, 0.201, 18),
        ("mnistlike_1000", near(m1), matrix, 1, None, 0.308, 25),
        ("mnistlike_2000", near(m2), matrix, 1, None, 2.07, 297),
        ("mnistlike_2000", near(m2), matrix, 1, 8, 0.609, 80),
        ("mnistlike_2000_points", m2, points, 1, None, 3.22, 330),
        ("act64_2000", near(act2000), matrix, 1, None, 1.06, 45),
        ("act64_1000", near(act1000), matrix, 2, 7, 0.905, 12),
        ("act64_1000", near(act1000), matrix, 2, None, 17.9, 18),
        ("mnistlike_1000", near(m1), matrix, 2, None, 26.0, 54),
        ("mnistlike_2000", near(m2), matrix, 2, 7, 1.73, 30),
        ("dragon_1000", near(dragon), matrix, 1, None, None, None),
        ("dragon_2000", near(lambda: beast("dragon_2000", 2000)), matrix, 1, None, 1.28, 97),
        ("fractal_r_512", lambda: fractal("fractal_r_512", 9), matrix, 2, None, 3.56, 23),
        ("random16_50", near(lambda: random("random16_50").uniform(size=(50, 16))), matrix, 7, None, 2.49, 83),
        ("o3_1024", near(o3), matrix, 3, 1.8, 1.55, 18),
        ("o3_4096", lambda: rotations("o3_4096", 4096), points, 3, 1.4, 31.9, 210),
        ("cliffordtorus_600", near(lambda: flat_torus("cliffordtorus_600", 600)), matrix, 2, 1.8, 1.71, 21),
        ("torus3d_600", near(lambda: torus("torus3d_600", 600)), matrix, 2, 1.8, 0.722, 15),
        ("ninerings_1080", near(lambda: nine_rings("ninerings_1080", 1080)), matrix, 1, None, 1.05, 108),
        ("klein_900", near(lambda: klein(30)), matrix, 1, None, 1.66, 138),
        ("klein_400", near(klein400), matrix, 1, None, None, None),
        ("celegans_297", lambda: worm("celegans_297", 297), matrix, 2, None, 0.488, 12),
        ("torus4", lambda: flat_torus("torus4", 50000), points, 1, 0.15, 8.39, 173),
    ]


def main(folder, tda):
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["name,file,format,degree,threshold,spec_seconds,spec_mib"]
    written = set()
    for name, make, write, degree, threshold, seconds, mib in rows(tda):
        if name not in written:
            write(folder / f"{name}.txt", make())
            written.add(name)
        form = "point-cloud" if write is cloud else "lower-distance"
        cells = [name, f"{name}.txt", form, degree, threshold, seconds, mib]
        lines.append(",".join("" if c is None else str(c) for c in cells))
    (folder / "rows.csv").write_text("\n".join(lines) + "\n")


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None)
