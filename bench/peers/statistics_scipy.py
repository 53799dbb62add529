"""Statistics of small sequences as scipy, scikit-learn and numpy give them: the oracle of core.statistics.

/usr/bin/python3 bench/peers/statistics_scipy.py > core/src/test/resources/org/explico/core/statistics/robust.csv
"""
import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn.isotonic import isotonic_regression
from sklearn.metrics import roc_auc_score


def distance_correlation(x, y):
    a, b = (np.abs(np.subtract.outer(v, v)) for v in (x, y))
    a, b = (m - m.mean(0) - m.mean(1)[:, None] + m.mean() for m in (a, b))
    return np.sqrt((a * b).sum() / np.sqrt((a * a).sum() * (b * b).sum()))


def partial(x, y, z):
    design = np.column_stack([np.ones_like(z), z])
    rest = [v - design @ np.linalg.lstsq(design, v, rcond=None)[0] for v in (x, y)]
    return stats.pearsonr(*rest)[0]


def benjamini_yekutieli(p):
    """By the definition: the smallest over all larger p of m/rank times the harmonic number times p."""
    m, rank = len(p), stats.rankdata(p)
    bound = [p[j] * m / rank[j] * np.sum(1 / np.arange(1, m + 1)) for j in range(m)]
    return [min([1.0] + [bound[j] for j in range(m) if p[j] >= p[i]]) for i in range(m)]


def text(values):
    return " ".join(repr(float(v)) for v in values)


rng = np.random.default_rng(20261129)
print(f"# python3 bench/peers/statistics_scipy.py: scipy {scipy.__version__}, scikit-learn {sklearn.__version__}, numpy {np.__version__}")
print("x,y,z,pearson,spearman,kendall,theil_sen,distance,partial,rising,by,area")
for case in range(40):
    n = int(rng.integers(4, 15))
    x, y, z = rng.normal(size=(3, n))
    y += rng.uniform(-1, 1) * x
    if case % 3 == 0:  # ties
        x, y, z = (np.round(2 * v) for v in (x, y, z))
    if case % 5 == 0:  # the size of hop sums and curvatures
        x, y = 1e6 * x + 4e6, -1e8 * y - 1e9
    if len(set(x)) < 3 or len(set(y)) < 3 or len(set(z)) < 3:
        continue
    p = rng.uniform(size=n) ** 2
    group = np.arange(n) % 2
    print(
        ",".join(
            [
                text(x),
                text(y),
                text(z),
                repr(float(stats.pearsonr(x, y)[0])),
                repr(float(stats.spearmanr(x, y)[0])),
                repr(float(stats.kendalltau(x, y)[0])),
                repr(float(stats.theilslopes(y, x)[0])),
                repr(float(distance_correlation(x, y))),
                repr(float(partial(x, y, z))),
                text(isotonic_regression(y)),
                text(p) + ";" + text(benjamini_yekutieli(p)),
                repr(float(roc_auc_score(group, x))),
            ]
        )
    )
