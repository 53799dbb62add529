"""Hop and geodesic distances of all pairs by igraph and scipy, on the edge lists that org.explico.bench.HopTable writes.

Usage: OMP_NUM_THREADS=1 /usr/bin/python3 bench/peers/hops_igraph.py FOLDER
Debian: apt-get install python3-igraph python3-scipy. Writes FOLDER/peers.csv: edges, what, tool, CPU seconds (median of three; the tool's call alone, without the sum), sum over unordered pairs.
"""

import pathlib
import statistics
import sys
import time

import igraph
import numpy
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra, shortest_path

folder = pathlib.Path(sys.argv[1])


def cpu(work):
    times = []
    for _ in range(3):
        start = time.process_time()
        distances = work()
        times.append(time.process_time() - start)
    return statistics.median(times), numpy.asarray(distances).sum() / 2


rows = []
for path in sorted(folder.glob("*.edges")):
    table = numpy.loadtxt(path)
    ends = table[:, :2].astype(int)
    lengths = table[:, 2]
    weights = lengths.tolist()
    n = int(ends.max()) + 1
    graph = igraph.Graph(n=n, edges=ends.tolist())
    matrix = coo_matrix((lengths, (ends[:, 0], ends[:, 1])), shape=(n, n)).tocsr()
    works = {
        ("hops", "igraph"): lambda: graph.distances(),
        ("hops", "scipy"): lambda: shortest_path(matrix, method="D", directed=False, unweighted=True),
        ("lengths", "igraph"): lambda: graph.distances(weights=weights),
        ("lengths", "scipy"): lambda: dijkstra(matrix, directed=False),
    }
    for (what, tool), work in works.items():
        seconds, total = cpu(work)
        rows.append(f"{path.stem},{what},{tool},{seconds:.4f},{float(total)!r}")
        print(rows[-1], flush=True)
(folder / "peers.csv").write_text("\n".join(rows) + "\n")
