"""Milliseconds of five passes of networks of the agent's sizes, batch 1, in PyTorch on the CPU."""

import time

import torch
from torch import nn


def extractor(planes: int) -> nn.Sequential:
    layers = []
    for inputs, outputs in zip([planes, 32, 64, 128], [32, 64, 128, 256]):
        layers += [nn.Conv2d(inputs, outputs, 4, 2, 1), nn.LeakyReLU(0.2)]
    return nn.Sequential(*layers, nn.Flatten())


def head(outputs: int) -> nn.Sequential:
    return nn.Sequential(nn.Linear(4096, 128), nn.LeakyReLU(0.2), nn.Linear(128, outputs))


extractors = [extractor(planes) for planes in (14, 14, 6, 17)]
heads = [[head(raw + 6) for raw in (1, 1, 3, 1, 8, 1, 1, 24)], [head(8)], [head(1)], [head(1)]]
inputs = [torch.rand(1, planes, 64, 64) for planes in (14, 14, 6, 17)]


def passes() -> None:
    for _ in range(5):
        for extract, outputs, image in zip(extractors, heads, inputs):
            features = extract(image)
            for output in outputs:
                output(features)


with torch.no_grad():
    times = []
    for _ in range(30):
        start = time.perf_counter()
        passes()
        times.append(1000 * (time.perf_counter() - start))
print(sorted(times)[len(times) // 2])
