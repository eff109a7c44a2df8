"""Images brought to another ratio of sides by torchvision and Pillow, for ResizeTest.

The pixels follow from the formula of make_resized.py ("noise"), so that only the results are stored.
crop is Resize(size) and CenterCrop(size) of torchvision, letterbox is ImageOps.pad of Pillow, both
with Pillow's bilinear filter. Made with torchvision 0.14.1, Pillow 9.4.0, numpy 1.24.2:
  /usr/bin/python3 make_fitted.py > fitted.csv
"""

import numpy as np
from PIL import Image, ImageOps
from torchvision.transforms import CenterCrop, Compose, InterpolationMode, Resize

CASES = [
    # height, width, channels, new height, new width; crop only if the last two are equal
    (12, 16, 3, 8, 8),
    (16, 12, 3, 8, 8),
    (9, 9, 3, 5, 5),
    (8, 13, 1, 8, 8),  # only cut; an odd difference
    (13, 8, 1, 8, 8),
    (7, 10, 3, 6, 6),
    (10, 7, 3, 6, 6),
    (5, 6, 1, 9, 9),  # enlarged
    (6, 5, 1, 9, 9),
    (1, 40, 1, 4, 4),
    (40, 1, 1, 4, 4),
    (3, 8, 3, 4, 4),  # letterbox: half a row
    (5, 8, 1, 4, 4),
    (12, 16, 3, 6, 4),
    (12, 16, 1, 4, 9),
    (16, 12, 1, 4, 9),
    (4, 6, 1, 8, 12),
]


def image(height, width, channels):
    k = np.arange(height * width * channels, dtype=np.uint64)
    values = ((k * 2654435761 & 0xFFFFFFFF) >> 16 & 0xFF).astype(np.uint8)
    shape = (height, width) if channels == 1 else (height, width, channels)
    return Image.fromarray(values.reshape(shape))


def row(kind, case, result):
    print(",".join(map(str, (kind,) + case)) + "," + np.asarray(result).tobytes().hex())


print("# kind,height,width,channels,new height,new width,pixels")
for case in CASES:
    height, width, channels, new_height, new_width = case
    original = image(height, width, channels)
    if new_height == new_width:
        size = new_height
        crop = Compose([Resize(size, InterpolationMode.BILINEAR), CenterCrop(size)])
        row("crop", case, crop(original))
    if min(height, width) > 1:  # Pillow rejects sides that become 0
        row("letterbox", case, ImageOps.pad(original, (new_width, new_height), Image.BILINEAR))
