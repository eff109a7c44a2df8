"""Losses on outliers and their gradients, by numpy in double precision, for OutLossTest.

Outlier exposure as in oe_scratch.py of Hendrycks et al. (hendrycks/outlier-exposure), energy as in
train.py of Liu et al. (wetliu/energy_ood), in our own words. Gradients are in closed form and are
checked against central differences here.

Made with numpy 1.24.2:  /usr/bin/python3 make_out_loss.py
It writes out_loss.json beside itself.
"""

import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
RANDOM = np.random.default_rng(17)
CLASSES = 5


def log_sum_exp(z):
    largest = z.max(axis=1, keepdims=True)
    return np.log(np.exp(z - largest).sum(axis=1)) + largest[:, 0]


def softmax(z):
    return np.exp(z - log_sum_exp(z)[:, None])


def cross_entropy(z, labels):
    """The mean over the images, and its gradient."""
    n = len(labels)
    hot = np.eye(CLASSES)[labels]
    return (log_sum_exp(z) - z[np.arange(n), labels]).mean(), (softmax(z) - hot) / n


def exposure(clean, labels, out, weight):
    """Both gradients and the loss. The constant log K, which acet has and the authors have not."""
    loss, of_clean = cross_entropy(clean, labels)
    loss += weight * (log_sum_exp(out) - out.mean(axis=1)).mean()
    return loss, of_clean, weight * (softmax(out) - 1 / CLASSES) / len(out)


def energy(clean, labels, out, weight, margin_in, margin_out):
    loss, of_clean = cross_entropy(clean, labels)
    too_high = np.maximum(-log_sum_exp(clean) - margin_in, 0)
    too_low = np.maximum(margin_out + log_sum_exp(out), 0)
    loss += weight * ((too_high**2).mean() + (too_low**2).mean())
    of_clean = of_clean - weight * 2 * too_high[:, None] * softmax(clean) / len(clean)
    of_out = weight * 2 * too_low[:, None] * softmax(out) / len(out)
    return loss, of_clean, of_out


def differences(function, clean, out):
    """Gradients by central differences."""
    gradients = []
    for which in (0, 1):
        logits = [clean.copy(), out.copy()]
        gradient = np.zeros_like(logits[which])
        for place in np.ndindex(gradient.shape):
            ends = []
            for step in (1e-5, -1e-5):
                moved = [array.copy() for array in logits]
                moved[which][place] += step
                ends.append(function(*moved))
            gradient[place] = (ends[0] - ends[1]) / 2e-5
        gradients.append(gradient)
    return gradients


def case(name, function, clean, labels, out, *settings):
    loss, of_clean, of_out = function(clean, labels, out, *settings)
    numeric = differences(lambda c, o: function(c, labels, o, *settings)[0], clean, out)
    assert np.allclose(numeric[0], of_clean, atol=1e-7), name
    assert np.allclose(numeric[1], of_out, atol=1e-7), name
    return {
        "name": name,
        "settings": list(settings),
        "clean": clean.ravel().tolist(),
        "labels": labels.tolist(),
        "out": out.ravel().tolist(),
        "loss": float(loss),
        "cleanGradient": of_clean.ravel().tolist(),
        "outGradient": of_out.ravel().tolist(),
    }


def logits(count, scale):
    """Float32 values, as the network's."""
    return (scale * RANDOM.standard_normal((count, CLASSES))).astype(np.float32).astype(float)


def main():
    cases = []
    for clean_count, out_count, scale in ((4, 4, 1), (6, 3, 3), (2, 5, 8)):
        clean, out = logits(clean_count, scale), logits(out_count, scale)
        labels = RANDOM.integers(0, CLASSES, clean_count)
        cases.append(case("oe", exposure, clean, labels, out, 0.5))
        cases.append(case("oe", exposure, clean, labels, out, 2.0))
        cases.append(case("energy", energy, clean, labels, out, 0.1, -4.0, -1.0))
        cases.append(case("energy", energy, clean, labels, out, 0.1, -25.0, -7.0))
    (HERE / "out_loss.json").write_text(json.dumps(cases, indent=1) + "\n")


main()
