"""The Jacobians of an MLP 784-256-128-10 (tanh) at 256 inputs in PyTorch: what JacobianBenchmark is set beside.

Run on an idle machine: OMP_NUM_THREADS=1 /usr/bin/python3 bench/peers/jacobian_torch.py
Debian: apt-get install python3-torch. OPENBLAS_CORETYPE=SkylakeX lets its OpenBLAS use AVX-512.
"""

import time

import torch

WIDTHS = [784, 256, 128, 10]
POINTS = 256


def layers(kind):
    generator = torch.Generator().manual_seed(1)
    return [
        (torch.randn(a, b, generator=generator, dtype=kind) / a**0.5, torch.zeros(b, dtype=kind))
        for a, b in zip(WIDTHS, WIDTHS[1:])
    ]


def forward(x, parameters):
    for i, (w, b) in enumerate(parameters):
        x = x @ w + b
        x = torch.tanh(x) if i < 2 else x
    return x


def rows(x, parameters):
    """One vector-Jacobian product for each of the ten outputs, over the whole batch."""
    x = x.clone().requires_grad_()
    y = forward(x, parameters)
    return torch.stack(
        [torch.autograd.grad(y[:, i].sum(), x, retain_graph=True)[0] for i in range(WIDTHS[-1])], 1
    )


def chain(x, parameters):
    """The closed form: two batched products."""
    (w1, b1), (w2, b2), (w3, _) = parameters
    h1 = torch.tanh(x @ w1 + b1)
    h2 = torch.tanh(h1 @ w2 + b2)
    d2 = w3.T[None] * (1 - h2 * h2)[:, None]
    d1 = (d2.reshape(-1, WIDTHS[2]) @ w2.T).reshape(len(x), WIDTHS[-1], -1) * (1 - h1 * h1)[:, None]
    return (d1.reshape(-1, WIDTHS[1]) @ w1.T).reshape(len(x), WIDTHS[-1], -1)


def best(work, repeats=50):
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1000 * min(times), 1000 * sorted(times)[len(times) // 2]


def main():
    torch.manual_seed(2)
    for kind in (torch.float32, torch.float64):
        parameters = layers(kind)
        x = torch.rand(POINTS, WIDTHS[0], dtype=kind)
        assert torch.allclose(rows(x, parameters), chain(x, parameters), atol=1e-4)
        for name, work in (("10 pull-backs", rows), ("closed form", chain)):
            fastest, middle = best(lambda: work(x, parameters))
            print(f"torch {torch.__version__} {kind} {torch.get_num_threads()} threads, {name}: "
                  f"{fastest:.2f} ms best, {middle:.2f} ms median")


main()
