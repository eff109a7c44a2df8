#!/usr/bin/env bash
# Each detector attacked on its own score, on three networks: the table of docs/results.md.
# Usage, from the top of the checkout: docs/examples/attacked-detectors.sh FOLDER [IMAGES]
set -euo pipefail
out="${1:?name a folder for the results}"
images="${2:-256}"

sets=in,out,noise
for score in msp max-logit energy entropy gen knn mds rmds vim react klm fdbd; do
  sets+=",adversarial-noise:$score"
done

evaluations=()
detectors=
for method in plain ceda acet; do
  fitted="$out/cifar10-$method-detectors.npz"
  [ -e "$fitted" ] || ./acet detector fit "cifar10-$method" --set cifar10 --out "$fitted"
  ./acet evaluate "cifar10-$method" --sets "$sets" --out-sets tiny-imagenet \
    --attack apgd --start contrast --limit "$images" \
    --keep-features --detectors "$fitted" --out "$out/cifar10-$method"
  evaluations+=("$out/cifar10-$method")
  detectors+="${detectors:+,}$fitted"
done
./acet analyze "${evaluations[@]}" --score all --detectors "$detectors"
