"""Distances of diagrams in GUDHI and Hera: what DiagramDistanceBenchmark is set beside, on the same numbers.

Run on an idle machine: /usr/bin/python3 bench/peers/diagram_distances.py
Debian: apt-get install python3-gudhi. Hera is part of GUDHI; its relative error is the default, 0.01.
"""

import math
import statistics
import time

import gudhi
import gudhi.hera
import numpy as np

MASK = (1 << 64) - 1


def uniform(seed):
    """SplitMix64."""
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield ((z ^ (z >> 31)) >> 11) * 2.0**-53


def drawn(seed, bars):
    numbers = uniform(seed)
    rows = []
    for _ in range(bars):
        birth = next(numbers)
        rows.append((birth, birth - 0.1 * math.log(1 - next(numbers))))
    return np.array(rows)


def shaken(rows):
    numbers = uniform(3)
    moved = []
    for birth, death in rows:
        start = birth + 0.02 * next(numbers) - 0.01
        moved.append((start, max(start, death + 0.02 * next(numbers) - 0.01)))
    return np.array(moved)


def timed(name, task, most):
    seconds = []
    while len(seconds) < 5 and sum(seconds) < most:
        start = time.process_time()
        value = task()
        seconds.append(time.process_time() - start)
    print(f"  {name:24} {1000 * statistics.median(seconds):10.2f} ms   {value:.12g}", flush=True)


for bars in (100, 1000, 5000):
    left = drawn(1, bars)
    for second, right in (("INDEPENDENT", drawn(2, bars)), ("SHAKEN", shaken(left))):
        print(f"{bars} {second}")
        timed("bottleneck, default", lambda: gudhi.bottleneck_distance(left, right), 10)
        if bars <= 1000:
            timed("bottleneck, e = 0", lambda: gudhi.bottleneck_distance(left, right, 0), 10)
        timed("W1, 0.01", lambda: gudhi.hera.wasserstein_distance(left, right, order=1), 10)
        timed("W2, 0.01", lambda: gudhi.hera.wasserstein_distance(left, right, order=2), 10)
