"""Odd image files by several programs, and Pillow's pixels of them, for OddImagesTest.

Made with Pillow 9.4.0, numpy 1.24.2, cjpeg and jpegtran of libjpeg-turbo 2.1.5, cwebp and webpmux
of libwebp 1.2.4, ImageMagick 6.9.11-60, Netpbm 11.01, pngcrush 1.8.13:  python3 make_odd_images.py
(writes odd.zip.gz into the folder it is run in: NAME, and NAME.ppm if Pillow reads it)
"""

import gzip
import io
import os
import struct
import subprocess
import tempfile
import warnings
import zipfile
import zlib

import numpy as np
from PIL import Image, ImageCms

warnings.simplefilter("ignore")
WIDTH, HEIGHT = 19, 13
files = {}

y, x = np.mgrid[:HEIGHT, :WIDTH]
noise = np.random.RandomState(1).randint(0, 256, (HEIGHT, WIDTH, 3))
wave = np.stack([127 * (1 + np.sin(x * 0.35 + c) * np.cos(y * 0.27 - 2 * c)) for c in range(3)], -1)
array = np.clip(0.9 * wave + 0.1 * noise, 0, 255).astype(np.uint8)
alpha = ((x * 13 + y * 29) % 256).astype(np.uint8)[..., None]
color = Image.fromarray(array)
gray = color.convert("L")
rgba = Image.fromarray(np.concatenate([array, alpha], -1), "RGBA")
cmyk = Image.fromarray(np.concatenate([255 - array, (255 - alpha) // 2], -1), "CMYK")
profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
profile = profile.replace(b"rXYZ", b"????", 1).replace(b"gXYZ", b"rXYZ", 1).replace(b"????", b"gXYZ", 1)
exif = Image.Exif()
exif[0x0112] = 6  # to be turned by 90 degrees


def add(name, content):
    assert name not in files, name
    files[name] = bytes(content)


def pillow(image, kind, **options):
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def run(command, content, ending):
    """A program with IN and OUT in its command line."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = os.path.join(folder, "in"), os.path.join(folder, "out" + ending)
        with open(source, "wb") as file:
            file.write(content)
        line = [word.replace("IN", source).replace("OUT", target) for word in command.split()]
        subprocess.run(line, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(target, "rb") as file:
            return file.read()


ppm, pgm = pillow(color, "PPM"), pillow(gray, "PPM")
png, png_alpha = pillow(color, "PNG"), pillow(rgba, "PNG")


# JPEG: sampling, processes, programs
def cjpeg(options, source=ppm):
    return run(f"cjpeg -quality 85 {options} -outfile OUT IN", source, ".jpg")


for sample in ("1x1", "2x1", "1x2", "2x2", "4x1", "1x4", "4x2", "3x1", "2x2,2x1,1x1", "2x2,1x2,2x1", "1x1,2x2,2x2"):
    add(f"sample_{sample.replace(',', '_')}.jpg", cjpeg(f"-sample {sample}"))
for sample in ("1x1", "2x1", "2x2"):
    add(f"progressive_{sample}.jpg", cjpeg(f"-progressive -sample {sample}"))
    add(f"restart_{sample}.jpg", cjpeg(f"-restart 1B -sample {sample}"))
add("arithmetic.jpg", cjpeg("-arithmetic"))
add("arithmetic_progressive.jpg", cjpeg("-arithmetic -progressive"))
add("quality_0.jpg", cjpeg("-quality 0"))  # has 16-bit tables
add("quality_100.jpg", cjpeg("-quality 100 -sample 1x1 -optimize"))
add("restart_progressive.jpg", cjpeg("-restart 1 -progressive"))
add("rgb.jpg", cjpeg("-rgb"))
add("rgb_progressive.jpg", cjpeg("-rgb -progressive"))
add("gray.jpg", cjpeg("", pgm))
add("gray_progressive.jpg", cjpeg("-progressive", pgm))
add("gray_2x2.jpg", cjpeg("-sample 2x2", pgm))
with tempfile.NamedTemporaryFile("w", suffix=".txt") as scans:
    for name, script in {"separate": "0; 1; 2;", "mixed": "2; 0 1;",
                         "spectral": "0 1 2: 0-0, 0, 0; " + " ".join(f"{c}: 1-63, 0, 0;" for c in range(3)),
                         "incomplete": "0 1 2: 0-0, 0, 0; 0: 1-63, 0, 0;"}.items():
        scans.seek(0)
        scans.truncate()
        scans.write(script)
        scans.flush()
        add(f"scans_{name}.jpg", cjpeg(f"-scans {scans.name}"))
for transform in ("-rotate 90", "-transpose", "-grayscale", "-crop 9x7+8+0"):
    add(f"jpegtran_{transform.split()[0].strip('-')}.jpg", run(f"jpegtran {transform} -outfile OUT IN", cjpeg("-sample 2x1"), ".jpg"))
add("convert.jpg", run("convert png:IN -interlace JPEG -sampling-factor 2x1 OUT", png, ".jpg"))
add("convert_cmyk.jpg", run("convert png:IN -colorspace CMYK OUT", png, ".jpg"))
add("pillow_profile.jpg", pillow(color, "JPEG", icc_profile=profile))
add("pillow_broken_profile.jpg", pillow(color, "JPEG", icc_profile=b"no profile"))
add("pillow_gray_profile.jpg", pillow(gray, "JPEG", icc_profile=profile))
add("pillow_orientation.jpg", pillow(color, "JPEG", exif=exif.tobytes()))
add("pillow_density.jpg", pillow(color, "JPEG", dpi=(300, 72), comment=b"\xff\xd9 \0"))


# JPEG: segments by hand
def segments(jpeg):
    """Marker and bytes of each segment; the last is the coded data with what follows."""
    at, result = 2, []
    while True:
        length = struct.unpack(">H", jpeg[at + 2 : at + 4])[0]
        result.append((jpeg[at + 1], jpeg[at : at + 2 + length]))
        at += 2 + length
        if result[-1][0] == 0xDA:
            return result + [(0, jpeg[at:])]


def join(parts):
    return b"\xff\xd8" + b"".join(part for _, part in parts)


def segment(marker, content):
    return marker, struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def adobe(transform):
    return segment(0xEE, b"Adobe" + struct.pack(">HHHB", 100, 0, 0, transform))


def rebuilt(jpeg, ids, *before):
    """With other component identifiers, and with other application segments."""
    result = list(before)
    for marker, part in segments(jpeg):
        part = bytearray(part)
        if 0xC0 <= marker <= 0xC2:
            part[10 : 10 + 3 * len(ids) : 3] = ids
        if marker == 0xDA:
            part[5 : 5 + 2 * len(ids) : 2] = ids
        if marker not in range(0xE0, 0xF0):
            result.append((marker, bytes(part)))
    return join(result)


def changed(jpeg, marker, change):
    return join([(m, change(part)) if m == marker else (m, part) for m, part in segments(jpeg)])


JFIF = segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
whole, halved = cjpeg("-sample 1x1"), cjpeg("-sample 2x2")
for name, ids in {"123": b"\1\2\3", "012": b"\0\1\2", "RGB": b"RGB", "rgb": b"rgb", "YCc": b"YCc", "321": b"\3\2\1"}.items():
    add(f"ids_{name}.jpg", rebuilt(whole, ids))
    add(f"ids_{name}_jfif.jpg", rebuilt(whole, ids, JFIF))
    for transform in (0, 1, 2):
        add(f"ids_{name}_adobe{transform}.jpg", rebuilt(whole, ids, adobe(transform)))
add("ids_012_halved.jpg", rebuilt(halved, b"\0\1\2"))
add("ids_123_jfif_adobe0.jpg", rebuilt(whole, b"\1\2\3", JFIF, adobe(0)))
add("ids_123_adobe0_adobe1.jpg", rebuilt(whole, b"\1\2\3", adobe(0), adobe(1)))
add("adobe_short.jpg", rebuilt(whole, b"RGB", segment(0xEE, b"Adobe\0d\0\0\0\1")))
add("jfif_short.jpg", rebuilt(whole, b"RGB", segment(0xE0, b"JFIF\0\1\1")))
add("jfif_late.jpg", rebuilt(whole, b"RGB", segment(0xFE, b"first"), JFIF))
add("jfif_thumbnail.jpg", rebuilt(whole, b"\1\2\3", segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2" + bytes(12))))
add("gray_id_0_adobe0.jpg", rebuilt(cjpeg("", pgm), b"\0", adobe(0)))
for subsampling in (0, 2):
    coded = pillow(cmyk, "JPEG", quality=90, subsampling=subsampling)
    add(f"cmyk_{subsampling}.jpg", rebuilt(coded, b"\1\2\3\4"))
    add(f"cmyk_{subsampling}_jfif.jpg", rebuilt(coded, b"CMYK", JFIF))
    for transform in (0, 1, 2):
        add(f"cmyk_{subsampling}_adobe{transform}.jpg", rebuilt(coded, b"\1\2\3\4", adobe(transform)))
add("cmyk_progressive_profile.jpg", pillow(cmyk, "JPEG", progressive=True, icc_profile=profile))
parts = segments(halved)
add("fill_bytes.jpg", join([(m, b"\xff\xff\xff" + part[1:] if m else part) for m, part in parts]))
add("garbage_between.jpg", changed(halved, 0xDB, lambda part: part + b"\0\1\2"))
add("garbage_at_end.jpg", halved[:-2] + bytes(4) + halved[-2:] + b"garbage \xff\xd8\xff" * 9)
add("tables_late.jpg", join([part for part in parts if part[0] not in (0xDB, 0xC4, 0xDA, 0)]
                            + [part for part in parts if part[0] in (0xDB, 0xC4)] + parts[-2:]))
add("restart_unused.jpg", join(parts[:-2] + [segment(0xDD, b"\x7f\xff")] + parts[-2:]))
add("one_row.jpg", cjpeg("-sample 2x2", pillow(color.crop((0, 0, WIDTH, 1)), "PPM")))
add("one_column.jpg", cjpeg("-sample 2x2", pillow(color.crop((0, 0, 1, HEIGHT)), "PPM")))
add("three_columns.jpg", cjpeg("-sample 2x1", pillow(color.crop((0, 0, 3, HEIGHT)), "PPM")))
add("png_named.jpg", png)
add("no_end.jpg", halved[:-2])
add("no_end_progressive.jpg", cjpeg("-progressive")[:-2])
add("cut.jpg", halved[:-40])
add("two_components.jpg", rebuilt(changed(changed(whole, 0xC0, lambda part: part[:2] + b"\0\x0e" + part[4:9] + b"\2" + part[10:16]),
                                          0xDA, lambda part: part[:2] + b"\0\x0a\2" + part[5:9] + part[-3:]), b"\1\2"))
add("twelve_bits.jpg", changed(whole, 0xC0, lambda part: part[:4] + b"\x0c" + part[5:]))
add("lossless.jpg", changed(whole, 0xC0, lambda part: b"\xff\xc3" + part[2:]))
add("no_height.jpg", changed(whole, 0xC0, lambda part: part[:5] + b"\0\0" + part[7:]))
add("too_high.jpg", changed(whole, 0xC0, lambda part: part[:6] + b"\x40" + part[7:]))
add("huge.jpg", changed(whole, 0xC0, lambda part: part[:5] + struct.pack(">HH", 7000, 7000) + part[9:]))
many = changed(cjpeg("-progressive"), 0xC2, lambda part: part[:5] + struct.pack(">HH", 4000, 4000) + part[9:])[:-2]
add("many_scans.jpg", many + (many[many.rindex(b"\xff\xda") :] + bytes(400)) * 95 + b"\xff\xd9")


# PNG: colour types, depths, interlacing, chunks
def chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def assemble(*chunks):
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*one) for one in chunks)


def rows(samples, depth):
    flat = samples.reshape(len(samples), -1).astype(int)
    if depth == 16:
        return b"".join(b"\0" + row.astype(">u2").tobytes() for row in flat)
    bits = (flat[..., None] >> np.arange(depth - 1, -1, -1)) & 1
    return b"".join(b"\0" + np.packbits(row.reshape(-1).astype(np.uint8)).tobytes() for row in bits)


def interlaced(samples, depth):
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    parts = [samples[top::down, left::right] for left, top, right, down in passes]
    return b"".join(rows(part, depth) for part in parts if part.size)


def make_png(samples, depth, kind, *before, content=None, after=(), pieces=1):
    height, width, _ = samples.shape
    interlace = int(content is interlaced)
    packed = zlib.compress((content or rows)(samples, depth), 9)
    size = -(-len(packed) // pieces)
    data = [(b"IDAT", packed[at : at + size]) for at in range(0, len(packed), size)]
    header = struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlace)
    return assemble((b"IHDR", header), *before, *data, *after, (b"IEND", b""))


deep = (array.astype(int) << 8) + noise
deep_gray = (np.asarray(gray).astype(int)[..., None] << 8) + noise[..., :1]
deep_alpha = (alpha.astype(int) << 8) + 77
palette = np.random.RandomState(3).randint(0, 256, (256, 3)).astype(np.uint8).tobytes()
SAMPLES = {"gray": (0, deep_gray, (1, 2, 4, 8)), "rgb": (2, deep, (8, 16)), "palette": (3, deep_gray, (1, 2, 4, 8)),
           "graya": (4, np.concatenate([deep_gray, deep_alpha], -1), (8, 16)), "rgba": (6, np.concatenate([deep, deep_alpha], -1), (8, 16))}
for name, (kind, samples, depths) in SAMPLES.items():
    for depth in depths:
        plte = [(b"PLTE", palette[: 3 << depth])] if kind == 3 else []
        add(f"{name}{depth}.png", make_png(samples >> (16 - depth), depth, kind, *plte))
        add(f"{name}{depth}_interlaced.png", make_png(samples >> (16 - depth), depth, kind, *plte, content=interlaced))
    if kind in (0, 2, 3):
        key = {0: b"\0\1", 2: bytes(6), 3: bytes([0, 128, 255])}[kind]
        add(f"{name}_transparent.png", make_png(samples >> (16 - depth), depth, kind, *plte, (b"tRNS", key)))
bytes_ = array.astype(int)
level = np.asarray(gray).astype(int)[..., None]
for name, part in {
    "gamma": (b"gAMA", struct.pack(">I", 20000)), "chromaticities": (b"cHRM", struct.pack(">8I", *range(1000, 9000, 1000))),
    "profile": (b"iCCP", b"swapped\0\0" + zlib.compress(profile, 9)), "srgb": (b"sRGB", b"\1"), "density": (b"pHYs", struct.pack(">IIB", 9, 3000, 1)),
    "significant_bits": (b"sBIT", b"\5\6\5"), "background": (b"bKGD", bytes(6)), "orientation": (b"eXIf", exif.tobytes()[6:]),
    "text": (b"tEXt", b"Key\0text"), "private": (b"prVt", b"anything"), "suggested_palette": (b"PLTE", palette[:15])}.items():
    add(f"chunk_{name}.png", make_png(bytes_, 8, 2, part))
add("palette_short.png", make_png(level % 10, 8, 3, (b"PLTE", palette[:30])))
add("palette_too_short.png", make_png(level % 10, 8, 3, (b"PLTE", palette[:21])))
add("palette_missing.png", make_png(level % 10, 8, 3))
add("pieces.png", make_png(bytes_, 8, 2, pieces=40))
add("chunks_behind.png", make_png(bytes_, 8, 2, after=[(b"tEXt", b"Key\0text"), (b"eXIf", exif.tobytes()[6:])]))
plain = make_png(bytes_, 8, 2)
header, data = plain[16:29], plain[41:-16]
unpacked = zlib.decompress(data)
add("empty_pieces.png", assemble((b"IHDR", header), (b"IDAT", b""), (b"IDAT", data), (b"IDAT", b""), (b"IEND", b"")))
add("interrupted.png", assemble((b"IHDR", header), (b"IDAT", data[:9]), (b"tEXt", b"a\0b"), (b"IDAT", data[9:]), (b"IEND", b"")))
add("more_rows.png", assemble((b"IHDR", header), (b"IDAT", zlib.compress(unpacked + bytes(500))), (b"IEND", b"")))
add("fewer_rows.png", assemble((b"IHDR", header), (b"IDAT", zlib.compress(unpacked[:-58])), (b"IEND", b"")))
add("wrong_sum_header.png", plain[:29] + bytes([plain[29] ^ 1]) + plain[30:])
add("wrong_sum_data.png", plain[:-13] + bytes([plain[-13] ^ 1]) + plain[-12:])
add("wrong_sum_zlib.png", assemble((b"IHDR", header), (b"IDAT", data[:-1] + bytes([data[-1] ^ 1])), (b"IEND", b"")))
add("no_end.png", plain[:-12])
add("garbage_behind.png", plain + b"garbage")
add("huge.png", assemble((b"IHDR", struct.pack(">II", 7000, 7000) + header[8:]), (b"IDAT", data), (b"IEND", b"")))
add("tall.png", assemble((b"IHDR", struct.pack(">II", 1, 65536) + header[8:]), (b"IDAT", data), (b"IEND", b"")))
for width, height in ((1, 1), (1, 5), (5, 1), (3, 2), (4, 4)):
    add(f"interlaced_{width}x{height}.png", make_png(bytes_[:height, :width], 8, 2, content=interlaced))
add("pnmtopng.png", subprocess.run(["pnmtopng", "-interlace", "-gamma", "1.8"], input=ppm, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout)
add("convert_colors.png", run("convert png:IN +dither -colors 5 -gamma 2.2 OUT", png_alpha, ".png"))
add("pngcrush.png", run("pngcrush -q -brute IN OUT", png_alpha, ".png"))
others = [Image.fromarray(255 - array), color.transpose(0)]
add("animated.png", pillow(color, "PNG", save_all=True, append_images=others, duration=100))
add("animated_default.png", pillow(color, "PNG", save_all=True, append_images=others, default_image=True))
add("jpeg_named.png", whole)


# WebP
def cwebp(options, source=png):
    return run(f"cwebp -quiet {options} IN -o OUT", source, ".webp")


for options in ("q_0", "q_50", "q_100", "segments_1", "f_0", "f_100", "nostrong_-f_90", "sharpness_7_-f_90", "nostrong_-sharpness_5_-f_90", "sharp_yuv", "preset_text"):
    add(f"lossy_{options}.webp", cwebp("-" + options.replace("_", " ").replace("sharp yuv", "sharp_yuv")))
for level_ in (0, 6, 9):
    add(f"lossless_{level_}.webp", cwebp(f"-z {level_}"))
for colors in (2, 4, 15, 17):
    add(f"lossless_palette{colors}.webp", cwebp("-lossless -m 6", pillow(color.quantize(colors).convert("RGB"), "PNG")))
add("near_lossless.webp", cwebp("-near_lossless 20"))
add("one_color.webp", cwebp("-lossless", pillow(Image.new("RGB", (WIDTH, HEIGHT), (1, 200, 77)), "PNG")))
add("alpha.webp", cwebp("-q 70", png_alpha))
add("alpha_raw.webp", cwebp("-q 70 -alpha_method 0 -alpha_filter best", png_alpha))
add("alpha_lossless.webp", cwebp("-lossless -exact", png_alpha))
for width, height in ((1, 1), (2, 1), (1, 2), (16, 3)):
    add(f"lossy_{width}x{height}.webp", cwebp(f"-q 80 -crop 0 0 {width} {height}"))
add("metadata.webp", cwebp("-metadata all -q 80", pillow(color, "PNG", icc_profile=profile, exif=exif.tobytes())))
add("convert.webp", run("convert png:IN -quality 60 OUT", png_alpha, ".webp"))
for lossless in (False, True):
    add(f"animated{'_lossless' * lossless}.webp", pillow(color, "WEBP", save_all=True, append_images=others, lossless=lossless))
lossy = cwebp("-q 80")
small = cwebp("-q 80 -crop 0 0 9 8")
with tempfile.TemporaryDirectory() as folder:
    for name, content in (("small", small), ("whole", lossy)):
        with open(f"{folder}/{name}", "wb") as file:
            file.write(content)
    subprocess.run(["webpmux", "-frame", f"{folder}/small", "+100+4+2", "-frame", f"{folder}/whole", "+100", "-bgcolor", "255,255,9,9", "-o", f"{folder}/out"], check=True, stderr=subprocess.DEVNULL)
    with open(f"{folder}/out", "rb") as file:
        add("animated_offset.webp", file.read())


def riff(*chunks):
    body = b"WEBP" + b"".join(kind + struct.pack("<I", len(content)) + content + b"\0" * (len(content) % 2) for kind, content in chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def extended(flags, width=WIDTH, height=HEIGHT):
    return b"VP8X", bytes([flags, 0, 0, 0]) + struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]


coded = b"VP8 ", lossy[20 : 20 + struct.unpack("<I", lossy[16:20])[0]]
add("unknown_chunks.webp", riff(extended(0), (b"junk", b"abc"), coded, (b"more", b"defg")))
add("unflagged_profile.webp", riff(extended(0), (b"ICCP", profile[:99]), coded))
add("chunks_behind.webp", riff(coded, (b"EXIF", exif.tobytes()[6:])))
add("garbage_behind.webp", lossy + b"garbage")
add("larger_canvas.webp", riff(extended(0, WIDTH + 5), coded))
add("junk_first.webp", riff((b"ju\r\x1b", b"123"), coded))
add("no_image.webp", riff(extended(0), (b"junk", b"abc")))
add("cut.webp", lossy[:-20])
add("cut_lossless.webp", files["lossless_6.webp"][:-20])
stored = files["lossless_6.webp"]
start = stored.index(b"VP8L") + 9
sides = struct.unpack("<I", stored[start : start + 4])[0] & ~((1 << 28) - 1) | 7070 | 7070 << 14
add("huge.webp", stored[:start] + struct.pack("<I", sides) + stored[start + 4 :])

packed = io.BytesIO()
with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
    for name, content in files.items():
        archive.writestr(zipfile.ZipInfo(name), content)
        try:
            with Image.open(io.BytesIO(content)) as image:
                pixels = pillow(image.convert("RGB"), "PPM")
        except Exception as e:
            print(f"{name}: Pillow says {e}")
            continue
        if len(pixels) > 3 * WIDTH * HEIGHT + 16:
            print(f"{name}: Pillow reads {len(pixels)} bytes of it")
            continue
        archive.writestr(zipfile.ZipInfo(name + ".ppm"), pixels)
with open("odd.zip.gz", "wb") as file:  # packed as a whole, for they are much alike
    file.write(gzip.compress(packed.getvalue(), 9, mtime=0))
print(len(files), "files")
