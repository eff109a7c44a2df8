"""Writes confusion.json: what scikit-learn says about predictions with rare and absent classes.

Made with numpy 1.24.2 and scikit-learn 1.2.1: python3 make_confusion.py
"""
import json
import numpy as np
from sklearn.metrics import balanced_accuracy_score, confusion_matrix, precision_score, recall_score

CLASSES = 5  # no image is of class 3
rng = np.random.default_rng(11)
labels = rng.choice([0, 1, 2, 4], 200, p=[0.6, 0.3, 0.07, 0.03])
logits = rng.normal(0, 1, (200, CLASSES)) + 1.5 * np.eye(CLASSES)[labels]
probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
predicted = probabilities.argmax(1)
every = dict(labels=range(CLASSES), average=None, zero_division=0)
json.dump(
    {
        "labels": labels.tolist(),
        "probabilities": probabilities.round(6).flatten().tolist(),
        "matrix": confusion_matrix(labels, predicted, labels=range(CLASSES)).tolist(),
        "recall": recall_score(labels, predicted, **every).tolist(),
        "precision": precision_score(labels, predicted, **every).tolist(),
        "balanced": balanced_accuracy_score(labels, predicted),
    },
    open("confusion.json", "w"),
)
