"""Two moons without noise, moved into the unit square, by scikit-learn.

Made with scikit-learn 1.2.1, numpy 1.24.2:  /usr/bin/python3 make_moons.py
It writes moons.csv beside itself: x, y, label.
"""

import pathlib

import numpy as np
from sklearn.datasets import make_moons

points, labels = make_moons(21, shuffle=False, noise=None)
points = (points + 1.6) / 4
points[:, 0] -= 0.035
points[:, 1] = (points[:, 1] - 0.17) * 1.75
table = np.c_[points, labels]
np.savetxt(pathlib.Path(__file__).parent / "moons.csv", table, "%.9f,%.9f,%d")
