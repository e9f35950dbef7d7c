"""How well quantities are read: the article, the held-out sentences, Recognizers-Text's Chinese cases; and how fast.

    python benchmarks/extraction.py [--data DIR]

Prints Markdown tables. ``--data`` names the folder that holds ``seed/`` and ``data/recognizers-zh/`` (default: ``../shared``
beside the repository); without it only the held-out sentences and the speed are measured.
"""

from __future__ import annotations

import argparse
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from recognizers import PORT, cases, right

from kg.reading.scan import read_quantities
from tests.reading.article import measure_article
from tests.reading.marked import read_marked, score

ROOT = Path(__file__).resolve().parent.parent
HELD_OUT = tuple(ROOT / f"tests/reading/{name}.txt" for name in ("heldout", "heldout2", "heldout3", "heldout4", "heldout5"))
ROUNDS = 6


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--data", type=Path, default=ROOT.parent / "shared")
    options.add_argument("--wrong", metavar="MODEL", default="", help="print the cases of this model that were read otherwise")
    chosen = options.parse_args()
    if chosen.wrong:
        for case in cases(chosen.data, chosen.wrong):
            ok, ours, theirs = right(chosen.wrong, case)
            if not ok:
                print(f"{case['Input']!r}\n    wanted {theirs}\n    read   {ours}")
        return
    print(_held_out())
    if (chosen.data / "seed/article.txt").exists():
        print(_article(chosen.data))
        print(_recognizers(chosen.data))
    print(_speed(chosen.data))


def _held_out() -> str:
    sentences = [sentence for path in HELD_OUT for sentence in read_marked(path)]
    rows = ["| held-out sentences | quantities | value recall | exact F1 | surplus |", "|---|---|---|---|---|"]
    for language in ("zh-Hant", "zh-Hans", "en", ""):
        own = [sentence for sentence in sentences if language in ("", sentence.language)]
        result = score(own)
        rows.append(
            f"| {language or 'all'} ({len(own)}) | {result.wanted} | {result.recall:.3f} | {result.f1:.3f} | {len(result.surplus)} |"
        )
    return "\n".join(rows) + "\n"


def _article(data: Path) -> str:
    result = measure_article(data / "seed")
    return (
        "| the article | wanted | exact | values | surplus | traps |\n|---|---|---|---|---|---|\n"
        f"| core | {result.wanted} | {result.exact} (F1 {result.f1:.3f}) | {result.valued} | {len(result.surplus)} | "
        f"{len(result.trapped)} |\n"
    )


def _recognizers(data: Path) -> str:
    rows = ["| model | cases | right | converted to Traditional | the Python port (all its cases) |", "|---|---|---|---|---|"]
    for model, port in PORT.items():
        own = cases(data, model)
        simplified = sum(right(model, case)[0] for case in own)
        traditional = sum(right(model, case)[0] for case in cases(data, model, traditional=True))
        share = f"{100 * simplified / len(own):.0f} %"
        rows.append(f"| {model} | {len(own)} | {simplified} ({share}) | {traditional} ({100 * traditional / len(own):.0f} %) | {port} |")
    return "\n".join(rows) + "\n"


def _speed(data: Path) -> str:
    article = data / "seed/article.txt"
    sentences = [sentence.text for sentence in read_marked(HELD_OUT[0])]
    texts = {"the held-out sentences, a quantity in 22 characters": "\n".join(sentences) * 5}
    if article.exists():
        texts = {"the article, a quantity in 95 characters": article.read_text(encoding="utf-8") * 5} | texts
    return "\n".join(_speed_on(name, text) for name, text in texts.items())


def _speed_on(name: str, text: str) -> str:
    """Each reads the text in turn, several rounds long; the best round of each counts, in processor time."""
    readers = [("kg.reading", lambda part: read_quantities(part, date(2025, 6, 18))), *_peers()]
    best = dict.fromkeys((reader for reader, _ in readers), float("inf"))
    for _ in range(ROUNDS):
        for reader, read in readers:
            for _ in range(4 if reader == "kg.reading" else 1):
                start = time.process_time()
                read(text)
                best[reader] = min(best[reader], time.process_time() - start)
    rows = [f"| on {name} | characters a second | kg.reading is faster |", "|---|---|---|"]
    rows += [f"| {reader} | {len(text) / seconds:,.0f} | {seconds / best['kg.reading']:.1f} × |" for reader, seconds in best.items()]
    return "\n".join(rows) + "\n"


def _peers() -> list[tuple[str, Any]]:
    import spacy

    peers = [("spacy.blank('zh') by character", spacy.blank("zh"))]
    try:
        import jieba  # type: ignore[import-not-found]  # measured where it happens to be installed

        jieba.setLogLevel("ERROR")
        jieba.initialize()
        peers.append(("spacy.blank('zh') with jieba", spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "jieba"}}})))
    except ImportError:
        pass
    return peers


if __name__ == "__main__":
    main()
