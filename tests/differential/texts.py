"""Texts to compare readers on: our own Dockerfiles, the same mutated, grammar, and soup."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

KEYWORDS = (
    "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER "
    "VOLUME WORKDIR"
).split()
BLANKS = [" ", " ", " ", "  ", "\t", "\v", "\f", "\r", "\u00a0", "\u0085", "\u2003", "\u3000", "\u200b"]
BREAKS = ["\n", "\n", "\n", "\r\n", "\r\r\n", "\n\n", " \n", "\t\n"]
CONTINUATIONS = ["\\\n", " \\\n", " \\ \n", "\\\t\n", " \\\r\n", "`\n", " ` \n", "\\\\\n", "\\\v\n", "\\\u00a0\n"]
COMMENTS = ["# x\n", "  # x\n", "#\n", "#x", "\t#\ty\r\n", "\u00a0# x\n", "# \\\n", "# `\n", "#=\n"]
DIRECTIVES = [
    "# escape=`\n", "# escape = \\\n", "#escape=`\r\n", "# ESCAPE=x\n", "# escape=\n", "# escape=`\n# escape=`\n",
    "# syntax=docker/dockerfile:1\n", "#syntax = a b\n", "  # syntax=x\n", "# Escape =` \n", "#\tescape=`\n", "# x\n",
    "\u00a0#escape=`\n", "#\u00a0escape=`\n", "# escape\u00a0=`\n", "# escape=\u00a0`\n", "#!/bin/sh\n", "\ufeff", "\n",
    "# escape=`\ufeff\n", "# foo=bar\n", "// syntax=x\n",
]
FLAGS = [
    "--from=a", "--link", "--chown=1:1", "--platform=$X", "--mount=type=cache,target=/x", '--a="b c"', "--a='b'", "--",
    "---", "--=", "--a=", "--é=ü", "--a=b\\ c", "--a=\\", "--a\\=b", '--"x"', "-a", "--a=<<E", "--x=\u00a0y", "--a=b=c",
    "--mount=a --mount=b", "'--a=b'", '--a="', "--a=\u0085",
]
ATOMS = [
    "a", "b=c", "x", "$A", "${A}", "${A:-b}", "${A", "$", "\\", "\\\\", '"', "'", '"a b"', "'a b'", '\\"', "\\'", "`",
    "=", "==", "a=", "=b", "a='b", 'a="b c" d=e', "#", "# x", "é", "ß", "İ", "ſ", "K", "漢", "\ufeff", "\ufffd", "\U0001f680",
    "[", "]", "{", "}", ",", ":", "/", ".", "-", "&&", "|", ";", "~", "^", "%", "*", "?", "!", "0", "1", "as", "AS", "scratch",
    "http://x", "CMD", "NONE", "alpine:3", "/app", "a\\ b", "a\\\tb", "<", "<<", "<<<", "<<E", "<<-E", "<<'E'", '<<"E"',
    "<< E", "<<E<", "3<<E", "a<<E", "<<$E", "<<${E}", "<<E'F'", "<<\\E", "<<E\\", "<<-'E'", "<<-", "<<é", "<<E<<F", "<<''",
    "<<E F", "<<E;", "9999999999999999999999<<E", "<<-\u00a0E", "<<\tE",
]
BODIES = ["E\n", "E\n", "\tE\n", "E\r\n", " E\n", "text\nE\n", "\ttext\n\tE\n", "# x\nE\n", "\\\nE\n", "$A\n\nE\n", "E F\n", "E", "F\n", "-\n", ""]
JSON = [
    '["a", "b"]', '["a"]', "[]", "[ ]", '["a",]', '["a" "b"]', '["a", 1]', "[1]", "[null]", '[["a"]]', '[{"a":1}]', '["a"] x', "['a']",
    '["\\n"]', '["\\x"]', '["\\u00e9"]', '["\\ud83d\\ude80"]', '["\\ud83d"]', '["\t"]', '["a"', '["a]', '[true, "x"]', '\u00a0["a"]',
    '[ "a" , "b" ]\r', '["é"]', "[1e999]", "[-]", "[01]", "[1.5e3]", '["a"]\u00a0', '["a"]\v', '["\u007f"]', '["<<E"]', '[""]', '[" "]',
]
HEALTH = ["NONE", "CMD", "CMD x", "cmd x", "NONE x", "CMD [1]", 'CMD ["x"]', "--interval=5s CMD x", "--retries=3 CMD", "X", "CMD\u00a0x", "NONE []"]


def texts(count, random):
    """`count` texts; the same for the same state of `random`."""
    own = corpus()
    yield from own[:count]
    for number in range(len(own), count):
        yield (grammar, mutant, soup)[number % 3](random, own)


def corpus():
    """The Dockerfiles of presets, of cases and of BuildKit's recorded verdicts."""
    found = []
    for folder in ("web/presets", "tests/cases"):
        for path in sorted((ROOT / folder).rglob("*.md")):
            found += re.findall(r"^```dockerfile\n(.*?)^```", path.read_text("utf-8"), re.S | re.M)
    for path in sorted((ROOT / "tests/buildkit/cases").glob("*.jsonl")):
        found += [json.loads(line)["dockerfile"] for line in path.read_text("utf-8").strip("\n").split("\n")]
    # A surrogate stands for what is no UTF-8; neither side can be given that as text.
    return [text for text in found if not any(0xD800 <= ord(c) < 0xE000 for c in text) and len(text) < 20_000]


def grammar(random, _):
    """Instructions, each odd in one place or another."""
    out = [random.choice(DIRECTIVES) for _ in range(random.choice([0, 0, 0, 1, 2]))]
    if random.random() < 0.8:
        out.append(f"FROM{blank(random)}alpine{line_break(random)}")
    for _ in range(random.randint(1, 4)):
        out.append(instruction(random))
        if random.random() < 0.15:
            out.append(random.choice(COMMENTS))
    text = "".join(out)
    return text if random.random() < 0.7 else text.rstrip("\n")


def instruction(random):
    keyword = random.choice(KEYWORDS)
    if keyword == "ONBUILD" and random.random() < 0.9:
        keyword += blank(random) + random.choice(KEYWORDS)
    keyword = random.choice([keyword, keyword, keyword.lower(), keyword.title(), keyword])
    words = [keyword]
    words += [random.choice(FLAGS) for _ in range(random.choice([0, 0, 0, 0, 1, 1, 2]))]
    kind = random.random()
    if kind < 0.2:
        words.append(random.choice(JSON))
    elif "HEALTH" in keyword.upper() and kind < 0.8:
        words.append(random.choice(HEALTH))
    else:
        words += [random.choice(ATOMS) for _ in range(random.randint(0, 4))]
    text = words[0]
    for word in words[1:]:
        text += random.choice([blank(random)] * 8 + ["", random.choice(CONTINUATIONS), random.choice(CONTINUATIONS) + random.choice(COMMENTS)]) + word
    text = random.choice(["", "", "", "", " ", "\t"]) + text + line_break(random)
    if "<<" in text and random.random() < 0.85:
        text += "".join(random.choice(BODIES) for _ in range(random.randint(1, 3)))
    return text


def blank(random):
    return " " if random.random() < 0.85 else random.choice(BLANKS)


def line_break(random):
    return "\n" if random.random() < 0.8 else random.choice(BREAKS)


def mutant(random, own):
    """A Dockerfile with a few pieces taken out, doubled, moved or put in."""
    text = random.choice(own)[:2000]
    for _ in range(random.randint(1, 4)):
        start = random.randint(0, len(text))
        end = min(len(text), start + random.choice([0, 1, 1, 2, 5, 20, 80]))
        piece = text[start:end]
        other = random.randint(0, len(text))
        match random.randint(0, 4):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:end] + piece + text[end:]
            case 2:
                text = text[:other] + piece + text[other:]
            case 3:
                text = text[:start] + anything(random) + text[start:]
            case _:
                text = text[:start] + anything(random) + text[end:]
    return text


def soup(random, _):
    """Pieces in no order at all."""
    return "".join(anything(random) for _ in range(random.randint(1, 25)))


def anything(random):
    pools = [BLANKS, BREAKS, CONTINUATIONS, COMMENTS, DIRECTIVES, FLAGS, ATOMS, ATOMS, BODIES, JSON, KEYWORDS]
    pool = random.choice(pools)
    piece = random.choice(pool)
    return piece + " " if pool is KEYWORDS else piece
