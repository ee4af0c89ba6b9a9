"""The five steps in numpy, block by block so that temporaries stay in the cache: float32, in and out.

Started by numpy.ts with a job in JSON as its argument. Then, for each line on standard input: "run" answers with the
milliseconds that a run took, "row" answers with a row of the result as numbers.
"""

import json
import sys
import time

import numpy as np

BLOCK_ROWS = 16


def chain(x, job):
    x = np.maximum(x * np.float32(2 ** job["ev"]), np.float32(0.001))
    x **= np.float32(job["gamma"])
    x *= np.array(job["gains"], np.float32)

    np.minimum(x, np.float32(1), out=x)
    red, green, blue = x[..., 0], x[..., 1], x[..., 2]
    value = np.maximum(np.maximum(red, green), blue)
    smallest = np.minimum(np.minimum(red, green), blue)
    saturation = np.where(value > 1e-6, (value - smallest) / np.maximum(value, np.float32(1e-6)), np.float32(0))
    raised = (1 - saturation) * (np.float32(0.5) - np.abs(np.float32(0.5) - value)) * np.float32(0.8)
    ratio = np.where(saturation > 1e-6, 1 + raised / np.maximum(saturation, np.float32(1e-6)), np.float32(0))
    amount = np.float32(job["saturation"])
    value = value[..., None]
    x = x * (1 - amount) + (value - (value - x) * ratio[..., None]) * amount

    luminance = np.float32(0.27) * x[..., 0] + np.float32(0.67) * x[..., 1] + np.float32(0.06) * x[..., 2]
    clamped = np.clip(luminance, 0, 1)
    curve = (np.float32(0.5) - np.float32(0.5) * np.cos(np.float32(np.pi) * clamped)) / (clamped + np.float32(1e-6))
    contrast = np.float32(job["contrast"])
    x *= (1 - contrast + curve * contrast)[..., None]
    return x


def main():
    job = json.loads(sys.argv[1])
    codes = np.fromfile(job["file"], np.uint16).reshape(job["height"], job["width"], 3)
    pixels = codes / np.float32(65535)
    output = np.empty_like(pixels)
    for line in sys.stdin:
        if line.strip() == "run":
            began = time.perf_counter()
            for top in range(0, job["height"], BLOCK_ROWS):
                output[top : top + BLOCK_ROWS] = chain(pixels[top : top + BLOCK_ROWS], job)
            print((time.perf_counter() - began) * 1000, flush=True)
        else:
            print(json.dumps(output[job["row"]].ravel().tolist()), flush=True)


main()
