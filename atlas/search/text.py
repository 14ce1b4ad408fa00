"""Words as they are compared: without case, accents and the letters that only one alphabet has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

_ALIKE: Mapping[int, str] = str.maketrans(
    {
        # Latin of the region and of its neighbours.
        "ı": "i",
        "ə": "a",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ß": "ss",
        # Cyrillic letters of Kazakh, Kyrgyz, Tajik and Uzbek -> the Russian ones that people type for them.
        "қ": "к",
        "ғ": "г",
        "ң": "н",
        "ү": "у",
        "ұ": "у",
        "ө": "о",
        "һ": "х",
        "ҳ": "х",
        "і": "и",
        "ә": "а",
        "ҷ": "ч",
        # Marks inside words.
        "ʻ": "",
        "ʼ": "",
        "’": "",
        "'": "",
        "・": "",
        "·": "",
    }
)

_WORD = re.compile(r"[^\W_]+")

_VOICED = "\u3099\u309a"
"""Marks that make another sound of a kana, and so another word: they are kept."""

_EAST_ASIAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff66-\uff9f]")


def fold(text: str) -> str:
    """A text in lower case without accents, each alphabet's own letters as its neighbours write them."""
    apart = unicodedata.normalize("NFKD", text.casefold().translate(_ALIKE))
    kept = "".join(sign for sign in apart if sign in _VOICED or not unicodedata.combining(sign))
    return unicodedata.normalize("NFKC", kept).translate(_ALIKE)


def words(text: str) -> list[str]:
    """The words of a text, folded; a run of Japanese or Chinese is one word."""
    return _WORD.findall(fold(text))


def east_asian(word: str) -> bool:
    """Whether a word is Japanese or Chinese, which has no spaces between words."""
    return bool(_EAST_ASIAN.search(word))


def parts(text: str) -> list[tuple[str, bool]]:
    """A text cut into words (True) and what stands between them (False); joined, they are the text again."""
    split: list[tuple[str, bool]] = []
    end = 0
    for word in re.finditer(r"[^\W_]+(?:[ʻʼ’'][^\W_]+)*", text):
        if word.start() > end:
            split.append((text[end : word.start()], False))
        split.append((word[0], True))
        end = word.end()
    if end < len(text):
        split.append((text[end:], False))
    return split
