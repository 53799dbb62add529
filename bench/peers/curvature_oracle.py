"""Writes the tables that CurvatureOracleTest reads: curvatures of three graphs, from their definitions on networkx, numpy and scipy.

/usr/bin/python3 bench/peers/curvature_oracle.py core/src/test/resources/org/explico/core/curvature
Debian: apt-get install python3-networkx python3-scipy.

Cycles are paths of networkx.all_simple_paths between the ends of an edge; resistances are networkx.resistance_distance, vertex by vertex curvature follows
from them; balanced Forman follows Definition 1 of arXiv 2111.14522 set by set; steps of the generalised Jaccard curvature are
networkx.shortest_path_length; walks are powers of a matrix.
"""

import sys
from pathlib import Path

import networkx as nx
import numpy as np
import scipy


def graphs():
    yield "karate", nx.karate_club_graph()
    yield "geometric", nx.random_geometric_graph(45, 0.28, seed=3)
    yield "rewired", nx.connected_watts_strogatz_graph(40, 6, 0.25, seed=2)


def balanced_forman(graph, u, v):
    least, most = sorted((graph.degree(u), graph.degree(v)))
    if least == 1:
        return 0.0
    of_u, of_v = set(graph[u]), set(graph[v])
    triangles = len(of_u & of_v)

    def partners(x, one, other, of_one, of_other):
        return {y for y in set(graph[x]) & of_other if y != one and y not in of_one}

    counts = [len(partners(x, u, v, of_u, of_v)) for x in of_u - of_v - {v}]
    counts += [len(partners(x, v, u, of_v, of_u)) for x in of_v - of_u - {u}]
    squares = sum(1 for count in counts if count > 0)
    value = 2 / least + 2 / most - 2 + 2 * triangles / most + triangles / least
    return value + (squares / (max(counts) * most) if squares else 0)


def jaccard(graph, lengths, u, v):
    of_u, of_v = set(graph[u]) - {v}, set(graph[v]) - {u}
    union = of_u | of_v
    if not union:
        return 0.0, 0.0
    steps = 0
    for x in union - (of_u & of_v):
        other = of_v if x in of_u else of_u
        steps += min([3] + [lengths[x][y] for y in other])
    return -2 + 3 * len(of_u & of_v) / len(union), 1 - steps / len(union)


def edge_weight(u, v):
    return 1 + ((min(u, v) + 1) * (max(u, v) + 2)) % 7 / 4


def vertex_weight(v):
    return 1 + v % 5 / 2


def weighted(graph, u, v, filled):
    """GraphRicciCurvature's formulas for its methods 1d and augmented, faces of weight one."""
    w, wu, wv = edge_weight(u, v), vertex_weight(u), vertex_weight(v)
    common = set(graph[u]) & set(graph[v]) if filled else set()
    parallel = sum(wu / np.sqrt(w * edge_weight(u, x)) for x in graph[u] if x != v and x not in common)
    parallel += sum(wv / np.sqrt(w * edge_weight(v, x)) for x in graph[v] if x != u and x not in common)
    return w * (len(common) * w + wu / w + wv / w - parallel)


def edge_rows(name, graph):
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    component = {v: graph.subgraph(part) for part in nx.connected_components(graph) for v in part}
    omega = {}
    for u, v in graph.edges():
        omega[u, v] = omega[v, u] = nx.resistance_distance(component[u], u, v)
    p = {u: 1 - sum(omega[u, v] for v in graph[u]) / 2 for u in graph}
    for u, v in sorted(tuple(sorted(edge)) for edge in graph.edges()):
        cycles = [0] * 6
        for path in nx.all_simple_paths(graph, u, v, cutoff=4):
            cycles[len(path)] += 1
        du, dv = graph.degree(u), graph.degree(v)
        t = cycles[3]
        forman = [4 - du - dv]
        for sides, factor in ((3, 3), (4, 2), (5, 1)):
            forman.append(forman[-1] + factor * cycles[sides])
        rest = 1 - 1 / du - 1 / dv
        upper = t / max(du, dv)
        lower = -max(0, rest - t / min(du, dv)) - max(0, rest - upper) + upper
        numbers = forman + [lower, (lower + upper) / 2, upper, balanced_forman(graph, u, v), omega[u, v]]
        numbers += [2 * (p[u] + p[v]) / omega[u, v], *jaccard(graph, lengths, u, v)]
        numbers += [weighted(graph, u, v, False), weighted(graph, u, v, True)]
        yield [name, u, v, *(repr(float(x)) for x in numbers)]


def node_rows(name, graph):
    n = len(graph)
    walk = nx.to_numpy_array(graph, weight=None) + np.eye(n)
    walk /= walk.sum(axis=1, keepdims=True)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    powers = {t: np.linalg.matrix_power(walk, t) for t in (3, 8)}
    for u in sorted(graph):
        near = [v for v, hops in lengths[u].items() if hops <= 1]
        wide = [v for v, hops in lengths[u].items() if hops <= 2]
        numbers = [powers[8][u, near].sum(), powers[3][u, wide].sum(), powers[8][u, near].mean()]
        yield [name, u, *(repr(float(x)) for x in numbers)]


def write(path, columns, rows):
    command = "python3 bench/peers/curvature_oracle.py core/src/test/resources/org/explico/core/curvature"
    versions = f"networkx {nx.__version__}, numpy {np.__version__}, scipy {scipy.__version__}"
    lines = [f"# {versions}: {command}", ",".join(columns)]
    lines += [",".join(map(str, row)) for row in rows]
    path.write_text("\n".join(lines) + "\n")


def main():
    folder = Path(sys.argv[1])
    edge_columns = "graph,u,v,forman,afrc3,afrc4,afrc5,jost-liu-lower,jost-liu,jost-liu-upper,balanced-forman,omega,resistance".split(",")
    edge_columns += ["jaccard", "generalised-jaccard", "weighted-forman", "weighted-afrc3"]
    write(folder / "edges.csv", edge_columns, (row for name, graph in graphs() for row in edge_rows(name, graph)))
    node_columns = "graph,u,mass-8-1,mass-3-2,mean-8-1".split(",")
    write(folder / "nodes.csv", node_columns, (row for name, graph in graphs() for row in node_rows(name, graph)))


main()
