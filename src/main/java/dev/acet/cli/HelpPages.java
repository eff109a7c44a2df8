package dev.acet.cli;

import dev.acet.cli.terminal.HelpPage;
import dev.acet.cli.terminal.HelpPage.Example;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each command's help lists first, and its examples, by the command's name after acet. */
final class HelpPages {

  private static final String START = "docs/guide/getting-started.md";
  private static final String EVALUATING = "docs/guide/evaluating.md";
  private static final String TRAINING = "docs/guide/training.md";
  private static final String REPRODUCING = "docs/guide/reproducing.md";
  private static final String OWN_DATA = "docs/guide/own-data.md";
  private static final String SERVICE = "docs/guide/service.md";
  private static final String PERFORMANCE = "docs/performance.md";
  private static final String THEOREM = "docs/theorem.md";

  private static final Map<String, HelpPage> PAGES = new LinkedHashMap<>();

  static {
    experiments();
    paper();
    files();
    others();
    benchmarks();
  }

  private HelpPages() {}

  /** All pages, by the command's name; that of acet itself is empty. */
  static Map<String, HelpPage> all() {
    return PAGES;
  }

  private static void experiments() {
    page("train", "--dataset --method --from", TRAINING)
        .with("train ACET on MNIST as the paper did", "acet train @presets/mnist-acet.args")
        .with("five epochs of CEDA on CIFAR-10", "acet train -d cifar10 --method ceda --epochs 5")
        .with("continue an interrupted run", "acet train --resume checkpoints/my-run");
    page("evaluate", "--limit --out-sets --out", EVALUATING)
        .with("a first look: 256 images of each set", "acet evaluate svhn-acet --limit 256")
        .with(
            "noise alone, with a stronger attack",
            "acet evaluate svhn-acet --sets noise,adversarial-noise --restarts 5")
        .with(
            "the worst of many attacks for each image",
            "acet evaluate svhn-acet --attack worst-case --limit 128");
    page("merge", "--format --force", EVALUATING)
        .with("the first of four shares", "acet evaluate svhn-acet --shard 1/4 --out svhn")
        .with("join all four", "acet merge svhn")
        .with("shares of a file of detectors", "acet merge checkpoints/detectors.npz")
        .with("the report of alpha-scaling", "acet merge rays --format csv");
    page("analyze", "--format --figures --score", EVALUATING)
        .with("the metrics of one evaluation", "acet analyze checkpoints/evaluations/svhn-acet")
        .with("all evaluations as CSV", "acet analyze checkpoints/evaluations/* --format csv");
    page("calibrate", "--set --split --rates --out", SERVICE)
        .with("thresholds from held-out images", "acet calibrate checkpoints/my-run --set pets")
        .with(
            "with another rate, into a file of one's own",
            "acet calibrate cifar10-acet --set cifar10 --rates .02 --out c10.json");
    page("detector", "", EVALUATING)
        .with("fit them on training images", "acet detector fit cifar10-acet --set cifar10")
        .with(
            "compare their AUROC", "acet analyze checkpoints/evaluations/cifar10-acet --score all");
    page("score", "--in --held-out --score --out", EVALUATING)
        .with("the scores of each image, as CSV", "acet score logits.npz --format csv")
        .with(
            "how well they tell two sets apart",
            "acet score tiny.npz --in cifar10.npz --score msp,energy");
    page("detector fit", "--set --limit --out", EVALUATING)
        .with("all of CIFAR-10's training images", "acet detector fit cifar10-acet --set cifar10")
        .with(
            "1,000 of them, into a file of one's own",
            "acet detector fit cifar10-acet --set cifar10 --limit 1000 --out c10.npz");
    page("alpha-scaling", "--images --format --curve", THEOREM)
        .with("Table 2 for two models", "acet alpha-scaling svhn-plain svhn-acet --images 1000")
        .with("draw the confidence along 50 rays", "acet alpha-scaling svhn-acet --curve 50");
    page("theorem", "--images --noise --format", THEOREM)
        .with("check Theorem 3.1 along 100 rays", "acet theorem cifar10-plain --images 100")
        .with("along test images", "acet theorem svhn-plain --noise dataset:svhn --images 100");
    page("regions", "--hidden --seed --out", THEOREM)
        .with("the paper's Figure 1 on a random network", "acet regions")
        .with("a smaller network, as numbers", "acet regions --hidden 10,10 --format csv");
    page("two-moons", "--methods --resolution --out", START)
        .with("all three methods", "acet two-moons")
        .with("a quick look at plain training", "acet two-moons --methods plain --resolution 101");
  }

  private static void paper() {
    page("reproduce", "--limit --worst-case --fetch --out", REPRODUCING)
        .with("Table 1 on 256 images of each set", "acet reproduce table1 --limit 256")
        .with(
            "with the worst that a suite of attacks finds",
            "acet reproduce table1 --limit 256 --worst-case")
        .with("everything, with models and data fetched", "acet reproduce all --fetch");
    page("figures", "--only --count --out", REPRODUCING)
        .with("noise before and after the attack", "acet figures svhn-acet --only noise")
        .with(
            "all figures of two models as PDF",
            "acet figures svhn-plain svhn-acet --figure-format pdf");
    page("report", "--out --paper --score", EVALUATING)
        .with("one page of an evaluation", "acet report checkpoints/evaluations/svhn-acet")
        .with("of all, into a folder", "acet report checkpoints/evaluations/* --out report")
        .with(
            "detectors compared",
            "acet report evaluation --score all --detectors checkpoints/detectors.npz");
    page("demo", "--quick --out --seed", START)
        .with("the whole experiment", "acet demo")
        .with("a shorter one", "acet demo --quick --out checkpoints/demo");
  }

  private static void files() {
    page("models", "", START)
        .with("which released models are here", "acet models list")
        .with("fetch one", "acet models fetch svhn-acet");
    page("models list", "--format", START)
        .with("the released models, and which are here", "acet models list")
        .with("for a script", "acet models list --format json");
    page("models inspect", "--format", START)
        .with("what a released model is", "acet models inspect svhn-acet")
        .with("a run of your own", "acet models inspect checkpoints/my-run --format json");
    page("models describe", "--logits --input-range --channel-means", OWN_DATA)
        .with("what Keras writes", "acet models describe keras-model --input-range -1..1")
        .with(
            "other names", "acet models describe other-model --signature classify --logits scores");
    page("models fetch", "--all-epochs --offline --mirror", START)
        .with("all released models", "acet models fetch all")
        .with("say what is missing, fetch nothing", "acet models fetch svhn-acet --offline");
    page("models export", "--as --out --reject", TRAINING)
        .with(
            "for TensorFlow in any language",
            "acet models export svhn-acet --as saved-model --out svhn-acet-saved")
        .with(
            "without TensorFlow, deciding like predict --reject .05",
            "acet models export svhn-acet --as onnx --reject .05 --out svhn-acet.onnx");
    page("data", "", OWN_DATA)
        .with("which data sets are here", "acet data list")
        .with("fetch one", "acet data fetch svhn");
    page("data list", "--format", OWN_DATA)
        .with("what is there, and how much of it", "acet data list")
        .with("another folder, for a script", "acet data list --data-dir /data --format csv");
    page("data fetch", "--offline --mirror --force", START)
        .with("two data sets", "acet data fetch svhn cifar10")
        .with("say what is missing, fetch nothing", "acet data fetch all --offline");
    page("data verify", "--format", START)
        .with("all data sets that are here", "acet data verify")
        .with("one of them, for a script", "acet data verify svhn --format json");
    page("data show", "--count --split --out", OWN_DATA)
        .with("the first 40 test images", "acet data show cifar10")
        .with(
            "100 random training images", "acet data show svhn --split train --count 100 --seed 7");
  }

  private static void others() {
    page("", "", "docs/README.md")
        .with("a first experiment; nothing is downloaded", "acet demo")
        .with("what this machine has, and what is missing", "acet doctor")
        .with("fetch the paper's models", "acet models fetch all")
        .with("evaluate one of them", "acet evaluate cifar10-acet");
    page("predict", "--reject --fdr --format", SERVICE)
        .with("classify one image", "acet predict cifar10-acet cat.png")
        .with("several, for a script", "acet predict cifar10-acet cat.png noise.png --format csv")
        .with(
            "a folder, with decisions and p-values, line by line",
            "acet predict cifar10-acet pictures --reject .05 --format jsonl");
    page("doctor", "--format", START)
        .with("look at the machine, the models and the data", "acet doctor")
        .with("for a script", "acet doctor --format json");
    page("generate-completion", "", START)
        .with("print the script, to be sourced by bash or zsh", "acet generate-completion")
        .with("keep it", "acet generate-completion > acet-completion.sh");
    page("help", "", START)
        .with("help of one command", "acet help evaluate")
        .with("of a command of a group", "acet data fetch --help");
  }

  private static void benchmarks() {
    page("worker", "--port", TRAINING)
        .with("for the processes of this machine", "acet worker --port 7000")
        .with("for a private network", "acet worker --port 7000 --any-address");
    page("bench", "", PERFORMANCE)
        .with("the forward pass", "acet bench forward svhn-acet")
        .with("the attack", "acet bench pgd svhn-acet");
    page("bench forward", "--batch-size --rounds --threads", PERFORMANCE)
        .with("batches of 128", "acet bench forward svhn-acet")
        .with(
            "larger ones, more rounds",
            "acet bench forward svhn-acet --batch-size 512 --rounds 20");
    page("bench pgd", "--images --pgd-steps --rounds", PERFORMANCE)
        .with("40 steps on 128 images", "acet bench pgd svhn-acet")
        .with("in bfloat16, where the CPU has it", "acet bench pgd svhn-acet --precision bf16")
        .with("what takes the time", "acet bench pgd svhn-acet --lasting --trace");
    page("bench noise", "--rounds --threads", PERFORMANCE)
        .with("on all cores", "acet bench noise svhn-acet")
        .with("on one thread", "acet bench noise svhn-acet --threads 1");
    page("bench evaluate", "--images --pgd-steps --rounds", PERFORMANCE)
        .with("256 images", "acet bench evaluate svhn-acet")
        .with("a shorter attack", "acet bench evaluate svhn-acet --pgd-steps 40");
    page("bench train", "--method --pgd-steps --rounds", PERFORMANCE)
        .with("an update of ACET", "acet bench train svhn-acet")
        .with("an update of plain training", "acet bench train svhn-acet --method plain");
    page("bench scale", "--images --threads --format", PERFORMANCE)
        .with("up to 10,000 images", "acet bench scale")
        .with("a quick look", "acet bench scale --images 1000");
  }

  /** Starts a page; the names of the first options are separated by spaces. */
  private static Entry page(String command, String first, String guide) {
    return new Entry(command, first.isEmpty() ? List.of() : List.of(first.split(" ")), guide);
  }

  /** A page that gets its examples. */
  private static final class Entry {

    private final List<Example> examples = new ArrayList<>();

    Entry(String command, List<String> first, String guide) {
      PAGES.put(command, new HelpPage(first, examples, guide));
    }

    Entry with(String purpose, String line) {
      examples.add(new Example(purpose, line));
      return this;
    }
  }
}
