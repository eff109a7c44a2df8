"""Writes shell_words.json: texts, and the words that dash (0.5.12) makes of them."""
import json
import pathlib
import subprocess

TEXTS = [
    "--name run --epochs 3",
    "  --name\trun  ",
    "--name='my run' --out=\"/tmp/a b\"",
    "'it'\\''s' \"say \\\"hi\\\"\"",
    "a\\ b \\# \\' \\\" \\\\ \\@x",
    "--loss='max_conf' '' \"\" ''a\"\"",
    "a'b c'd\"e f\"g",
    "'a \\n \\' \"a \\n \\z\"",
    '"\\$HOME \\`ls\\` \\\\"',
    "a#b '#c' \"#d\" \\#e #f 'g",
    "--out=~/x '~/y'",
    "a \\\n b",
    "a\\\nb",
    '"a\\\nb"',
    "'a\\\nb' \"c\nd\"",
    "\\\n# a comment\\",
    "übung=日本 'é è'",
]


def words(text):
    line = "printf '%s\\0' " + text
    done = subprocess.run(["dash", "-c", line], capture_output=True, check=True)
    found = done.stdout.decode().split("\0")[:-1]
    # printf without a word prints one empty one.
    return [] if found == [""] and "''" not in text else found


cases = [{"text": text, "words": words(text)} for text in TEXTS]
target = pathlib.Path(__file__).with_name("shell_words.json")
target.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n")
