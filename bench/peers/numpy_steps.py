"""The steps of the bench in numpy, on the whole picture, from file to file. The pixels of `input` are one run."""
import sys

import numpy as np

source, target = sys.argv[1:]
data = open(source, "rb").read()
directory = int.from_bytes(data[4:8], "little")
tags = {}
for i in range(int.from_bytes(data[directory : directory + 2], "little")):
    at = directory + 2 + i * 12
    tags[int.from_bytes(data[at : at + 2], "little")] = int.from_bytes(data[at + 8 : at + 12], "little")
width, height = tags[256], tags[257]
codes = np.frombuffer(data, "<u2", width * height * 3, 8).reshape(height, width, 3)
x = codes.astype(np.float32) / 65535
x *= 2**0.7
x = np.maximum(x, 0.001) ** np.float32(0.8)
x *= np.array([1.1, 1, 0.85], np.float32)
luminance = x @ np.array([0.27, 0.67, 0.06], np.float32)
x = luminance[..., None] + (x - luminance[..., None]) * np.float32(1.3)
x += np.float32(0.4) * ((0.5 - 0.5 * np.cos(np.pi * np.clip(x, 0, 1))) - x)
result = (np.clip(x, 0, 1) * 65535 + 0.5).astype("<u2")
with open(target, "wb") as file:
    file.write(data[:8])
    file.write(result.tobytes())
    file.write(data[8 + result.nbytes :])
