"""Metrics of small and large cases, by scikit-learn and numpy, for dev.acet.analysis's tests.

Made with scikit-learn 1.2.1, numpy 1.24.2, scipy 1.10.1:  /usr/bin/python3 make_metrics.py
It writes detection.json, classification.json, scores.json and analysis.json beside itself.
"""

import json
import pathlib

import numpy as np
from scipy.special import log_softmax, logsumexp, softmax
from sklearn.metrics import average_precision_score, roc_auc_score, roc_curve

HERE = pathlib.Path(__file__).parent
RANDOM = np.random.default_rng(7)


def short(array):
    """float32 values in the fewest digits that tell them apart."""
    return [float(str(value)) for value in np.asarray(array, np.float32).ravel()]


def detection(inside, outside):
    inside, outside = np.asarray(inside, float), np.asarray(outside, float)
    truth = np.r_[np.ones(len(inside)), np.zeros(len(outside))]
    scores = np.r_[inside, outside]
    threshold = np.percentile(inside, 5)
    fpr, tpr, _ = roc_curve(1 - truth, -scores, drop_intermediate=False)
    return {
        "threshold": threshold,
        "auroc": roc_auc_score(truth, scores),
        "fpr95": np.mean(outside >= threshold),
        "auprIn": average_precision_score(truth, scores),
        "auprOut": average_precision_score(1 - truth, -scores),
        "fpr95OutPositive": fpr[tpr >= 0.95][0],
        "conservativeAuroc": np.searchsorted(np.sort(outside), inside, "left").mean() / len(outside),
    }


def detection_case(name, inside, outside):
    inside, outside = np.asarray(inside, float), np.asarray(outside, float)
    truth = np.r_[np.ones(len(inside)), np.zeros(len(outside))]
    fpr, tpr, thresholds = roc_curve(truth, np.r_[inside, outside], drop_intermediate=False)
    return {
        "name": name,
        "in": inside.tolist(),
        "out": outside.tolist(),
        **detection(inside, outside),
        "fpr": fpr.tolist(),
        "tpr": tpr.tolist(),
        "thresholds": thresholds[1:].tolist(),  # the first is made up
    }


def detections():
    tie = lambda n: RANDOM.integers(0, 6, n) / 5
    normal = lambda mean, n: RANDOM.normal(mean, 1, n)
    return [
        detection_case("one each", [0.7], [0.2]),
        detection_case("one each, the wrong way round", [0.2], [0.7]),
        detection_case("one each, equal", [0.5], [0.5]),
        detection_case("one against many", [0.4], tie(9)),
        detection_case("many against one", tie(9), [0.4]),
        detection_case("constant and equal", [0.1] * 7, [0.1] * 5),
        detection_case("constant in", [0.6] * 7, tie(30)),
        detection_case("constant out", tie(30), [0.6] * 7),
        detection_case("many ties", tie(40), tie(33)),
        detection_case("separate", [0.9, 0.95, 1.0], [0.1, 0.2]),
        detection_case("reversed", [0.1, 0.2], [0.9, 0.95, 1.0]),
        detection_case("no ties", normal(1, 37), normal(0, 29)),
        # The percentile is a score itself: it must count, though rounding is near.
        detection_case("out at the percentile, 21", np.arange(21.0), np.arange(-2.0, 5)),
        detection_case("out at the percentile, 61", np.arange(61) / 7, np.arange(-2, 8) / 7),
        detection_case("out at the percentile, 101", np.arange(101) / 3, np.arange(9) / 3),
        detection_case("out positive rate of exactly 95 %", np.arange(20.0), np.arange(5, 25.0)),
        detection_case("signed zeros", [-0.0, 0.0, -0.0, 1.0], [0.0, -0.0, -1.0]),
        detection_case("huge", [1e300, -1e300, 1e308, 3.0], [1e300, -1e308, 2.0]),
        detection_case("tiny", [5e-324, 1e-320, 0.0], [0.0, 5e-324, -5e-324]),
        detection_case("neighbours", [1.0, np.nextafter(1, 2)], [1.0, np.nextafter(1, 0)]),
    ]


def large():
    """A million scores with ties; DetectionTest has the same formula."""
    k = np.arange(600_000, dtype=np.int64)
    inside = np.sqrt((k * 7919 % 100_003) / 100_003)
    k = k[:400_000]
    outside = (k * 104_729 % 50_021) / 50_021
    return detection(inside, outside)


def calibration_error(probabilities, labels, bins=15):
    confidence = probabilities.max(1).astype(np.float64)
    right = probabilities.argmax(1) == labels
    edges = np.linspace(0, 1, bins + 1)
    error = 0.0
    for low, high in zip(edges[:-1], edges[1:]):
        inside = (confidence > low) & (confidence <= high)
        if inside.any():
            error += inside.mean() * abs(right[inside].mean() - confidence[inside].mean())
    return error


def resisted(probabilities, labels):
    """The original's rule, in float32 as the original, with the threshold after the classes."""
    threshold = np.full((len(labels), 1), 1.01 / probabilities.shape[1], np.float32)
    return np.hstack([probabilities, threshold]).argmax(1) == labels


def classification_case(name, probabilities, labels):
    probabilities, labels = np.asarray(probabilities, np.float32), np.asarray(labels)
    return {
        "name": name,
        "classes": probabilities.shape[1],
        "probabilities": short(probabilities),
        "labels": labels.tolist(),
        "predicted": probabilities.argmax(1).tolist(),
        "testError": np.mean(probabilities.argmax(1) != labels),
        "resisted": resisted(probabilities, labels).tolist(),
        "ece": calibration_error(probabilities, labels),
    }


def near_uniform(classes, confidence):
    row = np.full(classes, (1 - confidence) / (classes - 1))
    row[3] = confidence
    return row


def classifications():
    logits = lambda n, k, scale: softmax(RANDOM.normal(0, scale, (n, k)), 1)
    edge = [near_uniform(10, c) for c in (0.1, 0.1009, np.float32(1.01 / 10), 0.1011)]
    edge100 = [near_uniform(100, c) for c in (0.0100, np.float32(1.01 / 100), 0.0102, 0.5)]
    ties = [[0.5, 0.5], [0.5, 0.5], [0.25, 0.75], [1, 0], [0, 1]]
    fifteenths = [[k / 15, 1 - k / 15] for k in range(16)]
    return [
        classification_case("ten classes", logits(40, 10, 3), RANDOM.integers(0, 10, 40)),
        classification_case("a hundred classes", logits(12, 100, 4).round(4), RANDOM.integers(0, 100, 12)),
        classification_case("ties", ties, [0, 1, 1, 0, 0]),
        classification_case("uniform", np.full((3, 10), 0.1), [0, 1, 9]),
        classification_case("uniform over a hundred", np.full((2, 100), 0.01), [0, 10]),
        classification_case("about the decision threshold, ten", edge, [3] * 4),
        classification_case("about the decision threshold, a hundred", edge100, [3] * 4),
        classification_case("a label without a class", [[0.2, 0.8], [0.9, 0.1]], [2, -1]),
        classification_case("on the edges of bins", fifteenths, [0, 1] * 8),
        classification_case("one image", [[0.3, 0.7]], [0]),
    ]


def generalized_entropy(logits, gamma=0.1, largest=100):
    """In logarithms, so that 1 - p is exact next to p = 1."""
    logs = log_softmax(logits, 1)
    terms = []
    for k in range(logits.shape[1]):
        others = np.delete(logs, k, axis=1)
        terms.append(np.exp(gamma * (logs[:, k] + logsumexp(others, axis=1))))
    order = np.argsort(-logs, axis=1)[:, :largest]
    return -np.take_along_axis(np.array(terms).T, order, 1).sum(1)


def scores_case(name, logits):
    logits = np.asarray(logits, np.float32)
    double = logits.astype(np.float64)
    probabilities = softmax(double, 1)
    logs = log_softmax(double, 1)
    return {
        "name": name,
        "classes": logits.shape[1],
        "logits": short(logits),
        "probabilities": short(probabilities),
        "msp": probabilities.astype(np.float32).max(1).astype(float).tolist(),
        "max-logit": double.max(1).tolist(),
        "energy": logsumexp(double, axis=1).tolist(),
        "entropy": (np.exp(logs) * logs).sum(1).tolist(),
        "gen": generalized_entropy(double).tolist(),
    }


def scores():
    return [
        scores_case("usual", RANDOM.normal(0, 4, (6, 10))),
        scores_case("extreme", [[80, -80, 0], [-80, -80, -80], [80, 80, 80], [80, 79, -80]]),
        scores_case("beyond exp", [[1e4, -1e4], [-1e4, -1e4], [3e38, -3e38]]),
        scores_case("equal", np.zeros((2, 100))),
        scores_case("published", [[2, 1, 0.1]]),
        scores_case("more than a hundred classes", np.cos(np.arange(240.0)).reshape(2, 120) * 6),
    ]


def analysis():
    """Stored sets of one model and all that is reported of them."""
    make = lambda n, scale: RANDOM.normal(0, scale, (n, 10)).round(2).astype(np.float32)
    sets = {}
    for name, n, scale in [("cifar10", 135, 3), ("svhn", 40, 2), ("adversarial-samples", 40, 1.5)]:
        logits = make(n, scale)
        if name == "svhn":
            logits[:] = logits[np.arange(n) // 3]  # ties
        labels = logits.argmax(1)
        wrong = np.arange(n) % 5 == 0
        labels[wrong] = (labels[wrong] + 1) % 10
        sets[name] = logits, softmax(logits.astype(float), 1).astype(np.float32), labels
    expected = {}
    for dropped in (False, True):
        cut = {
            name: tuple(a[: len(a) // 128 * 128 or None] if dropped else a for a in arrays)
            for name, arrays in sets.items()
        }
        for score in ("msp", "max-logit", "energy", "entropy"):
            expected[score + (" drop-last" if dropped else "")] = results(cut, score)
    stored = {
        name: {
            "logits": short(logits),
            "probabilities": short(probabilities),
            "labels": labels.tolist(),
        }
        for name, (logits, probabilities, labels) in sets.items()
    }
    return {"sets": stored, "expected": expected}


def results(sets, score):
    def score_of(logits, probabilities):
        logits = logits.astype(float)
        if score == "msp":
            return probabilities.max(1).astype(float)
        if score == "max-logit":
            return logits.max(1)
        if score == "energy":
            return logsumexp(logits, axis=1)
        logs = log_softmax(logits, 1)
        return (np.exp(logs) * logs).sum(1)

    mmc = lambda probabilities: probabilities.max(1).astype(float).mean()
    logits, probabilities, labels = sets["cifar10"]
    inside = score_of(logits, probabilities)
    rows = {
        "cifar10": {
            "images": len(labels),
            "testError": np.mean(probabilities.argmax(1) != labels),
            "mmc": mmc(probabilities),
            "ece": calibration_error(probabilities, labels),
            "threshold": np.percentile(inside, 5),
        }
    }
    for name in ("svhn", "adversarial-samples"):
        logits, probabilities, labels = sets[name]
        if name == "adversarial-samples":
            kept = resisted(probabilities, labels)
            rows["robustAccuracy"] = kept.mean()
            logits, probabilities = logits[~kept], probabilities[~kept]
        rows[name] = {
            "images": len(logits),
            "mmc": mmc(probabilities),
            **detection(inside, score_of(logits, probabilities)),
        }
    return rows


def write(name, value):
    number = lambda o: o.item()
    (HERE / name).write_text(json.dumps(value, default=number, separators=(",", ":")) + "\n")


write("detection.json", {"cases": detections(), "large": large()})
write("classification.json", classifications())
write("scores.json", scores())
write("analysis.json", analysis())
