"""Confidence intervals and risk-coverage areas, by numpy, scipy and scikit-learn, for the tests.

Made with scikit-learn 1.2.1, numpy 1.24.2, scipy 1.10.1:  /usr/bin/python3 make_intervals.py
It writes intervals.json beside itself. Nothing here is fast: each number is computed as it is
defined, from all pairs of images.
"""

import json
import pathlib

import numpy as np
from scipy import stats
from sklearn.metrics import average_precision_score, roc_auc_score, roc_curve

HERE = pathlib.Path(__file__).parent
RANDOM = np.random.default_rng(18)
Z = stats.norm.ppf(0.975)


def placements(inside, outside, tie):
    """DeLong's V10 and V01 from the matrix of all pairs."""
    inside, outside = np.asarray(inside, float), np.asarray(outside, float)
    pairs = (inside[:, None] > outside) + tie * (inside[:, None] == outside)
    return pairs.mean(1), pairs.mean(0)


def variance(values, group):
    """Of the mean, with the groups' sums as the independent quantities (Obuchowski 1997)."""
    parts = [values[i : i + group] for i in range(0, len(values), group)]
    deviations = np.array([np.sum(part - values.mean()) for part in parts])
    g = len(parts)
    return g / (g - 1) * np.sum(deviations**2) / len(values) ** 2, g


def unseen(size, group, level=0.95):
    k = size if group == 1 else min(size, 16 * -(-size // group))
    return k, 1 - ((1 - level) / 2) ** (1 / k)


def auroc_interval(v10, v01, group):
    (a, n), (b, g) = variance(v10, 1), variance(v01, group)
    area, var = v10.mean(), a + b
    low = high = area
    if group > 1 and var > 0:
        half = stats.t.ppf(0.975, var**2 / (a**2 / (n - 1) + b**2 / (g - 1))) * np.sqrt(var)
        low, high = max(0, area - half), min(1, area + half)
    elif 0 < area < 1:
        half = Z * np.sqrt(var) / (area * (1 - area))
        logit = np.log(area / (1 - area))
        low, high = 1 / (1 + np.exp(half - logit)), 1 / (1 + np.exp(-half - logit))
    k = min(len(v10), unseen(len(v01), group)[0])
    missed = 1 - 0.025 ** (1 / k)
    return [min(low, area - missed * area), max(high, area + missed * (1 - area))], var


def delong_case(name, inside, outside, group=1):
    half, _ = placements(inside, outside, 0.5), 0
    interval, var = auroc_interval(*half, group)
    lost, _ = auroc_interval(*placements(inside, outside, 0), group)
    truth = np.r_[np.ones(len(inside)), np.zeros(len(outside))]
    return {
        "name": name,
        "in": list(map(float, inside)),
        "out": list(map(float, outside)),
        "group": group,
        "auroc": roc_auc_score(truth, np.r_[inside, outside]),
        "variance": var,
        "interval": interval,
        "conservativeInterval": lost,
    }


def delongs():
    truth = np.array([0, 0, 1, 1, 0, 1, 0, 0, 1, 1, 0, 1])
    score = np.array([0.1, 0.35, 0.24, 0.8, 0.2, 0.85, 0.13, 0.85, 0.74, 0.58, 0.71, 0.25])
    tie = lambda n: RANDOM.integers(0, 6, n) / 5
    return [
        delong_case("published", score[truth == 1], score[truth == 0]),
        delong_case("many ties", tie(40), tie(33)),
        delong_case("no ties", RANDOM.normal(1, 1, 37), RANDOM.normal(0, 1, 29)),
        delong_case("separate", [0.7, 0.8, 0.9], [0.1, 0.2]),
        delong_case("reversed", [0.1, 0.2], [0.7, 0.8, 0.9]),
        delong_case("all equal", [1.0] * 9, [1.0] * 5),
        delong_case("one lost pair", np.r_[0.5, np.arange(1, 60)], np.r_[np.zeros(79), 0.6]),
        delong_case("groups of 4, the last of 2", tie(25), tie(18) + np.repeat(RANDOM.normal(0, 0.3, 5), 4)[:18], 4),
        delong_case("separate groups", np.arange(2, 30.0), np.arange(10) / 10, 4),
    ]


def pairs():
    cases = []
    for name, group in (("images", 1), ("groups", 4)):
        common_in, common_out = RANDOM.normal(1, 1, 31), RANDOM.normal(0, 1, 22)
        noise = lambda n: RANDOM.normal(0, 0.7, n).round(1)
        one = common_in + noise(31), common_out + noise(22)
        two = common_in + noise(31), common_out + noise(22) - 0.5
        v, w = placements(*one, 0.5), placements(*two, 0.5)
        (a, n), (b, g) = variance(w[0] - v[0], 1), variance(w[1] - v[1], group)
        change, error = w[0].mean() - v[0].mean(), np.sqrt(a + b)
        law = stats.norm if group == 1 else stats.t((a + b) ** 2 / (a**2 / (n - 1) + b**2 / (g - 1)))
        k = 22 if group == 1 else min(22, 16 * g)
        cases.append(
            {
                "name": name,
                "group": group,
                "one": [x.tolist() for x in one],
                "two": [x.tolist() for x in two],
                "difference": change,
                "low": change - law.ppf(0.975) * error,
                "high": change + law.ppf(0.975) * error,
                "p": max(2 * law.cdf(-abs(change) / error), 2.0 ** (1 - k)),
            }
        )
    return cases


def wilson(count, n, level):
    z = stats.norm.ppf((1 + level) / 2)
    p = count / n
    middle = (p + z**2 / 2 / n) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * np.sqrt(p * (1 - p) / n + z**2 / 4 / n**2)
    return {"count": count, "n": n, "level": level, "low": max(0, middle - half), "high": min(1, middle + half)}


def wilsons():
    counts = [(40, 1000), (0, 1000), (1000, 1000), (1, 3), (0, 1), (1, 1), (5000, 10000)]
    return [wilson(c, n, level) for c, n in counts for level in (0.95, 0.9)]


def mean_case(name, values, least, group=1):
    values = np.asarray(values, float)
    var, g = variance(values, group)
    half = stats.t.ppf(0.975, g - 1) * np.sqrt(var)
    mean, (_, missed) = values.mean(), unseen(len(values), group)
    low, high = max(least, mean - half), min(1, mean + half)
    return {
        "name": name,
        "values": values.tolist(),
        "least": least,
        "group": group,
        "low": min(low, mean - missed * (mean - least)),
        "high": max(high, mean + missed * (1 - mean)),
    }


def means():
    return [
        mean_case("images", RANDOM.uniform(0.1, 1, 50), 0.1),
        mean_case("equal images", [0.25] * 30, 0.1),
        mean_case("groups", RANDOM.uniform(0.1, 1, 70), 0.1, 16),
        mean_case("few groups, cut off", [0.2] * 16 + [0.9] * 16, 0.1, 16),
    ]


def detection(inside, outside):
    truth = np.r_[np.ones(len(inside)), np.zeros(len(outside))]
    scores = np.r_[inside, outside]
    fpr, tpr, _ = roc_curve(1 - truth, -scores, drop_intermediate=False)
    return [
        np.mean(outside >= np.percentile(inside, 5)),
        average_precision_score(truth, scores),
        average_precision_score(1 - truth, -scores),
        fpr[tpr >= 0.95][0],
    ]


def bootstrap_case(name, inside, outside, group=1, replicates=20000):
    """With other random numbers than acet: equal within the error of that many samples."""
    inside, outside = np.asarray(inside), np.asarray(outside)
    groups = [np.arange(i, min(i + group, len(outside))) for i in range(0, len(outside), group)]
    found = []
    for _ in range(replicates):
        chosen = RANDOM.integers(0, len(groups), len(groups))
        rows = np.concatenate([groups[c] for c in chosen])
        found.append(detection(RANDOM.choice(inside, len(inside)), outside[rows]))
    found, estimate, g = np.array(found), np.array(detection(inside, outside)), len(groups)
    low, high = np.quantile(found, [0.025, 0.975], axis=0)
    if group > 1:
        half = stats.t.ppf(0.975, g - 1) * found.std(axis=0, ddof=1) * np.sqrt(g / (g - 1))
        low, high = np.maximum(0, estimate - half), np.minimum(1, estimate + half)
    k = min(len(inside), unseen(len(outside), group)[0])
    missed = 1 - 0.025 ** (1 / k)
    return {
        "name": name,
        "in": inside.tolist(),
        "out": outside.tolist(),
        "group": group,
        "low": np.minimum(low, estimate - missed * estimate).tolist(),
        "high": np.maximum(high, estimate + missed * (1 - estimate)).tolist(),
    }


def bootstraps():
    normal = lambda mean, n: RANDOM.normal(mean, 1, n).round(2)
    grouped = (normal(0, 180) + np.repeat(RANDOM.normal(0, 0.5, 12), 15)).round(2)
    return [
        bootstrap_case("images", normal(1.5, 200), normal(0, 150)),
        bootstrap_case("ties", normal(1.5, 120).round(0), normal(0, 90).round(0)),
        bootstrap_case("groups of 15", normal(1.5, 200), grouped, 15),
    ]


def selective_case(name, scores, wrong, replicates=20000):
    scores, wrong = np.asarray(scores, float), np.asarray(wrong, float)
    low_high = None
    if 0 < wrong.mean() < 1 and len(scores) > 20:
        rows = RANDOM.integers(0, len(scores), (replicates, len(scores)))
        found = [areas(scores[row], wrong[row]) for row in rows]
        low_high = np.quantile(found, [0.025, 0.975], axis=0).T.tolist()
    area, generalized = areas(scores, wrong)
    return {
        "name": name,
        "scores": scores.tolist(),
        "wrong": [bool(w) for w in wrong],
        "aurc": area,
        "augrc": generalized,
        "intervals": low_high,
    }


def areas(scores, wrong):
    """AURC over the images; AUGRC by its identity with the AUROC of right over wrong images."""
    order = np.argsort(-scores, kind="stable")
    s, e = scores[order], np.cumsum(wrong[order])
    last = np.searchsorted(-s, -s, "right") - 1  # of the tied images
    error = wrong.mean()
    tells = roc_auc_score(1 - wrong, scores) if 0 < error < 1 else 0
    return np.mean(e[last] / (last + 1)), (1 - tells) * error * (1 - error) + error**2 / 2


def selectives():
    scores = RANDOM.normal(0, 1, 300).round(1)
    wrong = RANDOM.uniform(size=300) < 1 / (3 + np.exp(2 * scores))
    return [
        selective_case("ties", [0, 0, 1, 1], [0, 1, 0, 1]),
        selective_case("errors 3 and 5 of 5", [5, 4, 3, 2, 1], [0, 0, 1, 0, 1]),
        selective_case("no error", [3, 2, 2], [0, 0, 0]),
        selective_case("all wrong", [3, 2, 2], [1, 1, 1]),
        selective_case("one image", [1], [1]),
        selective_case("many ties", scores, wrong),
    ]


def write(name, value):
    number = lambda o: o.item()
    (HERE / name).write_text(json.dumps(value, default=number, separators=(",", ":")) + "\n")


write(
    "intervals.json",
    {
        "delong": delongs(),
        "pairs": pairs(),
        "wilson": wilsons(),
        "means": means(),
        "bootstrap": bootstraps(),
        "selective": selectives(),
    },
)
