"""Cubical persistence, and alpha complexes, in GUDHI: what CubicalBenchmark and AlphaBenchmark are set beside.

Run on an idle machine: /usr/bin/python3 bench/peers/cubical_gudhi.py [cubical|alpha]
Debian: apt-get install python3-gudhi.
"""

import sys
import time

import gudhi
import numpy as np


def field(shape, smoothing):
    """The noise of CubicalBenchmark.field, bit for bit."""
    with np.errstate(over="ignore"):
        z = np.arange(1, np.prod(shape) + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = (z ^ (z >> np.uint64(31))) >> np.uint64(11)
    values = z.astype(float).reshape(shape) * 2.0**-53
    for _ in range(smoothing):
        for axis in reversed(range(len(shape))):
            first, last = np.take(values, [0], axis), np.take(values, [-1], axis)
            long = np.concatenate([first, values, last], axis)
            n = shape[axis]
            before, here, after = (np.take(long, range(k, k + n), axis) for k in range(3))
            values = (before + here + after) / 3
    return values


def timed(work):
    """Wall and processor seconds, and the result."""
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    return time.perf_counter() - wall, time.process_time() - cpu, result


def cubical():
    for shape in ((512, 512), (64, 64, 64), (128, 128, 128)):
        for smoothing in (0, 3):
            values = field(shape, smoothing)

            def work():
                c = gudhi.CubicalComplex(top_dimensional_cells=values)
                c.compute_persistence(homology_coeff_field=2)
                return c

            wall, cpu, c = timed(work)
            bars = [len(c.persistence_intervals_in_dimension(k)) for k in range(len(shape))]
            print(f"gudhi {gudhi.__version__} cubical {'x'.join(map(str, shape))} smoothing {smoothing}: "
                  f"{wall:.2f} s wall, {cpu:.2f} s processor, bars {bars}", flush=True)


def alpha():
    for dim in (2, 3):
        points = np.random.default_rng(1).random((10000, dim))
        wall, cpu, tree = timed(lambda: gudhi.AlphaComplex(points=points).create_simplex_tree())
        print(f"gudhi {gudhi.__version__} alpha 10000 points in {dim} dimensions, {tree.num_simplices()} simplices: "
              f"{wall:.2f} s wall, {cpu:.2f} s processor", flush=True)
        wall, cpu, _ = timed(lambda: tree.compute_persistence(homology_coeff_field=2))
        print(f"  homology: {wall:.2f} s wall, {cpu:.2f} s processor", flush=True)


{"cubical": cubical, "alpha": alpha}[sys.argv[1] if len(sys.argv) > 1 else "cubical"]()
