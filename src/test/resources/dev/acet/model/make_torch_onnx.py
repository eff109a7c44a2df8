"""Writes the ONNX files of OnnxModelTest, and prints what PyTorch gives (1.13.0, Debian's).

python3 make_torch_onnx.py FOLDER
"""

import sys

import torch
from torch import nn

torch.manual_seed(0)
network = nn.Sequential(
    nn.Conv2d(3, 4, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(4 * 2 * 3, 5),
).eval()
pixels = (torch.arange(2 * 4 * 6 * 3) % 97 / 96).reshape(2, 4, 6, 3)  # [n, h, w, c]
images = pixels.permute(0, 3, 1, 2)  # [n, c, h, w]


def write(name, model, axes):
    torch.onnx.export(
        model,
        images[:1],
        sys.argv[1] + "/" + name,
        input_names=["input"],
        output_names=["output"],
        dynamic_axes=axes,
        opset_version=13,
    )


OPEN = {"input": {0: "batch"}, "output": {0: "batch"}}
write("torch.onnx", network, OPEN)
write("torch-one.onnx", network, None)
write("torch-softmax.onnx", nn.Sequential(network, nn.Softmax(dim=1)), OPEN)
with torch.no_grad():
    print("logits", network(images).flatten().tolist())
    mean = torch.tensor([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
    deviation = torch.tensor([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)
    print("scaled", network((images - mean) / deviation).flatten().tolist())
    print("reversed", network(images.flip(1)).flatten().tolist())
    print("features", network[:4](images).flatten()[:4].tolist())
