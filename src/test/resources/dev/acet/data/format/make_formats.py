"""Small files of every format, for the tests of the readers.

Pixels follow from a formula that the tests repeat:
  value of image i, row y, column x, channel c:  (50 i + 7 y + 3 x + 29 c) mod 256
Made with numpy 1.24.2, scipy 1.10.1, lmdb 1.4.0, Pillow 9.4.0:  python3 make_formats.py
(writes into the folder it is run in)
"""

import gzip
import os
import shutil
import tempfile

import lmdb
import numpy as np
from PIL import Image
from scipy.io import savemat


def images(count, height, width, channels):
    i, y, x, c = np.ogrid[:count, :height, :width, :channels]
    return ((50 * i + 7 * y + 3 * x + 29 * c) % 256).astype(np.uint8)


def write(name, *parts):
    content = b"".join(np.ascontiguousarray(part).tobytes() for part in parts)
    with open(name, "wb") as file:
        file.write(content)
    return content


def pack(name, content):
    with open(name, "wb") as file:
        file.write(gzip.compress(content, mtime=0))


# IDX: three images of 4 x 5, labels from 1 as in EMNIST's letters
gray = images(3, 4, 5, 1)
pack("images-packed", write("images", np.array([0x803, 3, 4, 5], ">i4"), gray))
pack("labels-packed", write("labels", np.array([0x801, 3], ">i4"), np.array([1, 26, 7], np.uint8)))

# CIFAR: planes, after one label or two
color = images(3, 32, 32, 3)
planes = color.transpose(0, 3, 1, 2).reshape(3, 3072)
write("cifar10.bin", np.c_[np.array([[3], [0], [9]], np.uint8), planes])
write("cifar100.bin", np.c_[np.array([[19, 99], [0, 0]], np.uint8), planes[:2]])

# SVHN
stack = color.transpose(1, 2, 3, 0)
y = np.array([[10], [1], [9]])
savemat("svhn.mat", {"X": stack, "y": y.astype(np.uint8)}, do_compression=True)
savemat("svhn_double.mat", {"X": stack, "y": y.astype(np.float64)}, do_compression=True)
savemat("svhn_plain.mat", {"y": y[:2].astype(np.uint8), "X": stack[..., :2]}, do_compression=False)
savemat("svhn_one.mat", {"other": "text", "X": stack[..., 0], "y": y[:1]}, do_compression=True)
savemat("svhn_no_labels.mat", {"X": stack}, do_compression=True)
savemat("svhn_floats.mat", {"X": stack.astype(np.float32), "y": y}, do_compression=True)
savemat("svhn_shape.mat", {"X": stack[:, :, :2], "y": y}, do_compression=True)
savemat("svhn_few_labels.mat", {"X": stack, "y": y[:2]}, do_compression=True)
savemat("svhn_label_11.mat", {"X": stack, "y": y + 1}, do_compression=True)

# LSUN: images of three sizes, one of which needs LMDB's overflow pages; keys not in order
folder = tempfile.mkdtemp()
environment = lmdb.open(folder, map_size=1 << 17)
noise = np.random.RandomState(1).randint(0, 256, (48, 64, 3)).astype(np.uint8)
with environment.begin(write=True) as transaction:
    for key, array in ((b"c", images(1, 20, 30, 3)[0]), (b"a", images(1, 9, 7, 3)[0]), (b"b", noise)):
        Image.fromarray(array).save("image.webp", lossless=True)
        with open("image.webp", "rb") as file:
            transaction.put(key, file.read())
os.remove("image.webp")
environment.copy(".", compact=True)
environment.close()
shutil.rmtree(folder)
print("sum of the noise image:", int(noise.sum(dtype=np.int64)))
