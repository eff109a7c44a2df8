"""Counts linear regions of a small network by looking everywhere (numpy 1.24.2): breakpoints of rays
by dense sampling and bisection, regions in a box by the patterns under pixels' middles.
Writes breakpoints.csv for ReLU, breakpoints_leaky.csv for leaky ReLU (one ray a line), and prints
the counts that the test has."""

import numpy as np

SIZES = [2, 12, 12, 2]


def wave(layer, kind, shape):
    k = np.arange(np.prod(shape))
    return np.sin(0.7 * k * k + 1.3 * k + 2 * layer + kind).astype(np.float32).astype(np.float64).reshape(shape)


LAYERS = [
    (wave(i, 0, (SIZES[i], SIZES[i + 1])), wave(i, 0.5, (SIZES[i + 1],))) for i in range(2)
]


SLOPE = 0  # below 0


def pattern(points):  # [n, 2] -> [n, 24]
    x, bits = points, []
    for matrix, biases in LAYERS:
        x = x @ matrix + biases
        bits.append(x > 0)
        x = np.where(x > 0, x, SLOPE * x)
    return np.concatenate(bits, axis=1)


def breakpoints(direction):
    t = np.linspace(0, 100, 400_001)[1:]
    found = []
    bits = pattern(t[:, None] * direction)
    for i in np.flatnonzero((bits[1:] != bits[:-1]).any(axis=1)):
        changed = np.flatnonzero(bits[i] != bits[i + 1])
        for unit in changed:
            low, high = t[i], t[i + 1]
            for _ in range(60):
                middle = (low + high) / 2
                same = pattern(middle * direction[None])[0, unit] == bits[i, unit]
                low, high = (middle, high) if same else (low, middle)
            found.append(high)
    return sorted(found)


for SLOPE, file in ((0, "breakpoints.csv"), (0.01, "breakpoints_leaky.csv")):
    with open(file, "w") as out:
        for ray in range(16):
            angle = 2 * np.pi * ray / 16
            places = breakpoints(np.array([np.cos(angle), np.sin(angle)]))
            out.write(",".join("%.12g" % place for place in places) + "\n")

    for low, high, pixels in [(0, 10, 300), (-5, 5, 200)]:
        middles = low + (np.arange(pixels) + 0.5) * (high - low) / pixels
        x, y = np.meshgrid(middles, middles)
        bits = pattern(np.stack([x.ravel(), y.ravel()], axis=1))
        print(SLOPE, low, high, pixels, len(np.unique(bits, axis=0)))

for values in ([3, 1, 4, 1, 5, 9, 2, 6], [7], [1, 2]):
    print(values, [float(np.quantile(values, q)) for q in (0, 0.25, 0.5, 0.75, 1)])
