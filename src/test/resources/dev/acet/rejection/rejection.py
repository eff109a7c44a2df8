"""Reference values of rejection: python3 rejection.py > rejection.json (see "software" there)."""
import json
import sys

import numpy
import scipy
from scipy import optimize, special, stats

random = numpy.random.default_rng(18)


def promise(n, rate, fresh):
    k = max(j for j in range(1, n + 1) if j / (n + 1) <= rate)
    beta = stats.beta(k, n + 1 - k)
    share = stats.betabinom(fresh, k, n + 1 - k)
    return dict(
        images=n, rate=rate, rank=k, low=beta.ppf(0.025), high=beta.ppf(0.975), fresh=fresh,
        shareLow=share.ppf(0.025) / fresh, shareHigh=share.ppf(0.975) / fresh)


def p_values():
    calibration = numpy.round(random.normal(size=200), 1)  # with ties
    fresh = numpy.round(random.normal(-0.5, 1.5, size=60), 1)
    p = [(1 + int((calibration <= s).sum())) / 201 for s in fresh]
    return dict(
        calibration=list(calibration), fresh=list(fresh), pValues=p,
        adjusted=list(stats.false_discovery_control(p)))


def temperature(n=400, classes=5):
    logits = random.normal(0, 3, size=(n, classes)).astype(numpy.float32)
    z = logits.astype(float)
    labels = [int(random.choice(classes, p=special.softmax(row / 2))) for row in z]

    def nll(t):
        return float(-special.log_softmax(z / t, axis=1)[numpy.arange(n), labels].mean())

    t = optimize.minimize_scalar(
        lambda at: nll(numpy.exp(at)), bounds=(-5, 5), method="bounded",
        options=dict(xatol=1e-12)).x
    # The derivative's root is sharper than the minimum's place.
    slope = lambda b: float((((special.softmax(b * z, axis=1) * z).sum(axis=1)) - z[numpy.arange(n), labels]).mean())
    value = 1 / optimize.brentq(slope, 0.5 / numpy.exp(t), 2 / numpy.exp(t), xtol=1e-15, rtol=1e-14)
    p = special.softmax(z / value, axis=1)
    variance = (p * z**2).sum() - ((p * z).sum(axis=1) ** 2).sum()
    return dict(
        classes=classes, logits=[float(x) for x in logits.ravel()], labels=labels, value=value,
        standardError=value**2 / numpy.sqrt(variance), negativeLogLikelihood=nll(value), uncalibrated=nll(1))


def drift():
    """The mean over alternatives of Polya's likelihoods, against the urn of the calibration."""
    gaps, counts = [50, 51, 50, 50], [130, 90, 95, 85]
    urn = numpy.array(gaps, float)
    until = numpy.concatenate([[0], urn.cumsum()]) / urn.sum()
    urns = [numpy.diff(until**e) * urn.sum() for e in (0.4, 0.6, 0.8, 1.25, 1.6, 2.5)]
    urns += [urn * share for share in (0.3, 0.1, 0.03)]

    def log(u):
        rising = lambda x, n: special.gammaln(x + n) - special.gammaln(x)
        return rising(u, numpy.array(counts)).sum() - rising(u.sum(), sum(counts))

    return dict(
        gaps=gaps, counts=counts,
        logEvidence=special.logsumexp([log(u) - log(urn) for u in urns]) - numpy.log(len(urns)))


json.dump(
    dict(
        software=f"numpy {numpy.__version__}, scipy {scipy.__version__}, Python {sys.version.split()[0]}",
        promises=[
            promise(19, 0.05, 100), promise(99, 0.01, 1000), promise(1000, 0.05, 1000),
            promise(1000, 0.01, 1000), promise(1000, 0.05, 9000), promise(99, 0.29, 7),
            promise(500, 0.05, 500), promise(50_000, 0.1, 200_000)],
        drift=drift(),
        pValues=p_values(),
        temperature=temperature()),
    sys.stdout, indent=1)
print()
