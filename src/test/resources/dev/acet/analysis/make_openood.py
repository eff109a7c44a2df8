"""Metrics by OpenOOD's conventions, by scikit-learn, for OpenOodMetricsTest.

Made with scikit-learn 1.2.1, numpy 1.24.2:  /usr/bin/python3 make_openood.py
It reads detection.json and writes openood.json beside itself.
"""

import json
import pathlib

import numpy as np
from sklearn.metrics import auc, precision_recall_curve, roc_curve

HERE = pathlib.Path(__file__).parent


def openood(inside, outside):
    is_out = np.r_[np.zeros(len(inside)), np.ones(len(outside))]
    scores = np.r_[inside, outside]
    fpr, tpr, _ = roc_curve(is_out, -scores)  # drops points between corners
    precision_in, recall_in, _ = precision_recall_curve(1 - is_out, scores)
    precision_out, recall_out, _ = precision_recall_curve(is_out, -scores)
    return {
        "falsePositiveRate95": fpr[np.argmax(tpr >= 0.95)],
        "auroc": auc(fpr, tpr),
        "auprIn": auc(recall_in, precision_in),
        "auprOut": auc(recall_out, precision_out),
    }


cases = json.loads((HERE / "detection.json").read_text())["cases"]
cases.append(  # the example in docs/metrics.md
    {"name": "worked example", "in": [0.9, 0.8, 0.7, 0.6, 0.3], "out": [0.75, 0.5, 0.4, 0.2]}
)
cases.append(  # 19 of 20 out images lie on a diagonal whose inner points are dropped
    {"name": "diagonal", "in": [0.5, 0.5, 0.6, 0.6, 2.0], "out": [0.5] * 10 + [0.6] * 10}
)
# Out scores below, among and tied with in scores in runs of equal length: inner points are dropped.
cases.append(
    {
        "name": "even runs",
        "in": (np.arange(40) // 2 / 20).tolist(),
        "out": (np.arange(40) // 2 / 20).tolist(),
    }
)
(HERE / "openood.json").write_text(
    json.dumps(
        [{"name": c["name"], "in": c["in"], "out": c["out"], **openood(c["in"], c["out"])} for c in cases],
        indent=1,
    )
    + "\n"
)
