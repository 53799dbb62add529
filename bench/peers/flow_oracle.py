"""Writes the tables that the tests of core.flow and AlgebraicConnectivityTest read.

/usr/bin/python3 bench/peers/flow_oracle.py core/src/test/resources/org/explico/core/flow
Debian: apt-get install python3-networkx python3-sklearn python3-scipy python3-pot.

partitions.csv: pairs of partitions; scikit-learn's adjusted_rand_score, mutual_info_score, normalized_mutual_info_score.
graphs.csv, measures.csv: random graphs with weights and a partition; networkx's modularity (each edge one; weights; weights at resolution 0.7), cuts from
networkx's normalized_cut_size summed over parts against the rest, halved where there are two; the second smallest eigenvalue of the Laplacians by
numpy.linalg.eigvalsh.
flows.csv: lengths of the edges after steps of Ricci flow, curvature by ot.emd2 over networkx's shortest paths: karate club (unit lengths) and a random
graph (random lengths), exponents 1 and 2, idleness 0.5 and 0.2. curvatures.csv: Forman's curvature from its sums.
"""

import math
import sys
from pathlib import Path

import networkx as nx
import numpy as np
import ot
import scipy
import sklearn
from sklearn.metrics import adjusted_rand_score, mutual_info_score, normalized_mutual_info_score

VERSIONS = f"networkx {nx.__version__}, scikit-learn {sklearn.__version__}, scipy {scipy.__version__}, POT {ot.__version__}"


def write(folder, name, header, rows):
    lines = [f"# {VERSIONS}: /usr/bin/python3 bench/peers/flow_oracle.py", header]
    lines += [",".join(repr(float(v)) if isinstance(v, (float, np.floating)) else str(v) for v in row) for row in rows]
    (Path(folder) / name).write_text("\n".join(lines) + "\n")


def partitions():
    random = np.random.default_rng(1)
    for case in range(40):
        n = int(random.integers(2, 40))
        a = random.integers(0, random.integers(1, 6), n)
        b = a if case % 7 == 0 else random.integers(0, random.integers(1, 6), n)
        b = np.where(random.random(n) < 0.7, a, b) if case % 3 == 0 else b
        yield (case, " ".join(map(str, a)), " ".join(map(str, b)), adjusted_rand_score(a, b), mutual_info_score(a, b),
               normalized_mutual_info_score(a, b))


def graphs():
    random = np.random.default_rng(2)
    for case in range(12):
        n = int(random.integers(6, 60))
        graph = nx.connected_watts_strogatz_graph(n, 4, 0.3, seed=case) if case % 2 else nx.gnp_random_graph(n, 0.4, seed=case)
        nx.set_edge_attributes(graph, {e: float(np.round(random.uniform(0.1, 3), 3)) for e in graph.edges()}, "weight")
        yield case, graph, random.integers(0, 2 + case % 4, n)


def edges(graph):
    return sorted(tuple(sorted(e)) for e in graph.edges())


def measures():
    for case, graph, labels in graphs():
        parts = [set(np.flatnonzero(labels == c).tolist()) for c in np.unique(labels)]
        mod = nx.algorithms.community.modularity
        ncut = sum(nx.cut_size(graph, s) / nx.volume(graph, s) for s in parts) / len(parts)
        if len(parts) == 2:
            assert abs(ncut - nx.normalized_cut_size(graph, parts[0], parts[1]) / 2) < 1e-12
        laplacian = np.linalg.eigvalsh(nx.laplacian_matrix(graph, weight=None).toarray().astype(float))[1]
        normalised = np.linalg.eigvalsh(nx.normalized_laplacian_matrix(graph, weight=None).toarray())[1]
        connected = nx.is_connected(graph)
        yield (case, " ".join(map(str, labels)), mod(graph, parts, weight=None), mod(graph, parts, weight="weight"),
               mod(graph, parts, weight="weight", resolution=0.7), ncut, laplacian if connected else 0.0, normalised if connected else 0.0)


def ollivier(graph, alpha, power):
    distance = dict(nx.all_pairs_dijkstra_path_length(graph))

    def measure(x):
        near = sorted(graph[x])
        heat = np.array([math.exp(-(distance[x][y] ** power)) for y in near])
        return near + [x], np.append((1 - alpha) * heat / heat.sum(), alpha)

    out = {}
    for x, y in edges(graph):
        (a, mu), (b, nu) = measure(x), measure(y)
        cost = np.array([[distance[i][j] for j in b] for i in a], float)
        out[x, y] = 1 - ot.emd2(mu / mu.sum(), nu / nu.sum(), cost) / distance[x][y]
    return out


def flow(graph, steps, alpha, power):
    for step in range(steps + 1):
        if step:
            for (x, y), kappa in ollivier(graph, alpha, power).items():
                graph[x][y]["weight"] *= 1 - kappa
        total = sum(w for _, _, w in graph.edges(data="weight"))
        for x, y in graph.edges():
            graph[x][y]["weight"] *= graph.number_of_edges() / total
    kappa = ollivier(graph, alpha, power)
    return [(x, y, graph[x][y]["weight"], kappa[x, y]) for x, y in edges(graph)]


def flows():
    karate = nx.Graph(list(nx.karate_club_graph().edges()))
    nx.set_edge_attributes(karate, 1.0, "weight")
    euclid = nx.Graph()
    points = np.random.default_rng(3).random((25, 2))
    for i in range(25):
        for j in np.argsort(((points - points[i]) ** 2).sum(1))[1:5]:
            euclid.add_edge(i, int(j), weight=float(np.hypot(*(points[i] - points[j]))))
    for name, graph in (("karate", karate), ("euclid", euclid)):
        start = {(x, y): graph[x][y]["weight"] for x, y in edges(graph)}
        for alpha, power, steps in ((0.5, 2, 3), (0.5, 1, 10), (0.2, 2, 6)):
            after = flow(graph.copy(), steps, alpha, power)
            for x, y, w, kappa in after:
                yield name, alpha, power, steps, x, y, start[x, y], w, kappa


def forman(graph, augmented):
    for x, y in edges(graph):
        w = graph[x][y]["weight"]
        common = set(graph[x]) & set(graph[y]) if augmented else set()
        parallel = [graph[x][m]["weight"] for m in set(graph[x]) - common - {y}] + [graph[y][m]["weight"] for m in set(graph[y]) - common - {x}]
        yield x, y, w * (len(common) * w + 2 / w - sum(1 / math.sqrt(w * v) for v in parallel))


if __name__ == "__main__":
    write(sys.argv[1], "partitions.csv", "case,one,other,ari,mi,nmi", partitions())
    write(sys.argv[1], "graphs.csv", "case,from,to,weight",
          ((case, x, y, graph[x][y]["weight"]) for case, graph, _ in graphs() for x, y in edges(graph)))
    write(sys.argv[1], "measures.csv", "case,labels,modularity,weighted,resolution,ncut,connectivity,normalised", measures())
    write(sys.argv[1], "flows.csv", "graph,idleness,power,steps,from,to,start,length,curvature", flows())
    write(sys.argv[1], "curvatures.csv", "case,augmented,from,to,curvature",
          ((case, int(a), x, y, k) for case, graph, _ in list(graphs())[:5] for a in (False, True) for x, y, k in forman(graph, a)))
