#!/usr/bin/env python3
"""Cost of a training step of a small convolutional network on MNIST with PyTorch, on the CPU.

Prints one line of JSON: milliseconds, as the median of --rounds rounds of --steps steps. Images are in
channels_last memory or in PyTorch's default, whichever --memory says; needs torch and numpy.
"""
import argparse
import gzip
import json
import os
import time

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--data", required=True, help="folder with the MNIST idx files (.gz or not)")
parser.add_argument("--convolutions", default="8x5x2,16x3x2", help="channels x kernel x stride, each")
parser.add_argument("--hidden", default="32", help="widths of the dense hidden layers")
parser.add_argument("--batch-normalization", default="false", choices=["false", "true"])
parser.add_argument("--batch", type=int, default=100)
parser.add_argument("--lr", type=float, default=1e-4)
parser.add_argument("--threads", type=int, default=1)
parser.add_argument("--seed", type=int, default=1)
parser.add_argument("--steps", type=int, default=300)
parser.add_argument("--rounds", type=int, default=3)
parser.add_argument("--warmup", type=int, default=400)
parser.add_argument("--memory", default="default", choices=["default", "channels-last"])
options = parser.parse_args()
# These are read when the libraries are loaded.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(options.threads)

import numpy as np  # noqa: E402
import torch  # noqa: E402
from torch import nn  # noqa: E402

torch.set_num_threads(options.threads)
torch.manual_seed(options.seed)


def idx(name):
    path = os.path.join(options.data, name)
    raw = gzip.open(path + ".gz").read() if os.path.exists(path + ".gz") else open(path, "rb").read()
    shape = [int.from_bytes(raw[4 + 4 * d:8 + 4 * d], "big") for d in range(raw[3])]
    return np.frombuffer(raw, np.uint8, offset=4 + 4 * len(shape)).reshape(shape)


def network(size):
    layers, channels = [], 1
    normal = options.batch_normalization == "true"
    for text in options.convolutions.split(","):
        out, kernel, stride = (int(n) for n in text.split("x"))
        padding = (kernel - 1) // 2
        layers.append(nn.Conv2d(channels, out, kernel, stride, padding, bias=not normal))
        layers += [nn.BatchNorm2d(out), nn.ReLU()] if normal else [nn.ReLU()]
        size = (size + 2 * padding - kernel) // stride + 1
        channels = out
    layers.append(nn.Flatten())
    width = channels * size * size
    for text in options.hidden.split(","):
        layers.append(nn.Linear(width, int(text), bias=not normal))
        layers += [nn.BatchNorm1d(int(text)), nn.ReLU()] if normal else [nn.ReLU()]
        width = int(text)
    return nn.Sequential(*layers, nn.Linear(width, 10))


images = torch.from_numpy(idx("train-images-idx3-ubyte").astype(np.float32)[:, None] / 255)
labels = torch.from_numpy(idx("train-labels-idx1-ubyte").astype(np.int64))
model = network(images.shape[2])
if options.memory == "channels-last":
    images = images.to(memory_format=torch.channels_last)
    model = model.to(memory_format=torch.channels_last)
order = torch.from_numpy(np.random.RandomState(options.seed).permutation(len(images)))
images, labels = images[order], labels[order]  # once, so that a batch is a view and no copy
optimizer = torch.optim.Adam(model.parameters(), lr=options.lr)
done = 0


def run(steps):
    global done
    begin = time.perf_counter()
    for _ in range(steps):
        at = done % (len(images) // options.batch) * options.batch
        loss = nn.functional.cross_entropy(
            model(images[at:at + options.batch]), labels[at:at + options.batch])
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        done += 1
    loss.item()
    return (time.perf_counter() - begin) / steps


run(options.warmup)
times = sorted(1e3 * run(options.steps) for _ in range(options.rounds))
print(json.dumps({
    "peer": "pytorch", "version": torch.__version__, "threads": options.threads,
    "memory": options.memory,
    "ms_per_step": {"median": float(np.median(times)), "min": times[0], "max": times[-1]}}))
