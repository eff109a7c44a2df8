"""Writes augmented.json: parts of an image enlarged by PyTorch, and its colours changed by Pillow.

Made with PyTorch 1.13.0, Pillow 9.4.0 and numpy 1.24.2: python3 make_augmented.py
"""
import json
import numpy as np
import torch
from PIL import Image, ImageEnhance

rng = np.random.default_rng(5)
image = rng.integers(0, 256, (5, 6, 3), dtype=np.uint8)
pixels = torch.tensor(image.astype(np.float32) / 255)  # [h, w, c]


def enlarged(top, left, height, width):
    part = pixels[top : top + height, left : left + width].permute(2, 0, 1)[None]
    whole = torch.nn.functional.interpolate(part, (5, 6), mode="bilinear", align_corners=False)
    return whole[0].permute(1, 2, 0).flatten().tolist()


def changed(brightness, contrast, saturation):
    result = Image.fromarray(image)
    result = ImageEnhance.Brightness(result).enhance(brightness)
    result = ImageEnhance.Contrast(result).enhance(contrast)
    result = ImageEnhance.Color(result).enhance(saturation)
    return (np.asarray(result).flatten() / 255).tolist()


crops = [(0, 0, 5, 6), (1, 2, 3, 3), (0, 1, 4, 2), (4, 5, 1, 1), (2, 0, 2, 6)]
colours = [(1, 1, 1), (0.5, 1, 1), (1.4, 1, 1), (1, 0.6, 1), (1, 1.4, 1), (1, 1, 0.3), (1, 1, 1.5), (0.8, 1.3, 0.7)]
def short(values):
    return [round(value, 6) for value in values]


json.dump(
    {
        "image": short(image.flatten() / 255),
        "crops": [{"part": part, "pixels": short(enlarged(*part))} for part in crops],
        "colours": [{"factors": factors, "pixels": short(changed(*factors))} for factors in colours],
    },
    open("augmented.json", "w"),
)
