"""Forman curvature of neighbour graphs on networkx, edge by edge: what org.explico.bench.CurvatureTable is set beside.

Run on an idle machine, then the table: OMP_NUM_THREADS=1 /usr/bin/python3 bench/peers/forman_networkx.py FOLDER
Debian: apt-get install python3-networkx python3-numpy. One thread; there is no other.

Plain and augmented curvature as users of GraphRicciCurvature have them, whose classes walk a networkx graph in Python: of every edge the two sets of
neighbours without each other, those in both as faces, the rest as parallel edges, all weights one; then the mean over its edges at every vertex. The sums
over weights that are all one are written as counts, so this is the quicker of the two. numpy's whole adjacency matrix times itself is measured too, as the
least that the triangles cost in Python.

Each row is a graph of nearest neighbours (joined when one of two chooses the other), written to FOLDER/NAME.edges; FOLDER/NAME.forman holds
u, v, plain, augmented; FOLDER/forman.csv the seconds.
"""

import sys
import time

import networkx
import numpy

ROWS = [(2000, 50, 15), (2000, 50, 50), (2000, 50, 120), (2000, 50, 300)]


def neighbours(points, k):
    squares = (points**2).sum(1)
    distances = squares[:, None] + squares[None, :] - 2 * points @ points.T
    numpy.fill_diagonal(distances, numpy.inf)
    nearest = numpy.argpartition(distances, k, axis=1)[:, :k]
    adjacency = numpy.zeros(distances.shape, dtype=bool)
    numpy.put_along_axis(adjacency, nearest, True, axis=1)
    return adjacency | adjacency.T


def plain(graph):
    curvature = {}
    for u, v in graph.edges():
        of_u = set(graph.neighbors(u))
        of_u.remove(v)
        of_v = set(graph.neighbors(v))
        of_v.remove(u)
        curvature[u, v] = 2 - len(of_u) - len(of_v)
    return curvature


def augmented(graph):
    curvature = {}
    for u, v in graph.edges():
        of_u = set(graph.neighbors(u))
        of_u.remove(v)
        of_v = set(graph.neighbors(v))
        of_v.remove(u)
        faces = of_u & of_v
        curvature[u, v] = len(faces) + 2 - len(of_u - faces) - len(of_v - faces)
    return curvature


def nodes(graph, curvature):
    sums = dict.fromkeys(graph, 0)
    for (u, v), value in curvature.items():
        sums[u] += value
        sums[v] += value
    return {u: total / max(1, graph.degree(u)) for u, total in sums.items()}


def timed(work):
    begin = time.process_time()
    result = work()
    return result, time.process_time() - begin


def row(folder, name, adjacency):
    edges = numpy.argwhere(numpy.triu(adjacency))
    numpy.savetxt(f"{folder}/{name}.edges", edges, fmt="%d")
    graph = networkx.empty_graph(len(adjacency))
    graph.add_edges_from(map(tuple, edges.tolist()))
    flat, flat_seconds = timed(lambda: plain(graph))
    filled, filled_seconds = timed(lambda: augmented(graph))
    _, node_seconds = timed(lambda: nodes(graph, filled))
    real = adjacency.astype(numpy.float32)
    common, product_seconds = timed(lambda: (real @ real)[edges[:, 0], edges[:, 1]])
    values = numpy.array([[flat[u, v], filled[u, v]] for u, v in map(tuple, edges.tolist())])
    assert (values[:, 1] - values[:, 0] == 3 * common).all()
    numpy.savetxt(f"{folder}/{name}.forman", numpy.column_stack([edges, values]), fmt="%d")
    return f"{name},{len(adjacency)},{len(edges)},{flat_seconds},{filled_seconds},{node_seconds},{product_seconds}"


def main():
    folder = sys.argv[1]
    lines = ["name,size,edges,plain,augmented,nodes,product"]
    for n, d, k in ROWS:
        points = numpy.random.default_rng(n + d).random((n, d))
        lines.append(row(folder, f"uniform_{n}_{d}_{k}", neighbours(points, k)))
        print(lines[-1], file=sys.stderr)
    with open(f"{folder}/forman.csv", "w") as file:
        file.write("\n".join(lines) + "\n")


main()
