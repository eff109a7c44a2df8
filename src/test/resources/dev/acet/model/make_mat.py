"""The checksum that MatWeightsTest expects, of what scipy 1.10.1 writes after a file's header
(that has the time in it):  /usr/bin/python3 make_mat.py"""

import hashlib
import io

import numpy as np
import scipy.io

WIDTHS = [16, 16, 32, 64]


def waves(shape):
    """TestTensors.waves"""
    places = np.arange(np.prod(shape))
    return ((places * 37 % 129 - 64) / 64).astype(np.float32).reshape(shape)


def shapes():
    """The trainable weights of a ResNetSmall for ten classes, in the network's order."""
    yield "block_init/conv/weights", (3, 3, 3, 16)
    for stage in 1, 2, 3:
        for unit in 0, 1, 2:
            block = "block_%d_%d" % (stage, unit)
            first = "/shared_activation" if unit == 0 else "/residual_only_activation"
            inner, outer = WIDTHS[stage - 1] if unit == 0 else WIDTHS[stage], WIDTHS[stage]
            yield from normalization(block + first, inner)
            yield block + "/sub1/conv1/weights", (3, 3, inner, outer)
            yield from normalization(block + "/sub2", outer)
            yield block + "/sub2/conv2/weights", (3, 3, outer, outer)
    yield from normalization("unit_last", 64)
    yield "logit/fc/weights", (64, 10)
    yield "logit/fc/biases", (10,)


def normalization(scope, channels):
    yield scope + "/batch_normalization/gamma", (channels,)
    yield scope + "/batch_normalization/beta", (channels,)


file = io.BytesIO()
scipy.io.savemat(file, {name + ":0": waves(shape) for name, shape in shapes()}, oned_as="row")
print(hashlib.sha256(file.getvalue()[128:]).hexdigest(), len(file.getvalue()))
