#!/usr/bin/env python3
"""The k nearest neighbours by scikit-learn's brute force, beside org.explico.bench.NeighbourTable.

Usage: knn_sklearn.py N D K SEED [RUNS]      prints the median seconds, the CPU seconds and the MiB of at least 3 runs, and the sum of the distances.

The points are those of NeighbourInputs: with u_s(t) in [-1, 1) the top 53 bits of SplitMix64's output t of stream s, coordinate c of point i is
float32(max(0, u_1(d (i mod 10) + c) + sum_{t<12} 2 / (2 + t) u_2(12 i + t) u_3(d t + c)) + 0.05 u_4(d i + c)).
Threads are those of OMP_NUM_THREADS and OPENBLAS_NUM_THREADS; OPENBLAS_CORETYPE chooses the kernels of OpenBLAS.
"""
import resource
import statistics
import sys
import time

import numpy as np
from sklearn.neighbors import NearestNeighbors

CLASSES, DIRECTIONS, STREAMS = 10, 12, 8


def numbers(seed, stream, t):
    with np.errstate(over="ignore"):
        z = (np.uint64((seed * STREAMS + stream) * 0x100000000) + t.astype(np.uint64) + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return ((z ^ (z >> np.uint64(31))) >> np.uint64(11)).astype(np.float64) * 2.0**-52 - 1


def points(n, d, seed):
    centres = numbers(seed, 1, np.arange(CLASSES * d)).reshape(CLASSES, d)
    mixing = numbers(seed, 3, np.arange(DIRECTIONS * d)).reshape(DIRECTIONS, d)
    x = np.empty((n, d), np.float32)
    for first in range(0, n, 2000):
        i = np.arange(first, min(n, first + 2000))
        rows = centres[i % CLASSES]
        for t in range(DIRECTIONS):
            z = numbers(seed, 2, DIRECTIONS * i + t)
            rows = rows + z[:, None] * (mixing[t] * 2 / (2 + t))
        noise = numbers(seed, 4, i[:, None] * d + np.arange(d))
        x[i] = np.maximum(0, rows) + 0.05 * noise
    return x


def main(n, d, k, seed, runs=3):
    x = points(n, d, seed)
    search = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(x)
    search.kneighbors(n_neighbors=k)
    seconds, cpu = [], []
    for _ in range(max(3, runs)):
        start, used = time.perf_counter(), time.process_time()
        lengths, _ = search.kneighbors(n_neighbors=k)
        seconds.append(time.perf_counter() - start)
        cpu.append(time.process_time() - used)
    mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"sklearn brute n {n} d {d} k {k}: {statistics.median(seconds):.3f} s, CPU {statistics.median(cpu):.3f} s, "
          f"{mib:.0f} MiB, sum of distances {lengths.sum(dtype=np.float64):.6f}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
