"""Sums over the official data sets, for ReferenceDataTest.

Each line: images, sum of all values, sum of all labels, sum of value * place in its image.
Made with numpy 1.24.2, Pillow 9.4.0:  python3 sum_reference.py DATA
"""

import gzip
import os
import sys

import numpy as np
from PIL import Image

DATA = sys.argv[1]


def sums(name, images, labels):
    images = images.reshape(len(labels), -1).astype(np.int64)
    places = np.arange(images.shape[1])
    print(name, len(labels), images.sum(), labels.sum(dtype=np.int64), (images * places).sum())


def unpacked(path, header):
    with gzip.open(path) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


for name in ("mnist/t10k", "mnist/train", "fmnist/t10k", "fmnist/train"):
    sums(name, unpacked(f"{DATA}/{name}-images-idx3-ubyte.gz", 16),
         unpacked(f"{DATA}/{name}-labels-idx1-ubyte.gz", 8))

for name in ("test_batch.bin", "data_batch_1.bin"):
    records = np.fromfile(f"{DATA}/cifar10/cifar-10-batches-bin/{name}", np.uint8).reshape(-1, 3073)
    sums(name, records[:, 1:].reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), records[:, 0])

classes = sorted(os.listdir(f"{DATA}/tiny-imagenet/val"))
shapes, pixels, labels = {}, 0, 0
for label, name in enumerate(classes):
    for file in sorted(os.listdir(f"{DATA}/tiny-imagenet/val/{name}")):
        image = Image.open(f"{DATA}/tiny-imagenet/val/{name}/{file}")
        array = np.asarray(image if image.mode == "L" else image.convert("RGB"))
        shapes[array.shape] = shapes.get(array.shape, 0) + 1
        pixels += array.sum(dtype=np.int64)
        labels += label
print("tiny-imagenet/val", len(classes), classes[0], classes[-1], pixels, labels, shapes)
