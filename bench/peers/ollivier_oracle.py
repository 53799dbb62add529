"""Writes core/src/test/resources/org/explico/core/curvature/ollivier.pot.csv: exact Ollivier curvature by POT's ot.emd2 on small graphs.

Run: OMP_NUM_THREADS=1 /usr/bin/python3 bench/peers/ollivier_oracle.py FILE
Debian: apt-get install python3-pot python3-networkx (POT 0.8.2, networkx 2.8.8). Every edge of every graph is a row, so the rows are the graphs too.
"""

import sys

import networkx
import numpy
import ot

ALPHAS = (0, 1 / 2, 1 / 3)


def cloud_graph(n, d, k, seed):
    points = numpy.random.default_rng(seed).normal(size=(n, d))
    distances = ((points[:, None] - points[None]) ** 2).sum(2)
    numpy.fill_diagonal(distances, numpy.inf)
    return networkx.Graph([(i, int(j)) for i in range(n) for j in numpy.argsort(distances[i])[:k]])


GRAPHS = {
    "karate": networkx.Graph(networkx.karate_club_graph().edges()),
    "florentine": networkx.convert_node_labels_to_integers(networkx.florentine_families_graph()),
    "sparse": networkx.gnp_random_graph(40, 0.08, seed=1),
    "dense": networkx.gnp_random_graph(30, 0.5, seed=2),
    "preferential": networkx.barabasi_albert_graph(60, 4, seed=3),
    "regular": networkx.random_regular_graph(6, 40, seed=4),
    "caveman": networkx.connected_caveman_graph(5, 7),
    "knn_2": cloud_graph(70, 2, 5, 5),
    "knn_8": cloud_graph(60, 8, 8, 6),
}


def measure(graph, x, alpha):
    near = list(graph[x])
    return [x, *near], numpy.array([alpha] + [(1 - alpha) / len(near)] * len(near))


def curvature(graph, hops, u, v, alpha):
    (a, mass), (b, other) = measure(graph, u, alpha), measure(graph, v, alpha)
    return 1 - ot.emd2(mass, other, numpy.array([[float(hops[x][y]) for y in b] for x in a]))


with open(sys.argv[1], "w") as out:
    out.write(f"# POT {ot.__version__}, networkx {networkx.__version__}: bench/peers/ollivier_oracle.py\n")
    out.write("graph,u,v,0,1/2,1/3\n")
    for name, graph in GRAPHS.items():
        hops = dict(networkx.all_pairs_shortest_path_length(graph))
        for u, v in sorted(map(sorted, graph.edges())):
            values = ",".join(f"{float(curvature(graph, hops, u, v, alpha)):.12g}" for alpha in ALPHAS)
            out.write(f"{name},{u},{v},{values}\n")
