"""Reads the same texts with BuildKit's own parser and with ours, and prints where they differ.

BuildKit's parser is the one that the PyPI package `dockerfile` carries (3.4.0: BuildKit v0.12.5). What it did otherwise
than BuildKit does today stands in KNOWN, with the reason.

    cargo xtask differential [TEXTS [SEED]]

calls this with the program that reads with our reader (`nodes.rs`) as the first argument.
"""

import json
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import dockerfile

from texts import corpus, texts

SHOWN = 15

KNOWN = [
    (
        "the `check` directive is younger",
        lambda text, _: re.match(r"\ufeff?(\s*#[^\n]*\n)*?\s*#\s*check\s*=", text, re.I),
    ),
    (
        "white space beyond ASCII between `#` and a directive's name was no white space",
        lambda text, _: re.search(r"#[\s]*[\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\v]\s*(escape|syntax)", text, re.I),
    ),
    (
        "white space between `<<` and the name made no heredoc",
        lambda text, _: re.search(r"<<-?\\?[\s`]", text),
    ),
    (
        "a variable with a word in it did not make the lexer forget what stands before (today its readers share a buffer)",
        lambda text, _: re.search(r"<<.*\$\{\w+[^\w}]", text),
    ),
    (
        "a JSON array counted in spite of text behind it",
        lambda _, ours: "text after JSON" in ours,
    ),
    ("the package cannot take a zero byte", lambda text, _: "\0" in text),
]


def theirs(text):
    """BuildKit's nodes, or its refusal; None where it cuts a word within a character, which no string can hold."""
    try:
        commands = dockerfile.parse_string(text)
    except dockerfile.GoParseError as error:
        return {"error": str(error)}
    except UnicodeDecodeError:
        return None
    return {"nodes": [node(command) for command in commands]}


def node(command):
    return {
        "cmd": command.cmd or "",
        "sub_cmd": command.sub_cmd or None,
        "json": command.json,
        "lines": [command.start_line, command.end_line],
        "flags": list(command.flags),
        "heredocs": [[it.name, it.file_descriptor % 2**64, it.content] for it in command.heredocs],
        "value": list(command.value),
    }


def same(ours, theirs):
    if theirs is None:
        return True
    if "error" in theirs or "error" in ours:
        return ours.get("error") == theirs.get("error")
    for mine, other in zip(ours["nodes"], theirs["nodes"]):
        if mine["sub_cmd"]:
            # The package looks for them in the trigger, where BuildKit does not keep them.
            mine["heredocs"] = []
        mine["sub_cmd"] = mine["sub_cmd"] or None
    return ours == theirs


def read_by_ours(program, list_of_texts):
    lines = "".join(json.dumps(text) + "\n" for text in list_of_texts)
    done = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    *answers, seconds = done.stdout.removesuffix("\n").split("\n")
    return [json.loads(answer) for answer in answers], float(seconds)


def main(program, count="20000", seed="1"):
    found = list(texts(int(count), random.Random(int(seed))))
    ours, our_seconds = read_by_ours(program, found)
    kept, left_out = [], {}
    for text, mine in zip(found, ours):
        reason = next((reason for reason, applies in KNOWN if applies(text, mine)), None)
        if reason:
            left_out[reason] = left_out.get(reason, 0) + 1
        else:
            kept.append((text, mine))
    start = time.process_time()
    answers = [theirs(text) for text, _ in kept]
    their_seconds = time.process_time() - start
    differing = [(text, a, b) for (text, a), b in zip(kept, answers) if not same(a, b)]
    accepted = sum("nodes" in answer for answer in answers if answer)
    for text, mine, other in differing[:SHOWN]:
        print(f"--- {text!r}\n    ours   {show(mine, other)}\n    theirs {show(other, mine)}")
    print(f"{len(kept) - len(differing)} of {len(kept)} texts read alike (BuildKit accepts {accepted} of them)")
    for reason, number in left_out.items():
        print(f"{number} left out: {reason}")
    print(f"processor time: BuildKit's parser {their_seconds:.2f} s, ours {our_seconds:.2f} s, reading instructions included")
    compare_speed(program)
    return 1 if differing else 0


def compare_speed(program):
    """Over Dockerfiles of ours that BuildKit accepts, often enough to be measured.

    Theirs includes making Python values of the nodes; ours, reading the instructions and finding all problems.
    """
    usual = [text for text in corpus() if "nodes" in (theirs(text) or {})] * 20
    start = time.process_time()
    for text in usual:
        dockerfile.parse_string(text)
    seconds = time.process_time() - start
    _, ours = read_by_ours(program, usual)
    print(f"over our own Dockerfiles: BuildKit's parser {seconds:.2f} s, ours {ours:.3f} s, {seconds / ours:.0f} times")


def show(answer, other):
    """The refusal, or the first node that differs."""
    if "error" in answer or "error" in other:
        return answer.get("error") or f"accepted, {len(answer['nodes'])} nodes"
    for mine, their in zip(answer["nodes"], other["nodes"]):
        if mine != their:
            return {key: mine[key] for key in mine if mine[key] != their[key]}
    return f"{len(answer['nodes'])} nodes"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
