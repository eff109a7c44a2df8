"""Attacked sets with ties, and what is computed from them, for dev.acet.analysis's tests.

Made with scikit-learn 1.2.1, numpy 1.24.2, scipy 1.10.1:  /usr/bin/python3 make_attacks.py
It writes attacks.json beside itself.
"""

import json
import pathlib

import numpy as np
from scipy.special import softmax
from sklearn.metrics import roc_auc_score

HERE = pathlib.Path(__file__).parent
RANDOM = np.random.default_rng(15)
CLASSES = 5
ATTACKS = ["apgd", "monotone", "square"]
PROTOTYPES = RANDOM.integers(-2, 3, (12, CLASSES))


def short(array):
    """float32 values in the fewest digits that tell them apart."""
    return [float(str(value)) for value in np.asarray(array, np.float32).ravel()]


def images(n, scale):
    logits = PROTOTYPES[RANDOM.integers(0, len(PROTOTYPES), n)] * np.float32(scale)  # ties
    return logits.astype(np.float32), softmax(logits.astype(float), 1).astype(np.float32)


def stored(logits, probabilities, labels, extras=None):
    return {
        "logits": short(logits),
        "probabilities": short(probabilities),
        "labels": np.asarray(labels).tolist(),
        "extras": {name: np.asarray(a).tolist() for name, a in (extras or {}).items()},
    }


def comparison(inside, outside):
    truth = np.r_[np.ones(len(inside)), np.zeros(len(outside))]
    return {
        "auroc": roc_auc_score(truth, np.r_[inside, outside]),
        "conservativeAuroc": np.mean(inside[:, None] > outside[None, :]),
        "fpr95": np.mean(outside >= np.percentile(inside, 5)),
    }


def directions():
    """A set and its attacked images, against in images and attacked ones, by budget."""
    sets = {
        "cifar10": images(70, 1.5),
        "svhn": images(40, 0.75),
        "adversarial-in": images(50, 0.5),
        "adversarial-in@0.1": images(50, 1),
        "adversarial:svhn": images(30, 1.5),
        "adversarial:svhn@0.1": images(30, 1),
    }
    score = {name: p.max(1).astype(float) for name, (_, p) in sets.items()}
    expected = {
        budget: {
            "clean": comparison(score["cifar10"], score["svhn"]),
            "outToIn": comparison(score["cifar10"], score["adversarial:svhn" + budget]),
            "inToOut": comparison(score["adversarial-in" + budget], score["svhn"]),
            "both": comparison(
                score["adversarial-in" + budget], score["adversarial:svhn" + budget]
            ),
        }
        for budget in ("", "@0.1")
    }
    return {
        "sets": {n: stored(z, p, np.arange(len(z)) % CLASSES) for n, (z, p) in sets.items()},
        "expected": expected,
    }


def near(confidences):
    """Confidences at a distance that sometimes counts."""
    return np.clip(confidences + RANDOM.normal(0, 0.012, len(confidences)), 0, 1).astype(np.float32)


def diagnostics(role, scale):
    n, m = 80, 24
    logits, probabilities = images(n, scale)
    labels = np.where(RANDOM.random(n) < 0.5, probabilities.argmax(1), 0)
    final = probabilities.max(1)
    extras = {
        "gradient": RANDOM.integers(0, 4, n).clip(0, 1),
        "winner": RANDOM.integers(0, len(ATTACKS) + 1, n),
        "clean_confidence": near(final),
        "gradient_confidence": near(final),
        "half_eps_confidence": near(final)[:m],
        "double_eps_confidence": near(final)[:m],
    }
    sign = -1 if role == "adversarial-in" else 1
    square = sign * (final.astype(float) - extras["gradient_confidence"]) > 0.01
    path = np.stack(
        [
            extras["clean_confidence"][:m],
            extras["half_eps_confidence"],
            extras["gradient_confidence"][:m],
            extras["double_eps_confidence"],
        ]
    ).astype(float)
    bad = (sign * np.diff(path, axis=0) < -0.01).any(0)
    if role == "adversarial-in":
        settled = final <= 1 / CLASSES + 0.01
    elif role == "adversarial-samples":
        chosen = probabilities[np.arange(n), labels]
        settled = (probabilities.argmax(1) != labels) | (chosen < np.float32(1.01 / CLASSES))
        square = settled & (extras["winner"] == 1 + ATTACKS.index("square"))
    else:
        settled = final >= 0.999
    samples = role == "adversarial-samples"
    return {
        "name": role,
        **stored(logits, probabilities, labels, extras),
        "settled": settled.mean(),
        "unsettledWithoutGradient": np.mean(extras["gradient"][~settled] == 0),
        "squareAlone": square.mean(),
        "sample": 0 if samples else m,
        "notMonotone": None if samples else int(bad.sum()),
    }


def write(name, value):
    number = lambda o: o.item()
    (HERE / name).write_text(json.dumps(value, default=number, separators=(",", ":")) + "\n")


write(
    "attacks.json",
    {
        "directions": directions(),
        "diagnostics": [
            diagnostics("adversarial-noise", 4),
            diagnostics("adversarial-out", 3),
            diagnostics("adversarial-in", 0.05),
            diagnostics("adversarial-samples", 1),
        ],
    },
)
