"""Reference values of scaled-msp: python3 make_scaled_msp.py > scaled_msp.json."""
import json
import sys

import numpy
import scipy
from scipy import special

random = numpy.random.default_rng(22)


def case(logits, temperature):
    z = logits.astype(numpy.float32).astype(float)
    return dict(
        classes=z.shape[1], temperature=temperature, logits=[float(x) for x in z.ravel()],
        scores=[float(x) for x in special.softmax(z / temperature, axis=1).max(axis=1)])


json.dump(
    dict(
        software=f"numpy {numpy.__version__}, scipy {scipy.__version__}",
        cases=[
            case(random.normal(0, 3, (40, 10)), 1.5134),
            case(random.normal(0, 30, (20, 100)), 4.25),
            case(random.normal(0, 1e4, (10, 3)), 1000),
            case(random.normal(0, 1, (10, 2)), 0.05),
            case(numpy.zeros((2, 5)), 2.0),
            case(numpy.array([[2, 1, 0.1]]), 1.0)]),
    sys.stdout, indent=1)
print()
