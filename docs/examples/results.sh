#!/usr/bin/env bash
# Runs the experiments of docs/results.md again. Each section has a folder of its own, and goes on where it was
# interrupted.
# Usage, from the top of the checkout: docs/examples/results.sh FOLDER SECTION...
set -euo pipefail

# The released models that docs/results.md is about.
models=(svhn-plain svhn-acet cifar10-plain cifar10-ceda cifar10-acet cifar100-plain)

sections=(alpha-scaling table1 worst-case both-directions good detectors attacked-detectors mnist folder outliers
  finetuning)

# Trains a model of a name, goes on with it, or leaves it as it is if it is complete.
train() {
  local name=$1
  shift
  if [ -d "$runs/$name/resume" ]; then
    ./acet train --resume "$runs/$name"
  elif [ ! -d "$runs/$name/models" ]; then
    ./acet train "$@" --name "$name"
  fi
}

alpha_scaling() {
  ./acet alpha-scaling "${models[@]}"
  for model in svhn-plain cifar10-plain cifar100-plain svhn-acet cifar10-acet; do
    ./acet theorem "$model"
  done
}

table1() {
  ./acet reproduce table1 --limit 1000 --out "$runs/table1"
}

worst_case() {
  for model in "${models[@]}"; do
    ./acet evaluate "$model" --sets worst-case-noise --noise-from cifar10 --limit 128 --out "$runs/$model"
    ./acet analyze "$runs/$model"
  done
}

both_directions() {
  local sets=in,out,adversarial:tiny-imagenet,adversarial-in,adversarial-samples
  for model in cifar10-plain cifar10-ceda cifar10-acet; do
    ./acet evaluate "$model" --budget atom --limit 256 --sets "$sets" --out-sets tiny-imagenet \
      --out "$runs/$model-pgd"
    ./acet evaluate "$model" --attack worst-case --eps 8/255 --limit 256 --sets "$sets" --out-sets tiny-imagenet \
      --out "$runs/$model-suite"
    ./acet analyze "$runs/$model-pgd"
    ./acet analyze "$runs/$model-suite"
  done
}

good() {
  local common=(--limit 12800 --weight-decay 0.0005 --eval-limit 256)
  train mnist-plain --dataset mnist --method plain --epochs 3 "${common[@]}"
  train mnist-ceda --from "$runs/mnist-plain" --method ceda --epochs 2 "${common[@]}"
  train mnist-acet --from "$runs/mnist-ceda" --method acet --pgd-steps 10 --epochs 2 "${common[@]}"
  for method in plain ceda acet; do
    ./acet evaluate "$runs/mnist-$method" --attack worst-case --limit 128 \
      --sets in,out,noise,worst-case-noise,adversarial:fmnist --out-sets fmnist --out "$runs/stored/$method"
    ./acet analyze "$runs/stored/$method"
  done
}

detectors() {
  for model in cifar10-plain cifar10-ceda cifar10-acet; do
    [ -e "$runs/$model.npz" ] || ./acet detector fit "$model" --set cifar10 --out "$runs/$model.npz"
    ./acet evaluate "$model" --sets in,out,noise,adversarial-noise --out-sets tiny-imagenet --limit 1000 \
      --keep-features --out "$runs/$model"
    ./acet analyze "$runs/$model" --score all --detectors "$runs/$model.npz"
  done
}

attacked_detectors() {
  docs/examples/attacked-detectors.sh "$runs"
}

mnist() {
  local common=(--weight-decay 0.0005 --eval-limit 256 --threads 1)
  train mnist-plain --dataset mnist --method plain --epochs 10 "${common[@]}"
  train mnist-ceda --dataset mnist --method ceda --epochs 10 "${common[@]}"
  train mnist-acet --from "$runs/mnist-plain" --method acet --pgd-steps 10 --pgd-warm-up 1 --epochs 3 --limit 25600 \
    "${common[@]}"
  for method in plain ceda acet; do
    ./acet evaluate "$runs/mnist-$method" --sets in,out --out "$runs/images/$method"
    ./acet evaluate "$runs/mnist-$method" --sets noise,adversarial-noise --limit 512 --out "$runs/noise/$method"
    ./acet analyze "$runs/images/$method"
    ./acet analyze "$runs/noise/$method"
  done
}

# Needs the folders "surfaces" and "surfaces-ood" among the data sets.
folder() {
  train surfaces-plain --dataset surfaces --epochs 12
  train surfaces-acet --from "$runs/surfaces-plain" --method acet --balanced --pgd-steps 20 --pgd-warm-up 150u \
    --epochs 20 --learning-rate-schedule cosine --precision bf16 --eval-sets noise --eval-every 5 --eval-limit 200
  for method in plain acet; do
    ./acet evaluate "$runs/surfaces-$method" --sets in,out,noise,adversarial-noise --out-sets surfaces-ood \
      --limit 600 --out "$runs/stored/$method"
    ./acet analyze "$runs/stored/$method"
  done
}

# Needs the images of CIFAR-10 as a folder "cifar10-jpeg" among the data sets.
outliers() {
  local common=(--dataset mnist --limit 12800 --epochs 3 --weight-decay 0.0005 --eval-limit 256)
  local real=(--out-data cifar10-jpeg)
  train mnist-plain "${common[@]}" --method plain
  train mnist-ceda "${common[@]}" --method ceda
  train mnist-oe "${common[@]}" --method oe "${real[@]}"
  train mnist-energy "${common[@]}" --method energy "${real[@]}"
  train mnist-acet "${common[@]}" --method acet --pgd-steps 5 --pgd-warm-up 1 --eval-sets noise,out "${real[@]}"
  for method in plain ceda oe energy acet; do
    ./acet evaluate "$runs/mnist-$method" --sets in,out,noise --out-sets fmnist,cifar10-jpeg --limit 2000 \
      --out "$runs/stored/$method"
    ./acet analyze "$runs/stored/$method"
    ./acet analyze "$runs/stored/$method" --score energy
  done
}

finetuning() {
  train cifar10-finetuned --from cifar10-plain --method acet --noise-fraction 0.25 --pgd-steps 10 --pgd-warm-up 8 \
    --epochs 24 --optimizer momentum --learning-rate 0.01 --weight-decay 0.0005 --batch-norm-decay constant \
    --eval-every paper --eval-sets paper --eval-limit 256
  ./acet evaluate "$runs/cifar10-finetuned" --sets in --limit 1000 --out "$runs/images"
  ./acet evaluate "$runs/cifar10-finetuned" --sets noise,adversarial-noise --limit 256 --out "$runs/noise"
  ./acet analyze "$runs/images"
  ./acet analyze "$runs/noise"
}

usage() {
  echo "usage: docs/examples/results.sh FOLDER SECTION..." >&2
  echo "sections: ${sections[*]}" >&2
  exit 2
}

[ $# -ge 2 ] || usage
out=$1
shift
for section in "$@"; do
  case " ${sections[*]} " in
    *" $section "*) ;;
    *)
      echo "no section $section" >&2
      usage
      ;;
  esac
done
for section in "$@"; do
  runs=$out/$section
  mkdir -p "$runs"
  export ACET_RUNS_DIR=$runs
  "${section//-/_}"
done
