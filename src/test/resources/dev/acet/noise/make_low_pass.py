"""The low-pass's kernel and its result, by scipy in double precision, for LowPassTest.

Value k of the image is 0.5 + 0.5 sin(0.11 k k), float32. The two-dimensional kernel is normalised
as a whole and applied to each channel; scipy calls symmetric padding "reflect".
Made with numpy 1.24.2, scipy 1.10.1:  python3 make_low_pass.py > low_pass.csv
"""

import numpy as np
from scipy import ndimage, stats

print("# kind,height,width,channels,sigma,values row by row")


def row(kind, shape, sigma, values):
    print(",".join([kind, *map(str, shape), str(sigma)] + ["%.9g" % v for v in values.ravel()]))


for sigma in (1, 1.75, 2.5):
    density = stats.norm(0, sigma).pdf(np.arange(-7, 8))
    row("kernel", (1, 15, 1), sigma, density / density.sum())
    kernel = np.outer(density, density)
    kernel /= kernel.sum()
    for shape in ((9, 6, 3), (4, 17, 1)):
        k = np.arange(int(np.prod(shape)), dtype=np.float64)
        image = (0.5 + 0.5 * np.sin(0.11 * k * k)).astype(np.float32).astype(np.float64).reshape(shape)
        smooth = ndimage.correlate(image, kernel[:, :, np.newaxis], mode="reflect")
        row("image", shape, sigma, smooth)
