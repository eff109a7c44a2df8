"""Reference values of ODIN: python3 make_odin.py > odin.json.

A network of one hidden layer of ReLU, its gradient by hand in double precision, and checked against
finite differences. The first two inputs have no weights, so their gradient is exactly 0.
"""
import json
import sys

import numpy
import scipy
from scipy import special

random = numpy.random.default_rng(29)
EPS, T = 0.0014, 1000
D, H, K, N = 9, 12, 4, 20


def single(values):
    return values.astype(numpy.float32).astype(float)


w1, b1 = single(random.normal(0, 1, (D, H))), single(random.normal(0, 1, H))
w2, b2 = single(random.normal(0, 2, (H, K))), single(random.normal(0, 1, K))
w1[:2] = 0
x = single(random.uniform(0, 1, (N, D)))
x[0] = 0  # the step leaves [0, 1]


def logits(x):
    return numpy.maximum(x @ w1 + b1, 0) @ w2 + b2


def loss(x, label):
    return -special.log_softmax(logits(x) / T, axis=-1)[..., label]


def gradient(x):
    z = logits(x)
    of_z = (special.softmax(z / T, axis=1) - numpy.eye(K)[z.argmax(axis=1)]) / T
    return ((of_z @ w2.T) * (x @ w1 + b1 > 0)) @ w1.T


g = gradient(x)
assert (g[:, :2] == 0).all() and (numpy.abs(g[:, 2:]) > 1e-7).all()
for image, label in zip(range(N), logits(x).argmax(axis=1)):
    for i in range(D):
        h = numpy.zeros(D)
        h[i] = 1e-5
        difference = (loss(x[image] + h, label) - loss(x[image] - h, label)) / 2e-5
        assert abs(difference - g[image, i]) < 1e-9, (image, i)

z = logits(x - EPS * numpy.where(g >= 0, 1, -1))
json.dump(
    dict(
        software=f"numpy {numpy.__version__}, scipy {scipy.__version__}",
        sizes=[D, H, K], eps=EPS, temperature=T,
        w1=list(w1.ravel()), b1=list(b1), w2=list(w2.ravel()), b2=list(b2), images=list(x.ravel()),
        logits=list(z.ravel()), scores=list(special.softmax(z / T, axis=1).max(axis=1))),
    sys.stdout, indent=1)
print()
