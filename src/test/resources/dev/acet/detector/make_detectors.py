"""Scores of detectors that use features, by numpy, scipy and scikit-learn, for dev.acet.detector's tests.

Made with numpy 1.24.2, scipy 1.10.1, scikit-learn 1.2.1:  /usr/bin/python3 make_detectors.py
It writes detectors.json beside itself. With two arguments, a file of acet detector fit and a stored set of
acet evaluate --keep-features, it prints the mean score of each detector instead.
"""

import json
import pathlib
import sys

import numpy as np
from scipy.linalg import pinvh
from scipy.special import logsumexp, softmax
from scipy.stats import entropy
from sklearn.covariance import EmpiricalCovariance
from sklearn.neighbors import NearestNeighbors

HERE = pathlib.Path(__file__).parent
RANDOM = np.random.default_rng(11)


def mahalanobis(train, query):
    h, y = train["features"], train["labels"]
    classes = np.unique(y)
    means = {c: h[y == c].mean(axis=0) for c in classes}
    within = EmpiricalCovariance(assume_centered=True).fit(h - np.stack([means[c] for c in y]))
    distances = []
    for c in classes:
        difference = query["features"] - means[c]
        distances.append(np.einsum("ni,ij,nj->n", difference, pinvh(within.covariance_), difference))
    return np.stack(distances, axis=1)


def mds(train, query):
    return -mahalanobis(train, query).min(axis=1)


def rmds(train, query):
    h = train["features"]
    everything = EmpiricalCovariance().fit(h)
    difference = query["features"] - h.mean(axis=0)
    background = np.einsum("ni,ij,nj->n", difference, pinvh(everything.covariance_), difference)
    return (background[:, None] - mahalanobis(train, query)).max(axis=1)


def unit(h):
    return h / (np.linalg.norm(h, axis=1, keepdims=True) + 1e-10)


def knn(train, query, k=50):
    neighbours = NearestNeighbors(n_neighbors=k, algorithm="brute").fit(unit(train["features"]))
    return -neighbours.kneighbors(unit(query["features"]))[0][:, -1] ** 2


def vim(train, query):
    w, b = train["weights"], train["biases"]
    dimensions = w.shape[0] // 2
    origin = -np.linalg.pinv(w.T) @ b
    covariance = EmpiricalCovariance(assume_centered=True).fit(train["features"] - origin).covariance_
    values, vectors = np.linalg.eigh(covariance)
    rest = vectors[:, np.argsort(-values)[dimensions:]]
    outside = np.linalg.norm((train["features"] - origin) @ rest, axis=1)
    alpha = train["logits"].max(axis=1).mean() / outside.mean()
    virtual = alpha * np.linalg.norm((query["features"] - origin) @ rest, axis=1)
    return logsumexp(query["logits"], axis=1) - virtual


def react(train, query):
    limit = np.percentile(train["features"], 90)
    return logsumexp(np.minimum(query["features"], limit) @ train["weights"] + train["biases"], axis=1)


def klm(train, query):
    p, predicted = softmax(train["logits"], axis=1), train["logits"].argmax(axis=1)
    means = [p[predicted == c].mean(axis=0) for c in np.unique(predicted)]
    return np.array([-min(entropy(row, mean) for mean in means) for row in softmax(query["logits"], axis=1)])


def fdbd(train, query):
    w, z = train["weights"], query["logits"]
    predicted = z.argmax(axis=1)
    apart = np.linalg.norm(w[:, :, None] - w[:, None, :], axis=0)
    apart[apart == 0] = np.inf
    sums = (np.abs(z.max(axis=1)[:, None] - z) / apart[predicted]).sum(axis=1)
    return sums / np.linalg.norm(query["features"] - train["features"].mean(axis=0), axis=1)


DETECTORS = {f.__name__: f for f in (knn, mds, rmds, vim, react, klm, fdbd)}


def wide(arrays):
    return {name: np.asarray(array, np.float64 if array.dtype.kind == "f" else array.dtype)
            for name, array in arrays.items() if array.dtype.kind in "fi"}


def case(classes, size, images, queries, constant=False):
    """A network's last layer, and features as a ReLU gives them; of the last class there is no image."""
    centres = RANDOM.normal(0, 2, (classes, size))
    w = RANDOM.normal(0, 1, (size, classes)).astype(np.float32)
    b = RANDOM.normal(0, 1, classes).astype(np.float32)

    def outputs(labels, spread):
        h = np.maximum(centres[labels] + RANDOM.normal(0, spread, (len(labels), size)), 0).astype(np.float32)
        if constant:
            h[:, 1] = 0.5
            h[:, 2] = h[:, 3]
        return {"features": h, "logits": (h @ w + b).astype(np.float32), "labels": labels.astype(np.int32)}

    train = outputs(RANDOM.integers(0, classes - 1, images), 1.0) | {"weights": w, "biases": b}
    query = outputs(RANDOM.integers(0, classes, queries), 2.0)
    return {
        "classes": classes,
        "size": size,
        "train": {name: [float(str(v)) if array.dtype.kind == "f" else int(v) for v in array.ravel()]
                  for name, array in train.items()},
        "query": {name: [float(str(v)) if array.dtype.kind == "f" else int(v) for v in array.ravel()]
                  for name, array in query.items()},
        "scores": {name: [float(v) for v in detector(wide(train), wide(query))]
                   for name, detector in DETECTORS.items()},
    }


if __name__ == "__main__":
    if len(sys.argv) == 3:
        fitted, stored = (wide(dict(np.load(name))) for name in sys.argv[1:])
        for name, detector in DETECTORS.items():
            print(name, repr(float(detector(fitted, stored).mean())))
    else:
        cases = [case(4, 12, 90, 12), case(3, 8, 60, 10, constant=True), case(2, 5, 51, 6)]
        (HERE / "detectors.json").write_text(json.dumps(cases, indent=None) + "\n")
