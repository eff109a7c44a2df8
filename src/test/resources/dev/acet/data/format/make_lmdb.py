"""LMDB files for the test of the reader, and what LMDB itself reads from them.

Made with LMDB 0.9.24 through Python's lmdb 1.4.0, and Pillow 9.4.0:  python3 make_lmdb.py
(writes lmdb.zip and lmdb.csv into the folder it is run in; needs a C compiler, for LMDB's pages
have the size of the system's, and the systems of larger pages are pretended)
"""

import csv
import hashlib
import io
import os
import struct
import subprocess
import sys
import tempfile
import zipfile

import lmdb
from PIL import Image

PRETEND = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>
long sysconf(int name) {
  long (*real)(int) = (long (*)(int))dlsym(RTLD_NEXT, "sysconf");
  return name == _SC_PAGESIZE ? atol(getenv("PAGE_SIZE")) : real(name);
}
"""

# Places in a meta page
FLAGS = 92
TRANSACTION = 144


def value(i, length):
    return bytes((i + j) % 256 for j in range(length))


def deep(environment):
    """Three levels: keys so long that few fit on a page; large values; and some of all deleted."""
    lengths = [0, 1, 300, 2000, 5000, 9000]
    for step in range(3):
        with environment.begin(write=True) as transaction:
            for i in range(step, 150, 3):
                transaction.put(b"%03d" % (i * 7 % 150) + b"k" * 400, value(i, lengths[i % 6]))
            for i in range(0, 30 * step, 4):
                transaction.delete(b"%03d" % i + b"k" * 400)


def short(environment):
    """Keys of which one begins another, and bytes beyond ASCII."""
    with environment.begin(write=True) as transaction:
        for i, key in enumerate([b"a", b"aa", b"a\0", b"\xff", b"\x7f", b"\x80", b"B", b"\0"]):
            transaction.put(key, value(i, 10 + i))


def replaced(environment):
    """A large value in place of a larger one, whose pages it keeps."""
    for length in (20000, 5000):
        with environment.begin(write=True) as transaction:
            transaction.put(b"k", value(1, length))


def grown(environment):
    """Two transactions: the tree before the second is in the file too."""
    for i, key in enumerate([b"first", b"second"]):
        with environment.begin(write=True) as transaction:
            transaction.put(key, value(i, 20))


def images(environment):
    """Images on three levels, every tenth too large for a page."""
    with environment.begin(write=True) as transaction:
        for i in range(60):
            side = 40 if i % 10 == 0 else 1 + i % 3
            pixels = bytes((31 * i + 7 * j * j) % 251 for j in range(3 * side * side))
            file = io.BytesIO()
            Image.frombytes("RGB", (side, side), pixels).save(file, "png", compress_level=0)
            transaction.put(b"%03d" % (i * 7 % 60) + b"k" * 450, file.getvalue())


def empty(environment):
    pass


def named(environment):
    database = environment.open_db(b"images")
    with environment.begin(write=True, db=database) as transaction:
        transaction.put(b"k", value(1, 20))


def write(path, fill):
    environment = lmdb.open(path, subdir=False, lock=False, map_size=1 << 23, max_dbs=1)
    fill(environment)
    environment.close()


def patched(source, path, offset, code, *numbers):
    """Another number in each meta page."""
    with open(source, "rb") as file:
        content = bytearray(file.read())
    for page, number in enumerate(numbers):
        struct.pack_into(code, content, 4096 * page + offset, number)
    with open(path, "wb") as file:
        file.write(content)


def digest(path):
    """Number of values, and the SHA-256 of each one's length (8 bytes, big-endian) and bytes."""
    environment = lmdb.open(path, subdir=False, readonly=True, lock=False)
    sha, count = hashlib.sha256(), 0
    with environment.begin() as transaction:
        for _, content in transaction.cursor():
            sha.update(struct.pack(">Q", len(content)) + content)
            count += 1
    return count, sha.hexdigest(), environment.stat()


if len(sys.argv) > 1:
    write(sys.argv[1], globals()[sys.argv[2]])
    sys.exit()

with tempfile.TemporaryDirectory() as folder:
    for fill in (deep, short, replaced, grown, images, empty, named):
        write(os.path.join(folder, fill.__name__), fill)
    for name, numbers in (
        ("equal", (5, 5)),
        ("first", (8, 3)),
        ("unsigned", (1, 2**64 - 1)),
        ("unsigned_first", (2**64 - 1, 1)),
    ):
        source = os.path.join(folder, "grown")
        patched(source, source + "_" + name, TRANSACTION, "<Q", *numbers)
    patched(os.path.join(folder, "short"), os.path.join(folder, "duplicates"), FLAGS, "<H", 4, 4)
    with tempfile.TemporaryDirectory() as build:
        library = os.path.join(build, "pretend.so")
        compiler = ["cc", "-shared", "-fPIC", "-x", "c", "-", "-ldl", "-o", library]
        subprocess.run(compiler, input=PRETEND.encode(), check=True)
        for size in (16384, 32768):
            path = os.path.join(folder, "pages_%d" % size)
            pretended = dict(os.environ, LD_PRELOAD=library, PAGE_SIZE=str(size))
            subprocess.run([sys.executable, __file__, path, "deep"], env=pretended, check=True)
    with open("lmdb.csv", "w", newline="") as table, zipfile.ZipFile("lmdb.zip", "w") as archive:
        rows = csv.writer(table, lineterminator="\n")
        rows.writerow(["file", "page", "depth", "values", "sha256"])
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                archive.writestr(zipfile.ZipInfo(name), file.read(), zipfile.ZIP_DEFLATED)
            if name not in ("duplicates", "named"):  # refused by the reader
                count, sha, stat = digest(path)
                rows.writerow([name, stat["psize"], stat["depth"], count, sha])
