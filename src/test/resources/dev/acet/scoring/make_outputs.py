"""Outputs of a network as other software stores them, and scores of them, for ScoringTest.

Made with scikit-learn 1.2.1, numpy 1.24.2, scipy 1.10.1:  /usr/bin/python3 make_outputs.py
It writes in.npz, out.npz, held.npz, training.npz, features.npz and expected.json beside itself.
"""

import json
import pathlib

import numpy as np
from scipy.special import logsumexp, softmax
from sklearn.metrics import roc_auc_score
from sklearn.neighbors import NearestNeighbors

HERE = pathlib.Path(__file__).parent
RANDOM = np.random.default_rng(5)
CLASSES, WIDTH = 4, 6
MEANS = RANDOM.normal(0, 2, (CLASSES, WIDTH))
WEIGHTS = MEANS.T / 4  # [d, K]
BIASES = RANDOM.normal(0, 0.2, CLASSES)


def outputs(count, spread, near):
    labels = RANDOM.integers(0, CLASSES, count)
    features = near * MEANS[labels] + RANDOM.normal(0, spread, (count, WIDTH))
    features = np.abs(features).astype(np.float32)
    return features, features.astype(float) @ WEIGHTS + BIASES, labels


def knn(training, features):
    unit = lambda h: h / np.linalg.norm(h, axis=1, keepdims=True)
    training, features = training.astype(float), features.astype(float)
    nearest = NearestNeighbors(n_neighbors=50).fit(unit(training))
    return -nearest.kneighbors(unit(features))[0][:, -1] ** 2


inside, outside = outputs(60, 1.0, 1.0), outputs(40, 1.5, 0.4)
held, training = outputs(99, 1.0, 1.0), outputs(80, 1.0, 1.0)
# float64 and int64 are numpy's defaults; logits alone may have any name.
np.savez(HERE / "in.npz", logits=inside[1].astype(np.float32), labels=inside[2], features=inside[0])
np.savez(HERE / "out.npz", outside[1])
np.savez(HERE / "features.npz", features=outside[0].astype(float))
np.savez(HERE / "held.npz", logits=held[1], labels=held[2], features=held[0])
np.savez(
    HERE / "training.npz",
    logits=training[1],
    labels=training[2],
    features=training[0],
    weights=WEIGHTS,
    biases=BIASES,
)


def scores(logits, features):
    z = logits.astype(np.float32).astype(float)
    return {
        "msp": softmax(z, axis=1).max(1).astype(np.float32).astype(float),
        "energy": logsumexp(z, axis=1),
        "knn": knn(training[0], features),
    }


of_in, of_out, of_held = (scores(z, h) for h, z, _ in (inside, outside, held))
expected = {}
for name in of_in:
    s, t, c = of_in[name], of_out[name], of_held[name]
    expected[name] = {
        "scores": t.tolist(),
        "auroc": roc_auc_score(np.r_[np.ones(len(s)), np.zeros(len(t))], np.r_[s, t]),
        "fpr95": float(np.mean(t >= np.percentile(s, 5))),
        "pValues": [(1 + int(np.sum(c <= value))) / (len(c) + 1) for value in t],
    }
(HERE / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
