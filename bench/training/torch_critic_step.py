"""Milliseconds of one step of the critic's training in PyTorch on the CPU, gradient penalty included, as JSON: on one
thread, and on as many as PyTorch takes by itself. The batch size is the argument."""

import json
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F

LUMINANCE_WEIGHTS = (0.27, 0.67, 0.06)


def statistics(image: torch.Tensor) -> torch.Tensor:
    """[b, 3, h, w] -> [b, 3]: mean and variance of luminance, mean of saturation."""
    weights = torch.tensor(LUMINANCE_WEIGHTS).view(1, 3, 1, 1)
    light = (image * weights).sum(1) + 1e-5
    mean = light.mean((1, 2))
    variance = (light - mean.view(-1, 1, 1)).square().mean((1, 2))
    clipped = image.clamp(0, 1)
    largest, smallest = clipped.amax(1), clipped.amin(1)
    both = largest + smallest
    saturation = (largest - smallest) / (torch.minimum(both, 2 - both) + 0.01)
    return torch.stack([mean, variance, saturation.mean((1, 2))], 1)


class Critic(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layers = []
        for inputs, outputs in zip([6, 32, 64, 128], [32, 64, 128, 256]):
            layers += [nn.Conv2d(inputs, outputs, 4, 2, 1), nn.LeakyReLU(0.2)]
        layers += [nn.Flatten(), nn.Linear(4096, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1)]
        self.layers = nn.Sequential(*layers)

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        planes = statistics(image).view(-1, 3, 1, 1).expand(-1, 3, *image.shape[2:])
        return self.layers(torch.cat([image, planes], 1) - 0.5)


def loss(
    critic: Critic, fake: torch.Tensor, real: torch.Tensor, interpolation: torch.Tensor
) -> torch.Tensor:
    between = (real + interpolation.view(-1, 1, 1, 1) * (fake - real)).requires_grad_()
    (slopes,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    lengths = (slopes.square().sum((1, 2, 3)) + 1e-6).sqrt()
    penalty = 10 * F.relu(lengths - 1).square().mean()
    return penalty - (critic(real).mean() - critic(fake).mean())


def median_time(batch: int) -> float:
    torch.manual_seed(1)
    critic = Critic()
    with torch.no_grad():
        # Steep enough for the penalty to have something to do.
        for weights in critic.parameters():
            weights.mul_(2)
    fake, real = (torch.rand(batch, 3, 64, 64) ** power for power in (1.8, 1.2))
    interpolation = torch.rand(batch)
    times = []
    for step in range(8):
        start = time.perf_counter()
        torch.autograd.grad(loss(critic, fake, real, interpolation), list(critic.parameters()))
        if step > 0:
            times.append(1000 * (time.perf_counter() - start))
    return sorted(times)[len(times) // 2]


if __name__ == "__main__":
    batch_size = int(sys.argv[1])
    results = []
    for threads in dict.fromkeys([torch.get_num_threads(), 1]):
        torch.set_num_threads(threads)
        results.append({"threads": threads, "milliseconds": median_time(batch_size)})
    print(json.dumps(results))
