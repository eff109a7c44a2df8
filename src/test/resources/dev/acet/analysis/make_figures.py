"""Counts and points that figures are drawn from, by numpy and scikit-learn.

Made with numpy 1.24.2, scikit-learn 1.2.1:  /usr/bin/python3 make_figures.py
It writes figures.json beside itself.
"""

import json
import pathlib

import numpy as np
from sklearn.calibration import calibration_curve
from sklearn.metrics import roc_curve

HERE = pathlib.Path(__file__).parent
RANDOM = np.random.default_rng(11)
BINS = 15


def histogram(name, values):
    values = np.asarray(values, float)
    counts, _ = np.histogram(values, bins=100, range=(0, 1))
    return {"name": name, "values": values.tolist(), "counts": counts.tolist()}


def histograms():
    edges = np.linspace(0, 1, 101)
    confident = 1 - RANDOM.exponential(0.03, 200).clip(0, 0.9)
    return [
        histogram("none", []),
        histogram("one", [0.25]),
        histogram("all equal", [0.1] * 7),
        histogram("both ends", [0, 0, 1, 1, 1]),
        histogram("every edge", edges),
        histogram("just below every edge", np.nextafter(edges[1:], 0)),
        histogram("just above every edge", np.nextafter(edges[:-1], 1)),
        histogram("every hundredth", [i / 100 for i in range(101)]),
        histogram("float32", confident.astype(np.float32)),
        histogram("uniform", RANDOM.random(300)),
    ]


def roc(name, inside, outside):
    inside, outside = np.asarray(inside, float), np.asarray(outside, float)
    truth = np.r_[np.ones(len(inside)), np.zeros(len(outside))]
    fpr, tpr, _ = roc_curve(truth, np.r_[inside, outside], drop_intermediate=True)
    return {
        "name": name,
        "in": inside.tolist(),
        "out": outside.tolist(),
        "fpr": fpr.tolist(),
        "tpr": tpr.tolist(),
    }


def rocs():
    ties = lambda n: RANDOM.integers(0, 8, n) / 7
    return [
        roc("one each", [0.9], [0.1]),
        roc("all equal", [0.5] * 4, [0.5] * 3),
        roc("apart", RANDOM.random(20) + 1, RANDOM.random(30)),
        roc("the wrong way round", RANDOM.random(20), RANDOM.random(30) + 1),
        roc("ties", ties(60), ties(40)),
        roc("normal", RANDOM.normal(1, 1, 80), RANDOM.normal(0, 1, 70)),
    ]


def reliability(name, probabilities, labels):
    probabilities = np.asarray(probabilities, np.float32)
    labels = np.asarray(labels)
    confidence = probabilities.max(1).astype(float)
    right = probabilities.argmax(1) == labels
    edges = np.linspace(0, 1, BINS + 1)
    bins = np.digitize(confidence, edges[1:-1], right=True)
    counts = np.bincount(bins, minlength=BINS)
    accuracy, mean = calibration_curve(right, confidence, n_bins=BINS)
    return {
        "name": name,
        "probabilities": [float(str(p)) for p in probabilities.ravel()],
        "labels": labels.tolist(),
        "classes": probabilities.shape[1],
        "counts": counts.tolist(),
        "accuracy": accuracy.tolist(),  # of the bins that are not empty
        "confidence": mean.tolist(),
        "ece": float(np.abs(accuracy - mean) @ counts[counts > 0] / len(labels)),
    }


def reliabilities():
    logits = RANDOM.normal(0, 2.5, (120, 4))
    soft = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    drawn = [RANDOM.choice(4, p=p) for p in soft]
    return [
        reliability("one image", [[0.2, 0.8]], [1]),
        reliability("all alike", [[0.75, 0.25]] * 5, [0, 0, 1, 0, 1]),
        reliability("four classes", soft, drawn),
    ]


with open(HERE / "figures.json", "w") as file:
    json.dump({"histograms": histograms(), "rocs": rocs(), "reliabilities": reliabilities()}, file)
    file.write("\n")
