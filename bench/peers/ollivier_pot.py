"""Exact Ollivier curvature (idleness 0) of neighbour graphs by POT's ot.emd2: what org.explico.bench.OllivierTable is set beside.

Run on an idle machine, then the table: OMP_NUM_THREADS=1 /usr/bin/python3 bench/peers/ollivier_pot.py FOLDER [EDGES_A_ROW]
Debian: apt-get install python3-pot python3-scipy python3-numpy (POT 0.8.2). Python's interpreter runs one thread; emd2 has no other.

Each row is a graph of nearest neighbours (joined when one of two chooses the other), written to FOLDER/NAME.edges. Of its edges an even sample is
solved: the time of emd2 alone on the two neighbourhoods, of emd2 with the ground costs taken out of a ready matrix of hop distances (as
GraphRicciCurvature does), and of emd2 after cancelling what both have in common, which neither POT nor GraphRicciCurvature does by itself.
FOLDER/NAME.pot holds u, v, curvature; FOLDER/pot.csv the seconds an edge.
"""

import sys
import time

import numpy
import ot
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import shortest_path

ROWS = [(1000, 64, k) for k in (10, 20, 50, 120)] + [(1000, 784, k) for k in (10, 20, 50, 120)] + [(2000, 784, 50)]


def cloud(n, d):
    """Ten clusters that are wide in few directions."""
    random = numpy.random.default_rng(n + d)
    scales = 4 * (1.0 + numpy.arange(d)) ** -0.9
    centres = 0.55 * random.normal(size=(10, d))
    return centres[random.integers(0, 10, n)] + random.normal(size=(n, d)) * scales


def neighbours(points, k):
    squares = (points**2).sum(1)
    distances = squares[:, None] + squares[None, :] - 2 * points @ points.T
    numpy.fill_diagonal(distances, numpy.inf)
    nearest = numpy.argpartition(distances, k, axis=1)[:, :k]
    adjacency = numpy.zeros(distances.shape, dtype=bool)
    numpy.put_along_axis(adjacency, nearest, True, axis=1)
    return adjacency | adjacency.T


def row(folder, name, adjacency, most):
    edges = numpy.argwhere(numpy.triu(adjacency))
    numpy.savetxt(f"{folder}/{name}.edges", edges, fmt="%d")
    hops = shortest_path(csr_matrix(adjacency), method="D", unweighted=True)
    hops[~numpy.isfinite(hops)] = 1e9
    lists = [numpy.flatnonzero(r) for r in adjacency]
    sample = edges[numpy.linspace(0, len(edges) - 1, min(most, len(edges))).astype(int)]
    uniform = [numpy.full(len(near), 1 / len(near)) for near in lists]
    alone = gathered = cancelled = 0.0
    values = []
    for u, v in sample:
        begin = time.process_time()
        costs = numpy.ascontiguousarray(hops[numpy.ix_(lists[u], lists[v])])
        middle = time.process_time()
        work = ot.emd2(uniform[u], uniform[v], costs)
        end = time.process_time()
        alone += end - middle
        gathered += end - begin
        values.append(1 - work)
        begin = time.process_time()
        surplus = numpy.zeros(len(adjacency))
        surplus[lists[u]] += uniform[u][0]
        surplus[lists[v]] -= uniform[v][0]
        surplus[numpy.abs(surplus) < 1e-15] = 0
        a, b = numpy.flatnonzero(surplus > 0), numpy.flatnonzero(surplus < 0)
        if len(a):
            mass = surplus[a].sum()
            less = mass * ot.emd2(surplus[a] / mass, -surplus[b] / (-surplus[b]).sum(), hops[numpy.ix_(a, b)])
        else:
            less = 0.0
        cancelled += time.process_time() - begin
        assert abs(less - work) < 1e-9, (name, u, v, less, work)
    with open(f"{folder}/{name}.pot", "w") as out:
        out.writelines(f"{u} {v} {value!r}\n" for (u, v), value in zip(sample, map(float, values)))
    size = len(sample)
    return f"{name},{len(edges)},{size},{alone / size!r},{gathered / size!r},{cancelled / size!r}\n"


def main():
    folder, most = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 400
    with open(f"{folder}/pot.csv", "w") as out:
        out.write("name,edges,sampled,emd2,emd2_and_costs,emd2_after_cancelling\n")
        for n, d, k in ROWS:
            line = row(folder, f"knn_{n}_{d}_{k}", neighbours(cloud(n, d), k), most)
            print(line, end="", flush=True)
            out.write(line)


if __name__ == "__main__":
    main()
