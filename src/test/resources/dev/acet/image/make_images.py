"""Small image files and what Pillow reads in them, for ImageDecoderTest.

Made with Pillow 9.4.0, numpy 1.24.2:  python3 make_images.py > images.csv
(writes the image files into the folder it is run in)
"""

import struct
import zlib

import numpy as np
from PIL import Image, ImageCms

k = np.arange(9 * 7 * 3).reshape(9, 7, 3)
array = ((np.sin(k * 0.11) + 1) * 127.5).astype(np.uint8)
alpha = (k[:, :, :1] * 3 % 256).astype(np.uint8)
color = Image.fromarray(array)
gray = Image.fromarray(array[:, :, 0])
translucent = Image.fromarray(np.concatenate([array, alpha], axis=2), "RGBA")


def swapped_profile():
    """A profile with red and green exchanged: whoever applies it is found out."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = profile.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1)
    return profile.replace(b"????", b"gXYZ", 1)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width, height, depth, color_type, rows):
    header = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def write(name, content):
    with open(name, "wb") as file:
        file.write(content)


color.save("color.png")
gray.save("gray.png")
gray.convert("1").save("bits.png")
color.quantize(16).save("palette.png")
color.quantize(16).save("palette_transparent.png", transparency=1)
gray.convert("LA").save("gray_alpha.png")
translucent.save("alpha.png")
color.save("color.jpeg", quality=90, subsampling=0)
color.save("subsampled.jpeg", quality=75, subsampling=2)
color.save("progressive.jpeg", progressive=True)
color.save("profile.jpeg", quality=90, icc_profile=swapped_profile())
gray.save("gray.jpeg")
color.save("lossless.webp", lossless=True)
color.save("lossy.webp", quality=75)
translucent.save("alpha.webp", lossless=True, exact=True)
color.save("profile.webp", lossless=True, icc_profile=swapped_profile())

# Pillow's own answer to 16 bits a sample is high bytes for colour; the test expects that of gray too.
deep = ((array.astype(int) << 8) + 0x7F).astype(">u2")
write("color16.png", png(7, 9, 16, 2, b"".join(b"\0" + row.tobytes() for row in deep)))
write("gray16.png", png(7, 9, 16, 0, b"".join(b"\0" + row.tobytes() for row in deep[:, :, 0])))

# Files that must be refused.
color.convert("CMYK").save("cmyk.jpeg")
color.save("other.bmp")
write("huge.png", png(1_000_000, 1_000_000, 8, 2, b"\0" * 64))

print("# file,height,width,channels,pixels")
for name in ["color.png", "gray.png", "bits.png", "palette.png", "palette_transparent.png",
             "gray_alpha.png", "alpha.png", "color16.png", "color.jpeg", "subsampled.jpeg", "progressive.jpeg",
             "profile.jpeg", "gray.jpeg", "lossless.webp", "lossy.webp", "alpha.webp", "profile.webp"]:
    image = Image.open(name)
    pixels = np.asarray(image.convert("L" if image.mode in ("L", "LA", "1") else "RGB"))
    channels = 1 if pixels.ndim == 2 else 3
    print(f"{name},{pixels.shape[0]},{pixels.shape[1]},{channels},{pixels.tobytes().hex()}")
print(f"gray16.png,9,7,1,{array[:, :, 0].tobytes().hex()}")
