"""fmt.Sprintf. Source: Go 1.26, fmt/print.go (doPrintf)."""

from __future__ import annotations

from imagerewrite.message.budget import Budget
from imagerewrite.message.go_format.flags import Flags
from imagerewrite.message.go_format.printer import Printer
from imagerewrite.message.values import NIL, Value, integer, is_integer, raw, type_of

_FLAGS = {"#": "sharp", "0": "zero", "+": "plus", "-": "minus", " ": "space"}
_LARGEST = 1_000_000


def sprintf(budget: Budget, template: bytes, arguments: tuple[Value, ...]) -> bytes:
    """The text with each directive replaced."""
    run = _Run(budget, template.decode("utf-8", "surrogateescape"), arguments)
    run.all()
    return bytes(run.printer.out)


class _Run:
    def __init__(
        self, budget: Budget, template: str, arguments: tuple[Value, ...]
    ) -> None:
        self.printer = Printer(budget)
        self.template = template
        self.last_bracket = template.rfind("]")
        self.arguments = arguments
        self.at = 0
        self.argument = 0
        self.reordered = False
        self.good = True
        self.after_index = False

    def all(self) -> None:
        while self.at < len(self.template):
            percent = self.template.find("%", self.at)
            end = percent if percent >= 0 else len(self.template)
            self.text(self.template[self.at : end])
            self.at = end + 1
            if percent >= 0:
                self.directive()
        if not self.reordered and self.argument < len(self.arguments):
            self.extra()

    def text(self, text: str) -> None:
        self.printer.write(text.encode("utf-8", "surrogateescape"))

    def directive(self) -> None:
        flags = self.printer.flags = Flags()
        self.good = True
        while self.peek() in _FLAGS:
            setattr(flags, _FLAGS[self.peek()], True)
            self.at += 1
        self.index()
        self.width(flags)
        self.precision(flags)
        if not self.after_index:
            self.index()
        if self.at >= len(self.template):
            self.text("%!(NOVERB)")
            return
        verb = self.template[self.at]
        self.at += 1
        self.verb(verb, flags)

    def verb(self, verb: str, flags: Flags) -> None:
        shown = "\ufffd" if "\udc80" <= verb <= "\udcff" else verb
        if verb == "%":
            self.text("%")
        elif not self.good:
            self.text(f"%!{shown}(BADINDEX)")
        elif self.argument >= len(self.arguments):
            self.text(f"%!{shown}(MISSING)")
        else:
            if verb in "vw":
                flags.sharp_v, flags.sharp = flags.sharp, False
                flags.plus_v, flags.plus = flags.plus, False
            self.printer.argument(self.arguments[self.argument], shown)
            self.argument += 1

    def peek(self) -> str:
        return self.template[self.at : self.at + 1] or "\0"

    def number(self) -> int | None:
        start, value = self.at, 0
        while "0" <= self.peek() <= "9":
            if value > _LARGEST:
                self.at = len(self.template)
                return None
            value = value * 10 + int(self.peek())
            self.at += 1
        return value if self.at > start else None

    def width(self, flags: Flags) -> None:
        if self.peek() == "*":
            self.at += 1
            flags.width = self.star()
            if flags.width is None:
                self.text("%!(BADWIDTH)")
            elif flags.width < 0:
                flags.width = -flags.width
                flags.minus, flags.zero = True, False
            self.after_index = False
            return
        flags.width = self.number()
        if self.after_index and flags.width is not None:
            self.good = False

    def precision(self, flags: Flags) -> None:
        if self.peek() != "." or self.at + 1 >= len(self.template):
            return
        self.at += 1
        if self.after_index:
            self.good = False
        self.index()
        if self.peek() == "*":
            self.at += 1
            precision = self.star()
            flags.precision = None if precision is None or precision < 0 else precision
            if flags.precision is None:
                self.text("%!(BADPREC)")
            self.after_index = False
            return
        flags.precision = self.number() or 0

    def star(self) -> int | None:
        if self.argument >= len(self.arguments):
            return None
        value = self.arguments[self.argument]
        self.argument += 1
        if not is_integer(value) or abs(integer(value)) > _LARGEST:
            return None
        return integer(value)

    def index(self) -> None:
        """`[3]`: the argument that comes next."""
        self.after_index = False
        if self.peek() != "[":
            return
        self.reordered = True
        if self.last_bracket < self.at or len(self.template) - self.at < 3:
            self.good = False
            self.at += 1
            return
        end = self.template.index("]", self.at)
        inner = self.template[self.at + 1 : end]
        self.at = end + 1
        if not (inner.isascii() and inner.isdigit() and len(inner) < 8):
            self.good = False
            return
        # A number that names no argument still counts as an index.
        self.after_index = True
        if 0 < int(inner) <= len(self.arguments):
            self.argument = int(inner) - 1
        else:
            self.good = False

    def extra(self) -> None:
        self.printer.flags = Flags()
        self.text("%!(EXTRA ")
        for index, value in enumerate(self.arguments[self.argument :]):
            if index:
                self.text(", ")
            if value is None or value is NIL:
                self.text("<nil>")
            else:
                self.printer.write(raw(type_of(value)) + b"=")
                self.printer.argument(value, "v")
        self.text(")")
