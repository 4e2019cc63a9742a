"""The flags of one directive, and what they do to a text."""

from __future__ import annotations

from dataclasses import dataclass

from imagerewrite.message.budget import fits
from imagerewrite.message.go_format.quote import rune_count


@dataclass(slots=True)
class Flags:
    """As in Go's fmt; `width` and `precision` None where they are not given."""

    plus: bool = False
    minus: bool = False
    sharp: bool = False
    space: bool = False
    zero: bool = False
    plus_v: bool = False
    sharp_v: bool = False
    width: int | None = None
    precision: int | None = None

    def padding(self, count: int, *, zeros: bool = True) -> bytes:
        """`count` zeros or spaces."""
        if count <= 0:
            return b""
        fits(count)
        return (b"0" if zeros and self.zero and not self.minus else b" ") * count

    def pad(self, text: bytes, *, zeros: bool = True) -> bytes:
        """A text with padding to the width on one side."""
        if not self.width:
            return text
        padding = self.padding(self.width - rune_count(text), zeros=zeros)
        return text + padding if self.minus else padding + text
