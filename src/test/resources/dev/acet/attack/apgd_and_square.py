"""Auto-PGD and the Square attack on two small perceptrons, by PyTorch.

Made with torch 1.13.0, numpy 1.24.2:  /usr/bin/python3 apgd_and_square.py
It writes apgd_and_square.npz beside itself: uncompressed, float32 and int32.

The values are computed in double precision. Of many random images, the script keeps four for which
single precision, with sums in two different orders, and APGD with small random errors in each move
take the same decisions and reach the same points in all runs, so none of them hangs on rounding.
(Most images that are dropped have a label of rank 3 at some step: there DLR is constant, and the sign
of its gradient is that of rounding errors. On others, APGD evaluates a point twice after it got there
in two ways: whether the objective rose is then a matter of rounding as well.)

All objectives are maximised. Below, n is the number of images; d = h w c is the number of values of
one, row by row with the channels last; EPS is the array linf_eps or l2_eps, as BALL is linf or l2.

Networks, prefix apgd_ (27 inputs, 3x3x3) and square_ (216 inputs, 8x9x3): fully connected layers
with ReLU between them.
  PREFIX_shape [3]                   height, width, channels of an image
  PREFIX_sizes [layers + 1]          input, hidden layers, logits
  PREFIX_fcN_weights [in, out], PREFIX_fcN_biases [out]   N from 1
  PREFIX_images [n, d]               in [0, 1]; the third on the box's corner, the fourth dark
  PREFIX_labels [n]                  for cross_entropy, dlr and targeted_dlr: the largest logit, but
                                     for the fourth image the second largest
  PREFIX_targets [n]                 for targeted_dlr
  PREFIX_linf_eps [1], PREFIX_l2_eps [1]

APGD. apgd_BALL_start [n, d] is where all runs start. Prefix of a run's arrays:
apgdN_BALL_OBJECTIVE_, where N is the number of steps; the checks are planned for it and all are
done. OBJECTIVE is cross_entropy, max_confidence, margin_ratio, dlr or targeted_dlr for N = 30, and
max_confidence or dlr for N = 100. Step k leads from point k - 1 to point k; point 0 is the start.
  apgdN_checks [m]      after which steps the lengths are checked; for N = 200 there are no runs
  apgdN_kept [m]        numbers of the points in points: 1 to 30 for N = 30, some for N = 100
  points [m, n, d]      points as evaluated, before a check sets one back to its best
  objectives [N + 1, n] of points 0 to N
  lengths [N, n]        length of steps 1 to N, the first 2 EPS
  halvings [m, 2]       step, image: the check after this step halved the image's length and set it
                        back to its best point. One after step N is listed, though nothing follows.
  best [n, d]           the point of the largest objective, the start included

Square. square_BALL_start [n, d] is the image plus the stripes, clipped to [0, 1]; it is the first
best point, without a comparison with the image. The draws are the same for all runs; queries count
from 0.
  square_stripes [n, w, c]    signs of the start's vertical stripes
  square_rows [30, n]         uniform in [0, 1): the window's first row is floor(u (h - side + 1)),
                              in single precision
  square_columns [30, n]      as above for its first column, with w
  square_signs [30, n, c]     one sign for each channel of the window
  squareQ_sides [30]          sides of the windows if Q queries are planned, 5000 or 30
Prefix of a run's arrays: squareQ_BALL_OBJECTIVE_, where OBJECTIVE is max_confidence for Q = 5000 and
dlr for Q = 30. Both runs do 30 queries.
  objectives [31, n]          of the best point, at first and after each query
  proposed [30, n]            of each query's proposal. Where it equals the best before to 1e-6, the
                              proposal is the best point again; other differences exceed 2e-5.
  accepted [30, n]            1 where the proposal became the best
  points [3, n, d]            the best after 10, 20 and 30 queries
"""

import pathlib

import numpy as np
import torch

CANDIDATES = 4000
JITTERS = 5
JITTER = 1e-7
QUERIES = 30
APGD_GOALS = {
    30: ["cross_entropy", "max_confidence", "margin_ratio", "dlr", "targeted_dlr"],
    100: ["max_confidence", "dlr"],
}
SQUARE_GOALS = {5000: "max_confidence", 30: "dlr"}
KEPT = {30: range(1, 31), 100: [1, 2, 22, 23, 41, 42, 58, 71, 100]}


def float32(values):
    return np.asarray(values).astype(np.float32)


class Network:
    """A perceptron with images, all of it drawn from a seed. Its images are of four kinds in turn."""

    def __init__(self, shape, hidden, classes, linf, l2, seed):
        random = np.random.RandomState(seed)
        self.shape = shape
        self.sizes = [int(np.prod(shape)), *hidden, classes]
        self.layers = [
            (float32(random.normal(0, np.sqrt(2 / i), (i, o))), float32(random.normal(0, 0.1, o)))
            for i, o in zip(self.sizes, self.sizes[1:])
        ]
        self.images = float32(random.uniform(size=(CANDIDATES, self.sizes[0])))
        self.images[2::4] = self.images[2::4].round()
        self.images[3::4] *= 0.5
        self.eps = {"linf": float32(linf), "l2": float32(l2)}
        order = self.logits(torch.tensor(self.images)).argsort(1, descending=True).numpy()
        self.labels = order[:, 0]
        self.labels[3::4] = order[3::4, 1]
        self.targets = order[:, 2]
        self.random = random

    def keep(self, chosen):
        self.images, self.labels = self.images[chosen], self.labels[chosen]
        self.targets = self.targets[chosen]

    def logits(self, x, backwards=False):
        """Of points [n, d]; backwards, the sums over hidden units are taken in another order."""
        for number, (weights, biases) in enumerate(self.layers):
            weights = torch.tensor(weights, dtype=x.dtype)
            x = torch.relu(x) if number else x
            x = x.flip(1) @ weights.flip(0) if backwards else x @ weights
            x = x + torch.tensor(biases, dtype=x.dtype)
        return x

    def arrays(self, prefix):
        arrays = {
            "shape": self.shape,
            "sizes": self.sizes,
            "images": self.images,
            "labels": self.labels,
            "targets": self.targets,
            "linf_eps": [self.eps["linf"]],
            "l2_eps": [self.eps["l2"]],
        }
        for number, (weights, biases) in enumerate(self.layers, 1):
            arrays["fc%d_weights" % number] = weights
            arrays["fc%d_biases" % number] = biases
        return {prefix + name: values for name, values in arrays.items()}


class Objective:
    """A function of points [n, d]: [n], and its gradient."""

    def __init__(self, network, name, backwards=False):
        self.network = network
        self.backwards = backwards
        self.formula = getattr(self, name)

    def __call__(self, x):
        with torch.no_grad():
            return self.formula(self.network.logits(x, self.backwards))

    def with_gradient(self, x):
        x = x.clone().requires_grad_()
        value = self.formula(self.network.logits(x, self.backwards))
        return value.detach(), torch.autograd.grad(value.sum(), x)[0]

    def of_class(self, z, classes):
        return z[torch.arange(len(z)), torch.tensor(classes)]

    def cross_entropy(self, z):
        return z.logsumexp(1) - self.of_class(z, self.network.labels)

    def max_confidence(self, z):
        return z.amax(1) - z.logsumexp(1)

    def margin_ratio(self, z):
        first, second, third = z.topk(3).values.unbind(1)
        return (first - second) / (first - third)

    def dlr(self, z):
        first, _, third = z.topk(3).values.unbind(1)
        labels = torch.tensor(self.network.labels)[:, None]
        other = z.scatter(1, labels, -np.inf).amax(1)
        return -(self.of_class(z, self.network.labels) - other) / (first - third + 1e-12)

    def targeted_dlr(self, z):
        first, _, third, fourth = z.topk(4).values.unbind(1)
        difference = self.of_class(z, self.network.labels) - self.of_class(z, self.network.targets)
        return -difference / (first - (third + fourth) / 2 + 1e-12)


class LInfinity:
    def __init__(self, center, eps):
        self.center, self.eps = center, eps

    def project(self, x):
        return x.clamp(self.center - self.eps, self.center + self.eps).clamp(0, 1)

    def direction(self, gradient):
        return gradient.sign()

    def stripe(self, size):
        return self.eps

    def window(self, size):
        return 2 * self.eps


class L2:
    def __init__(self, center, eps):
        self.center, self.eps = center, eps

    def project(self, x):
        offset = x - self.center
        norm = offset.norm(dim=1, keepdim=True)
        return (self.center + offset * (self.eps / norm.clamp(min=1e-12)).clamp(max=1)).clamp(0, 1)

    def direction(self, gradient):
        return gradient / gradient.norm(dim=1, keepdim=True).clamp(min=1e-30)  # 0 stays 0

    def stripe(self, size):
        return self.eps / np.sqrt(size)

    def window(self, size):
        return 2 * self.eps / np.sqrt(size)


BALLS = {"linf": LInfinity, "l2": L2}


def ball(network, name, dtype):
    center = torch.tensor(network.images, dtype=dtype)
    return BALLS[name](center, float(network.eps[name]))


def checks(steps):
    """After which steps the lengths are checked, and the windows that end there."""
    window, least, shorter = (max(int(share * steps), 1) for share in (0.22, 0.06, 0.03))
    result, step = [], window
    while step <= steps:
        result.append((step, window))
        window = max(window - shorter, least)
        step += window
    return result


def apgd(objective, ball, start, steps, jitter):
    """Points, objectives and lengths by step, halvings, best points; each move errs by the jitter."""
    windows = dict(checks(steps))
    n = len(start)
    point = previous = best = start
    value, gradient = objective.with_gradient(point)
    best_value, best_gradient = value, gradient
    length = torch.full((n,), 2 * ball.eps, dtype=start.dtype)
    values, points, lengths, halvings = [value], [], [], []
    best_at_check, halved = best_value, torch.ones(n, dtype=torch.bool)
    for step in range(1, steps + 1):
        inertia = 1.0 if step == 1 else 0.75
        target = ball.project(point + length[:, None] * ball.direction(gradient))
        moved = point + inertia * (target - point) + (1 - inertia) * (point - previous)
        moved = moved + jitter * (2 * torch.rand_like(moved) - 1)
        previous, point = point, ball.project(moved)
        value, gradient = objective.with_gradient(point)
        points.append(point)
        values.append(value)
        lengths.append(length)
        better = value > best_value
        best = torch.where(better[:, None], point, best)
        best_gradient = torch.where(better[:, None], gradient, best_gradient)
        best_value = torch.where(better, value, best_value)
        if step in windows:
            window = windows[step]
            recent = torch.stack(values[-window - 1 :])
            rises = (recent[1:] > recent[:-1]).sum(0)
            halved = (rises <= 0.75 * window) | (~halved & (best_value <= best_at_check))
            best_at_check = best_value
            length = torch.where(halved, length / 2, length)
            point = torch.where(halved[:, None], best, point)
            gradient = torch.where(halved[:, None], best_gradient, gradient)
            halvings += [(step, image) for image in range(n) if halved[image]]
    return {
        "points": torch.stack(points),
        "objectives": torch.stack(values),
        "lengths": torch.stack(lengths),
        "halvings": torch.tensor(halvings, dtype=torch.int32).reshape(-1, 2),
        "best": best,
    }


def side(query, queries, height, width):
    """Side of the window of a query, the first being 0."""
    place = query * 10000 // queries
    parts = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000]
    shares = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]
    share = 0.8 / shares[sum(place > part for part in parts)]
    return max(round(np.sqrt(share * height * width)), 1)


def square(objective, ball, shape, draws, queries):
    height, width, channels = shape
    n = len(ball.center)
    images = ball.center.reshape(n, *shape)
    stripes = torch.tensor(draws["stripes"][0])[:, None].to(images.dtype)  # [n, 1, w, c]
    start = (images + ball.stripe(height * width * channels) * stripes).clamp(0, 1)
    start = best = start.reshape(n, -1)
    best_value = objective(best)
    result = {"objectives": [best_value], "proposed": [], "accepted": [], "points": []}
    for query in range(QUERIES):
        s = side(query, queries, height, width)
        change = torch.zeros_like(images)
        for image in range(n):
            row = int(draws["rows"][query, image] * np.float32(height - s + 1))
            column = int(draws["columns"][query, image] * np.float32(width - s + 1))
            signs = torch.tensor(draws["signs"][query, image]).to(images.dtype)
            change[image, row : row + s, column : column + s] = ball.window(s * s * channels) * signs
        proposal = ball.project(best + change.reshape(n, -1))
        value = objective(proposal)
        accepted = value > best_value + 1e-6  # a rise, and not the rounding of an equal value
        best = torch.where(accepted[:, None], proposal, best)
        best_value = torch.where(accepted, value, best_value)
        result["objectives"].append(best_value)
        result["proposed"].append(value)
        result["accepted"].append(accepted.int())
        result["points"].append(best)
    result = {name: torch.stack(values) for name, values in result.items()}
    return result | {"start": start}


def apgd_runs(network, starts):
    """By the prefix of its arrays, a function of precision, order of sums and errors in moves."""
    for steps, goals in APGD_GOALS.items():
        for name, start in starts.items():
            for goal in goals:
                yield "apgd%d_%s_%s_" % (steps, name, goal), lambda dtype, backwards, jitter: apgd(
                    Objective(network, goal, backwards),
                    ball(network, name, dtype),
                    torch.tensor(start, dtype=dtype),
                    steps,
                    jitter,
                )


def square_runs(network, draws):
    for queries, goal in SQUARE_GOALS.items():
        for name in BALLS:
            yield "square%d_%s_%s_" % (queries, name, goal), lambda dtype, backwards, _: square(
                Objective(network, goal, backwards),
                ball(network, name, dtype),
                network.shape,
                draws,
                queries,
            )


def steady(runs):
    """The first image of each kind on which rounding has no influence."""
    largest = np.zeros(CANDIDATES)
    for _, run in runs:
        double = run(torch.float64, False, 0)
        others = [run(torch.float32, backwards, 0) for backwards in (False, True)]
        others += [run(torch.float64, False, JITTER) for _ in range(JITTERS)]
        for other in others:
            for part in {"points", "lengths", "accepted", "objectives"} & double.keys():
                difference = (double[part] - other[part]).abs()  # [steps, candidates, ...]
                largest = np.maximum(largest, difference.transpose(0, 1).flatten(1).amax(1).numpy())
            if "proposed" in double:
                rise = (double["proposed"] - double["objectives"][:-1]).abs()
                largest[((rise > 1e-6) & (rise < 2e-5)).any(0).numpy()] = np.inf
    fit = np.flatnonzero(largest < 2e-6)
    print(len(fit), "of", CANDIDATES, "images fit")
    return [fit[fit % 4 == kind][0] for kind in range(4)]


def start_of_apgd(network, name):
    noise = network.random.uniform(-1, 1, network.images.shape)
    norm = np.linalg.norm(noise, np.inf if name == "linf" else 2, axis=1, keepdims=True)
    return float32((network.images + network.eps[name] * noise / norm).clip(0, 1))


def apgd_arrays(network):
    starts = {name: start_of_apgd(network, name) for name in BALLS}
    chosen = steady(apgd_runs(network, starts))
    network.keep(chosen)
    starts = {name: start[chosen] for name, start in starts.items()}
    arrays = network.arrays("apgd_")
    for steps in 30, 100, 200:
        arrays["apgd%d_checks" % steps] = [step for step, _ in checks(steps)]
    for steps, kept in KEPT.items():
        arrays["apgd%d_kept" % steps] = kept
    assert arrays["apgd100_checks"] == [22, 41, 57, 70, 80, 87, 93, 99]
    assert arrays["apgd200_checks"] == [44, 82, 114, 140, 160, 174, 186, 198]
    for name, start in starts.items():
        arrays["apgd_%s_start" % name] = start
    for prefix, run in apgd_runs(network, starts):
        result = run(torch.float64, False, 0)
        kept = KEPT[len(result["lengths"])]
        result["points"] = result["points"][[step - 1 for step in kept]]
        arrays |= {prefix + part: values for part, values in result.items()}
    return arrays


def square_arrays(network):
    random = network.random
    height, width, channels = network.shape
    draws = {
        "stripes": random.choice([-1, 1], (1, CANDIDATES, width, channels)),
        "rows": float32(random.uniform(size=(QUERIES, CANDIDATES))),
        "columns": float32(random.uniform(size=(QUERIES, CANDIDATES))),
        "signs": random.choice([-1, 1], (QUERIES, CANDIDATES, channels)),
    }
    chosen = steady(square_runs(network, draws))
    network.keep(chosen)
    draws = {name: draw[:, chosen] for name, draw in draws.items()}
    arrays = network.arrays("square_") | {"square_" + name: draw for name, draw in draws.items()}
    arrays["square_stripes"] = draws["stripes"][0]
    for queries in 5000, 30:
        arrays["square%d_sides" % queries] = [
            side(query, queries, height, width) for query in range(QUERIES)
        ]
    for prefix, run in square_runs(network, draws):
        result = run(torch.float64, False, 0)
        result["points"] = result["points"][[9, 19, 29]]
        arrays["square_%s_start" % prefix.split("_")[1]] = result.pop("start")
        arrays |= {prefix + part: values for part, values in result.items()}
    return arrays


def stored(values):
    values = np.asarray(values)
    return np.ascontiguousarray(values, np.float32 if values.dtype.kind == "f" else np.int32)


if __name__ == "__main__":
    torch.set_num_threads(1)
    torch.manual_seed(0)
    apgd_network = Network((3, 3, 3), (20, 16), 6, linf=0.12, l2=0.4, seed=4)
    square_network = Network((8, 9, 3), (12,), 10, linf=0.1, l2=0.9, seed=1)
    arrays = apgd_arrays(apgd_network) | square_arrays(square_network)
    file = pathlib.Path(__file__).with_suffix(".npz")
    np.savez(file, **{name: stored(values) for name, values in arrays.items()})
