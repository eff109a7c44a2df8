"""The colours that matplotlib gives to 50 filled contours.

Made with matplotlib 3.6.3, numpy 1.24.2:  /usr/bin/python3 make_viridis.py
It writes viridis.csv beside itself: the lower edge of a level, its red, green, blue.
"""

import pathlib

import matplotlib
import numpy as np

matplotlib.use("Agg")
import matplotlib.pyplot as plt

x = np.linspace(0.5, 1, 51)
contours = plt.contourf(*np.meshgrid(x, x), np.meshgrid(x, x)[0], levels=x, cmap="viridis")
colours = np.rint(255 * contours.to_rgba(contours.layers)[:, :3])
np.savetxt(
    pathlib.Path(__file__).parent / "viridis.csv",
    np.c_[x[:-1], colours],
    "%.2f,%d,%d,%d",
)
