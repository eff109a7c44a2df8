"""Logits of acet's networks, computed by numpy alone, for NumpyLogitsTest.

Weights and images follow from formulas that the test repeats, so that only the logits are stored:
  value k of weight number j:  scale * sin(0.37 k + j) + offset, float32
  value k of the images:       0.5 + 0.5 sin(0.11 k), float32
Made with numpy 1.24.2:  python3 make_logits.py > logits.csv
"""

import numpy as np


def wave(j, shape, scale, offset):
    k = np.arange(int(np.prod(shape)), dtype=np.float64)
    return (scale * np.sin(0.37 * k + j) + offset).astype(np.float32).reshape(shape).astype(np.float64)


class Weights:
    def __init__(self):
        self.count = 0

    def next(self, shape, scale, offset=0.0):
        self.count += 1
        return wave(self.count - 1, shape, scale, offset)

    def filters(self, h, w, i, o):
        return self.next((h, w, i, o), np.sqrt(2.0 / (h * w * i)))

    def matrix(self, i, o):
        return self.next((i, o), np.sqrt(2.0 / i))

    def biases(self, n):
        return self.next((n,), 0.1)

    def normalization(self, c):
        return [self.next((c,), 0.2, 1.0), self.next((c,), 0.2), self.next((c,), 0.3), self.next((c,), 0.5, 1.0)]


def convolution(x, f, stride=1, centred=False):
    """Padded as by TensorFlow, or centred: as by Torch."""
    kh, kw, _, out = f.shape
    n, h, w, _ = x.shape
    oh, ow = -(-h // stride), -(-w // stride)
    ph, pw = max((oh - 1) * stride + kh - h, 0), max((ow - 1) * stride + kw - w, 0)
    top, left = (kh // 2, kw // 2) if centred else (ph // 2, pw // 2)
    x = np.pad(x, ((0, 0), (top, kh - 1 - top), (left, kw - 1 - left), (0, 0)))
    y = np.zeros((n, oh, ow, out))
    for a in range(kh):
        for b in range(kw):
            part = x[:, a:a + stride * (oh - 1) + 1:stride, b:b + stride * (ow - 1) + 1:stride]
            y += part @ f[a, b]
    return y


def max_pool(x):
    n, h, w, c = x.shape
    return x.reshape(n, h // 2, 2, w // 2, 2, c).max(axis=(2, 4))


def average_pool(x, s):
    n, h, w, c = x.shape
    return x.reshape(n, h // s, s, w // s, s, c).mean(axis=(2, 4))


ACTIVATIONS = {
    "relu": lambda x: np.maximum(x, 0),
    "softplus": lambda x: np.logaddexp(x, 0),
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
}


def lenet(images, act):
    w = Weights()
    x = images
    for i, o in ((images.shape[-1], 32), (32, 64)):
        f, b = w.filters(5, 5, i, o), w.biases(o)
        x = max_pool(act(convolution(x, f) + b))
    x = x.reshape(len(x), -1) if images.shape[1:3] == (28, 28) else x.mean(axis=(1, 2))
    m, b = w.matrix(x.shape[1], 1024), w.biases(1024)
    x = act(x @ m + b)
    m, b = w.matrix(1024, 10), w.biases(10)
    return x @ m + b


def resnet_small(images, act, training):
    w = Weights()

    def normalize(x):
        gamma, beta, mean, variance = w.normalization(x.shape[-1])
        if training:
            mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        return gamma * (x - mean) / np.sqrt(variance + 1e-5) + beta

    x = convolution(images, w.filters(3, 3, images.shape[-1], 16))
    for width, incoming, stride in ((16, 16, 1), (32, 16, 2), (64, 32, 2)):
        for unit in range(3):
            i, s = (incoming, stride) if unit == 0 else (width, 1)
            active = act(normalize(x))
            shortcut = active if unit == 0 else x
            y = convolution(active, w.filters(3, 3, i, width), s)
            y = act(normalize(y))
            y = convolution(y, w.filters(3, 3, width, width))
            if i != width:
                side = (width - i) // 2
                shortcut = np.pad(average_pool(shortcut, s), ((0, 0), (0, 0), (0, 0), (side, side)))
            x = y + shortcut
    x = act(normalize(x)).mean(axis=(1, 2))
    m, b = w.matrix(64, 10), w.biases(10)
    return x @ m + b


def wrn_10_1(images, act, training):
    w = Weights()

    def normalize(x):
        gamma, beta, mean, variance = w.normalization(x.shape[-1])
        if training:
            mean, variance = x.mean(axis=(0, 1, 2)), x.var(axis=(0, 1, 2))
        return gamma * (x - mean) / np.sqrt(variance + 1e-5) + beta

    x = convolution(images, w.filters(3, 3, images.shape[-1], 16))
    for width, i, stride in ((16, 16, 1), (32, 16, 2), (64, 32, 2)):
        active = act(normalize(x))
        y = convolution(active, w.filters(3, 3, i, width), stride, centred=True)
        y = act(normalize(y))
        y = convolution(y, w.filters(3, 3, width, width))
        x = y + (x if i == width else convolution(active, w.filters(1, 1, i, width), stride))
    x = act(normalize(x)).mean(axis=(1, 2))
    m, b = w.matrix(64, 10), w.biases(10)
    return x @ m + b


def perceptron(inputs, act):
    w = Weights()
    x = inputs
    sizes = [2, 100, 100, 2]
    for layer in range(3):
        if layer:
            x = act(x)
        m, b = w.matrix(sizes[layer], sizes[layer + 1]), w.biases(sizes[layer + 1])
        x = x @ m + b
    return x


def images(shape):
    k = np.arange(int(np.prod(shape)), dtype=np.float64)
    return (0.5 + 0.5 * np.sin(0.11 * k)).astype(np.float32).astype(np.float64).reshape(shape)


def row(name, mode, activation, logits):
    print(",".join([name, mode, activation] + ["%.9g" % v for v in logits.ravel()]))


print("# architecture,normalization,activation,logits of two inputs row by row")
for name, act in ACTIVATIONS.items():
    row("mlp", "inference", name, perceptron(images((2, 2)), act))
    row("lenet", "inference", name, lenet(images((2, 28, 28, 1)), act))
    row("resnet_small", "inference", name, resnet_small(images((2, 32, 32, 3)), act, False))
    row("resnet_small", "training", name, resnet_small(images((2, 32, 32, 3)), act, True))
    row("wrn-10-1", "inference", name, wrn_10_1(images((2, 32, 32, 3)), act, False))
    row("wrn-10-1", "training", name, wrn_10_1(images((2, 32, 32, 3)), act, True))

# At other sizes and with other channels, after the name: height, width, channels.
relu = ACTIVATIONS["relu"]
row("lenet@64x48x3", "inference", "relu", lenet(images((2, 64, 48, 3)), relu))
row("lenet@28x28x3", "inference", "relu", lenet(images((2, 28, 28, 3)), relu))
row("resnet_small@64x64x3", "inference", "relu", resnet_small(images((2, 64, 64, 3)), relu, False))
row("resnet_small@36x20x1", "training", "relu", resnet_small(images((2, 36, 20, 1)), relu, True))
row("wrn-10-1@33x18x1", "inference", "relu", wrn_10_1(images((2, 33, 18, 1)), relu, False))
