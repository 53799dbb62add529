"""Writes the table that DiagramOracleTest reads: 50 pairs of diagrams and their distances by other programs.

/usr/bin/python3 bench/peers/diagram_oracle.py core/src/test/resources/org/explico/core/topology/diagram
Debian: apt-get install python3-gudhi python3-scipy.

bottleneck: gudhi.bottleneck_distance with e = 0. wasserstein: scipy.optimize.linear_sum_assignment on the whole (m + n)^2 matrix, which
gudhi.hera.wasserstein_distance confirms to its relative error. sliced: gudhi.representations.SlicedWassersteinDistance, 50 directions.
"""

import sys
from pathlib import Path

import gudhi
import gudhi.hera
import numpy as np
import scipy
from gudhi.representations import SlicedWassersteinDistance
from scipy.optimize import linear_sum_assignment

ORDERS = [(1, np.inf), (2, np.inf), (1, 2), (2, 2), (3, 1), (1.5, 3)]


def bars(random, size, kind):
    if kind == "ties":
        births = random.integers(0, 6, size).astype(float)
        return np.column_stack([births, births + random.integers(1, 5, size)])
    births = np.round(random.random(size), 4)
    births = np.zeros(size) if kind == "components" else births
    lives = np.round(random.exponential(0.1, size), 4) + 1e-4
    offset = 1e6 if kind == "far" else 0
    return np.round(np.column_stack([births, births + lives]), 4) + offset


def norm(difference, q):
    return np.linalg.norm(difference, ord=q, axis=-1)


def wasserstein(a, b, p, q):
    m, n = len(a), len(b)
    if m + n == 0:
        return 0.0

    def diagonal(x):
        return (x[:, 1] - x[:, 0]) / 2 * (1 if q == np.inf else 2 ** (1 / q))

    costs = np.zeros((m + n, n + m))
    costs[:m, :n] = norm(a[:, None] - b[None], q) ** p
    costs[:m, n:] = (diagonal(a) ** p)[:, None]
    costs[m:, :n] = (diagonal(b) ** p)[None]
    rows, columns = linear_sum_assignment(costs)
    value = costs[rows, columns].sum() ** (1 / p)
    hera = gudhi.hera.wasserstein_distance(a, b, order=p, internal_p=q, delta=1e-3)
    assert value * (1 - 1e-9) <= hera <= value * (1 + 1.1e-3) + 1e-12, (value, hera, p, q)
    return value


def main(folder):
    random = np.random.default_rng(20260)
    kinds = ["plain", "ties", "components", "far", "plain"]
    made = f"# gudhi {gudhi.__version__}, scipy {scipy.__version__}: python3 bench/peers/diagram_oracle.py {folder}\n"
    points = ["pair,side,birth,death"]
    table = ["pair,kind,bottleneck,sliced," + ",".join(f"w{p}_{q}" for p, q in ORDERS)]
    for pair in range(50):
        kind = kinds[pair % len(kinds)]
        sizes = random.integers(0, 5, 2) if pair < 10 else random.integers(5, 60, 2)
        both = [bars(random, size, kind) for size in sizes]
        for side, rows in enumerate(both):
            points += [f"{pair},{side},{birth!r},{death!r}" for birth, death in rows.tolist()]
        a, b = both
        if min(len(a), len(b)) > 0:
            sliced = float(SlicedWassersteinDistance(num_directions=50)(a, b))
        else:
            sliced = ""
        numbers = [gudhi.bottleneck_distance(a, b, 0), sliced] + [float(wasserstein(a, b, p, q)) for p, q in ORDERS]
        table.append(f"{pair},{kind}," + ",".join(str(x) if x == "" else repr(float(x)) for x in numbers))
    Path(folder, "pairs.csv").write_text(made + "\n".join(points) + "\n")
    Path(folder, "distances.csv").write_text(made + "\n".join(table) + "\n")


main(sys.argv[1])
