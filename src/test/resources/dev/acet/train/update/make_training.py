"""Writes training.json: learning rates by the original's rule, and sums over logits.

Run: python3 make_training.py > training.json (numpy 1.24.2)
"""
import json

import numpy as np


def rates(initial, updates):
    """tf.train.piecewise_constant: values[i] up to and with boundaries[i]."""
    boundaries = [int(updates * share) for share in (0.5, 0.75, 0.9)]
    values = [initial, initial / 10, initial / 100, initial / 1000]
    places = np.searchsorted(boundaries, np.arange(updates), side="left")
    return {
        "initial": initial,
        "updates": updates,
        "rates": [float(np.float32(values[place])) for place in places],
    }


def tally(logits, labels):
    logits = np.array(logits, np.float32)
    exact = logits.astype(np.float64)
    exact -= exact.max(axis=1, keepdims=True)
    log_probabilities = exact - np.log(np.exp(exact).sum(axis=1, keepdims=True))
    return {
        "logits": logits.tolist(),
        "labels": labels,
        "error": float(np.mean(logits.argmax(axis=1) != labels)),
        "crossEntropy": float(-log_probabilities[range(len(labels)), labels].mean()),
        "meanConfidence": float(np.exp(log_probabilities).max(axis=1).mean()),
    }


random = np.random.RandomState(1)
drawn = random.normal(scale=5, size=(20, 4)).round(3).tolist()
ties = [[1, 2, 2, 0], [1, 2, 2, 0], [0, 0, 0, 0], [3, 0, 3, 3], [1e4, -1e4, 0, 1e4], [-300, -301, -299, -300]]
labels = random.randint(4, size=20).tolist() + [1, 2, 3, 0, 1, 0]
print(
    json.dumps(
        {
            "rates": [rates(0.1, 40), rates(0.001, 7), rates(0.05, 1), rates(0.1, 10)],
            "tally": tally(drawn + ties, labels),
        },
        indent=1,
    )
)
