"""Outputs and gradients of networks, computed by PyTorch, for TorchNetworksTest.

Weights and images follow from formulas that the test repeats (Scrambled.java), so that only
logits, the loss, and for each trainable weight the norm of its gradient and the gradient's product
with a scrambled array are stored. The modules are those of torchvision and of the papers' programs.
Made with torch 1.13.0 in double precision:  /usr/bin/python3 make_networks.py > networks.csv
"""

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

IMAGES_PLACE = 1000
PRODUCT_PLACE = 2000
ACTIVATIONS = {"relu": F.relu, "leaky_relu": F.leaky_relu, "softplus": F.softplus}
activation = F.relu


def scrambled(place, size):
    """Values in [-1, 1): a hash of 32 bits of each index and of the array's place."""
    h = np.arange(size, dtype=np.uint32) * np.uint32(0x9E3779B1)
    h += np.uint32(place * 0x85EBCA77 % 2**32)
    h ^= h >> np.uint32(16)
    h *= np.uint32(0x7FEB352D)
    h ^= h >> np.uint32(15)
    h *= np.uint32(0x846CA68B)
    h ^= h >> np.uint32(16)
    return h / 2.0**31 - 1


def normalization(channels):
    return nn.BatchNorm2d(channels, eps=1.001e-5)


def convolution(i, o, size, stride=1):
    return nn.Conv2d(i, o, size, stride, size // 2, bias=False)


class BasicBlock(nn.Module):
    def __init__(self, i, o, stride, project):
        super().__init__()
        self.conv1, self.bn1 = convolution(i, o, 3, stride), normalization(o)
        self.conv2, self.bn2 = convolution(o, o, 3), normalization(o)
        self.grown = o - i
        self.stride = stride
        self.downsample = None
        if project and (stride != 1 or i != o):
            self.downsample = nn.Sequential(convolution(i, o, 1, stride), normalization(o))

    def forward(self, x):
        y = self.bn2(self.conv2(activation(self.bn1(self.conv1(x)))))
        if self.downsample is not None:
            x = self.downsample(x)
        elif self.grown:
            side = self.grown // 2
            x = F.pad(x[:, :, :: self.stride, :: self.stride], (0, 0, 0, 0, side, side))
        return activation(y + x)


class ResNet(nn.Module):
    def __init__(self, width, stages, blocks, project, large):
        super().__init__()
        self.large = large
        self.conv1 = convolution(3, width, 7 if large else 3, 2 if large else 1)
        self.bn1 = normalization(width)
        layers, i = [], width
        for stage in range(stages):
            for block in range(blocks):
                o = width << stage
                layers.append(BasicBlock(i, o, 2 if stage and not block else 1, project))
                i = o
        self.layers = nn.Sequential(*layers)
        self.fc = nn.Linear(i, 10)

    def forward(self, x):
        x = activation(self.bn1(self.conv1(x)))
        if self.large:
            x = F.max_pool2d(x, 3, 2, 1)
        return self.fc(self.layers(x).mean((2, 3)))


class WideUnit(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.bn1, self.conv1 = normalization(i), convolution(i, o, 3, stride)
        self.bn2, self.conv2 = normalization(o), convolution(o, o, 3)
        self.shortcut = convolution(i, o, 1, stride) if i != o else None

    def forward(self, x):
        active = activation(self.bn1(x))
        y = self.conv2(activation(self.bn2(self.conv1(active))))
        return y + (x if self.shortcut is None else self.shortcut(active))


class WideResNet(nn.Module):
    def __init__(self, units, factor):
        super().__init__()
        self.conv1 = convolution(3, 16, 3)
        layers, i = [], 16
        for group in range(3):
            for unit in range(units):
                o = 16 * factor << group
                layers.append(WideUnit(i, o, 2 if group and not unit else 1))
                i = o
        self.layers, self.bn = nn.Sequential(*layers), normalization(i)
        self.fc = nn.Linear(i, 10)

    def forward(self, x):
        return self.fc(activation(self.bn(self.layers(self.conv1(x)))).mean((2, 3)))


class Vgg(nn.Module):
    def __init__(self, counts):
        super().__init__()
        convolutions, i = [], 3
        self.pooled_after = []
        for count, o in zip(counts, (64, 128, 256, 512, 512)):
            for _ in range(count):
                convolutions.append(nn.Conv2d(i, o, 3, padding=1))
                i = o
            self.pooled_after.append(len(convolutions) - 1)
        self.convolutions = nn.ModuleList(convolutions)
        self.fc = nn.Linear(i, 10)

    def forward(self, x):
        for place, convolution in enumerate(self.convolutions):
            x = activation(convolution(x))
            if place in self.pooled_after:
                x = F.max_pool2d(x, 2)
        return self.fc(x.mean((2, 3)))


def as_stored(tensor):
    """Filters as [height, width, in, out], matrices as [in, out]."""
    a = tensor.detach().numpy()
    return a.transpose(2, 3, 1, 0) if a.ndim == 4 else a.T


def fill(tensor, place, name):
    u = scrambled(place, tensor.numel())
    shape = as_stored(tensor).shape
    if name.endswith("running_mean"):
        u = 0.3 * u
    elif name.endswith("running_var"):
        u = 1 + 0.5 * u
    elif tensor.dim() > 1:
        u = np.sqrt(6.0 / (tensor.numel() // shape[-1])) * u
    elif name == "fc.bias" or name.startswith("convolutions."):
        u = 0.1 * u
    else:
        u = 0.2 * u + (1 if name.endswith("weight") else 0)
    value = u.astype(np.float32).astype(np.float64).reshape(shape)
    value = value.transpose(3, 2, 0, 1) if value.ndim == 4 else value.T
    tensor.copy_(torch.from_numpy(value.copy()))


def images(count, side):
    u = scrambled(IMAGES_PLACE, count * side * side * 3)
    values = (0.5 + 0.5 * u).astype(np.float32).astype(np.float64)
    return torch.from_numpy(values.reshape(count, side, side, 3).transpose(0, 3, 1, 2).copy())


def row(name, quantity, values):
    print(",".join([name, quantity] + ["%.9g" % v for v in np.ravel(values)]))


def rows(name, network, side, batch):
    global activation
    activation = ACTIVATIONS[name.split()[-1]] if " " in name else F.relu
    state = {k: v for k, v in network.state_dict().items() if "num_batches" not in k}
    with torch.no_grad():
        for place, (key, tensor) in enumerate(state.items()):
            fill(tensor, place, key)
        row(name, "inference", network.eval()(images(2, side)))
    network.train()
    logits = network(images(batch, side))
    loss = F.cross_entropy(logits, (3 * torch.arange(batch) + 1) % 10)
    loss.backward()
    row(name, "training", logits.detach())
    row(name, "loss", loss.item())
    parameters = dict(network.named_parameters())
    gradients = {
        place: as_stored(parameters[key].grad).ravel()
        for place, key in enumerate(state)
        if key in parameters
    }
    row(name, "norms", [np.linalg.norm(g) for g in gradients.values()])
    row(
        name,
        "products",
        [g @ scrambled(PRODUCT_PLACE + place, g.size) for place, g in gradients.items()],
    )


torch.set_default_dtype(torch.float64)
print("# network,quantity,values: see make_networks.py")
rows("resnet-18", ResNet(64, 4, 2, True, False), 32, 4)
rows("resnet-18-224", ResNet(64, 4, 2, True, True), 224, 2)
rows("resnet-18 softplus", ResNet(64, 4, 2, True, False), 32, 4)
rows("resnet-18-224 softplus", ResNet(64, 4, 2, True, True), 224, 2)
rows("resnet-20", ResNet(16, 3, 3, False, False), 32, 4)
rows("wrn-16-2", WideResNet(2, 2), 32, 4)
rows("resnet-18-224 leaky_relu", ResNet(64, 4, 2, True, True), 224, 2)
rows("vgg-11", Vgg((1, 1, 2, 2, 2)), 32, 4)
rows("vgg-16 leaky_relu", Vgg((2, 2, 3, 3, 3)), 32, 4)
