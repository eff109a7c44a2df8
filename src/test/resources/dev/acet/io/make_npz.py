"""Files of numpy's for NpzFileTest, as numpy 1.24.2 writes them:  /usr/bin/python3 make_npz.py"""

import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent
FLOATS = np.array([[1.5, -0.0, np.inf], [3.4028235e38, 1e-45, -2.25]], np.float32)

np.savez(
    HERE / "good.npz",
    floats=FLOATS,
    ints=np.array([-(2**31), 2**31 - 1, 0], np.int32),
    bytes=np.array([[[0, 255]]], np.uint8),
    scalar=np.float32(2.5),
    empty=np.zeros((0, 10), np.float32),
    row=np.arange(12, dtype=np.int32).reshape(1, 12),
)
np.savez(HERE / "one.npz", a=np.array([1, 2], np.int32))
np.savez(HERE / "nothing.npz")
np.savez(HERE / "fortran.npz", a=np.asfortranarray(FLOATS))
np.savez(HERE / "float64.npz", a=FLOATS.astype(np.float64))
np.savez(HERE / "big_endian.npz", a=FLOATS.astype(">f4"))
np.savez(HERE / "objects.npz", a=np.array([None, "x"], object))
np.savez(HERE / "structured.npz", a=np.zeros(2, [("x", np.float32), ("y", np.int32)]))
np.savez(HERE / "strings.npz", a=np.array(["cat", "dog"]))
np.savez_compressed(HERE / "compressed.npz", a=FLOATS)
np.save(HERE / "alone.npy", FLOATS)
