"""Gray CIFAR-10 as the paper makes it, for GrayCifar10Test: 32 -> 28 with Pillow's bilinear filter,
then the unrounded mean of red, green and blue, divided by 255.

One line for each of the first 8 official test images: label, mean, standard deviation, then the
pixels at rows and columns (0, 0), (0, 27), (13, 14), (27, 0), (27, 27).
Made with Python 3.11.2, numpy 1.24.2 and Pillow 9.4.0:
  python3 make_gray_cifar10.py data/cifar10/cifar-10-batches-bin/test_batch.bin > gray_cifar10.csv
"""

import sys

import numpy as np
from PIL import Image

records = np.fromfile(sys.argv[1], dtype=np.uint8, count=8 * 3073).reshape(8, 3073)
print("label,mean,deviation,p0_0,p0_27,p13_14,p27_0,p27_27")
for record in records:
    image = Image.fromarray(record[1:].reshape(3, 32, 32).transpose(1, 2, 0))
    gray = np.asarray(image.resize((28, 28), Image.BILINEAR)).mean(axis=2) / 255
    pixels = [gray[y, x] for y, x in ((0, 0), (0, 27), (13, 14), (27, 0), (27, 27))]
    print(record[0], *map(repr, map(float, [gray.mean(), gray.std(), *pixels])), sep=",")
