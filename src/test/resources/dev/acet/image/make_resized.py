"""Images resized by Pillow, for BilinearResizeTest.

The pixels follow from a formula that the test repeats, so that only the results are stored:
  noise:  value k is bits 16 to 23 of 2654435761 k (32 bits)
  edges:  value k is 255 where that is odd, else 0
Made with Pillow 9.4.0, numpy 1.24.2:  python3 make_resized.py > resized.csv
"""

import numpy as np
from PIL import Image

CASES = [
    # height, width, channels, new height, new width
    (32, 32, 3, 28, 28),
    (28, 28, 1, 32, 32),
    (64, 85, 3, 8, 8),
    (13, 17, 3, 6, 5),
    (7, 5, 1, 3, 9),
    (9, 4, 3, 20, 3),
    (3, 3, 1, 3, 7),
    (4, 6, 3, 9, 6),
    (200, 3, 1, 2, 3),
    (1, 1, 3, 4, 3),
    (1, 1, 1, 1, 5),
    (5, 1, 1, 2, 6),
    (1, 9, 3, 3, 1),
    (6, 7, 3, 1, 1),
]


def pixels(kind, shape):
    k = np.arange(int(np.prod(shape)), dtype=np.uint64)
    noise = ((k * 2654435761 & 0xFFFFFFFF) >> 16 & 0xFF).astype(np.uint8)
    values = noise if kind == "noise" else np.where(noise % 2 == 1, 255, 0).astype(np.uint8)
    return values.reshape(shape)


print("# kind,height,width,channels,new height,new width,pixels")
for kind in ("noise", "edges"):
    for height, width, channels, new_height, new_width in CASES:
        if kind == "edges" and height > 28:
            continue
        array = pixels(kind, (height, width, channels))
        image = Image.fromarray(array[:, :, 0] if channels == 1 else array)
        resized = np.asarray(image.resize((new_width, new_height), Image.BILINEAR))
        print(f"{kind},{height},{width},{channels},{new_height},{new_width},{resized.tobytes().hex()}")
