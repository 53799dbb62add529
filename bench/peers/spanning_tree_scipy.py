"""The spanning tree of 5,000 points in 784 dimensions by scipy's pdist and minimum_spanning_tree: what CloudDistanceBenchmark.wideTree is set beside.

Run on an idle machine: /usr/bin/python3 bench/peers/spanning_tree_scipy.py
Debian: apt-get install python3-scipy. Both calls use one thread; scipy has no other. The second takes the matrix as a square.
"""

import resource
import time

import numpy
from scipy.sparse.csgraph import minimum_spanning_tree
from scipy.spatial.distance import pdist, squareform

points = numpy.random.default_rng(1).normal(size=(5000, 784)).astype(numpy.float32).astype(numpy.float64)
for _ in range(3):
    start = time.perf_counter()
    square = squareform(pdist(points))
    middle = time.perf_counter()
    tree = minimum_spanning_tree(square)
    end = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"pdist {middle - start:.2f} s, tree {end - middle:.2f} s, together {end - start:.2f} s, {peak} MiB at most")
