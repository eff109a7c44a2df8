"""Learning rates of cosine and one-cycle schedules, by numpy, for LearningRateTest.

One-cycle has the numbers of torch.optim.lr_scheduler.OneCycleLR: pct_start .3, div_factor 25,
final_div_factor 1e4, cosine annealing. acet counts the rise as floor(.3 n) updates.

Made with numpy 1.24.2:  /usr/bin/python3 make_rates.py
It writes rates.json beside itself.
"""

import json
import pathlib

import numpy as np

HERE = pathlib.Path(__file__).parent


def cosine(rate, updates, warm):
    rising = rate * np.arange(1, warm + 1) / (warm + 1)
    falling = rate * (1 + np.cos(np.pi * np.arange(updates - warm) / (updates - warm))) / 2
    return np.r_[rising, falling]


def annealed(start, end, share):
    """As PyTorch writes it."""
    return end + (start - end) / 2 * (np.cos(np.pi * share) + 1)


def one_cycle(rate, updates, warm):
    rising = annealed(rate / 25, rate, np.arange(warm) / max(warm, 1))
    falling = annealed(rate, rate / 25 / 1e4, np.arange(updates - warm) / max(1, updates - 1 - warm))
    return np.r_[rising, falling]


def main():
    cases = []
    for updates, warm in ((20, 0), (20, 6), (37, 11), (2, 1)):
        for name, rates in (("cosine", cosine), ("one_cycle", one_cycle)):
            values = rates(0.1, updates, warm)
            assert len(values) == updates
            cases.append({"schedule": name, "warmUp": warm, "rates": values.tolist()})
    (HERE / "rates.json").write_text(json.dumps(cases) + "\n")


main()
