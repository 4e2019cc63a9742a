"""Asking again while that makes sense, within a deadline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from imagerewrite.registry.transport.answer import Answer, NoAnswer
from steadycd_common.clock import Deadline
from steadycd_common.gcp.exchange import retry_after
from steadycd_common.gcp.http import HttpResponse

_AGAIN = frozenset({408, 429})
_FIRST_PAUSE = 0.25
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Patience:
    """Five tries at most, with pauses that double, or as long as we are asked for.

    `jitter`: a number from 0 to 1 for each pause. `note` is told what went wrong
    with a try that another one may follow.
    """

    deadline: Deadline
    jitter: Callable[[], float]
    note: Callable[[str], None]

    def __call__(self, ask: Callable[[], Answer]) -> Answer:
        """The first answer that is neither 408, 429 nor 5xx.

        Raises NoAnswer when there is none in time, and what `ask` raises.
        """
        ceiling = _FIRST_PAUSE
        for tries_left in reversed(range(_TRIES)):
            wanted = 0.0
            try:
                answer = ask()
            except NoAnswer as failure:
                if not failure.again or not tries_left:
                    raise
                last = failure
            else:
                if answer.status not in _AGAIN and answer.status < 500:
                    return answer
                wanted = self._wanted(answer)
                last = _unwell(answer.status, wanted)
            self.note(str(last))
            pause = max(wanted, ceiling * (0.5 + self.jitter() / 2))
            if not tries_left or pause >= self.deadline.left():
                raise last
            self.deadline.clock.sleep(pause)
            ceiling *= 2
        raise AssertionError

    def _wanted(self, answer: Answer) -> float:
        heard = HttpResponse(answer.status, answer.headers, b"")
        return retry_after(heard, self.deadline.clock.now())


def _unwell(status: int, wanted: float) -> NoAnswer:
    hint = f"it asks to be left alone for {wanted:.0f} s" if wanted else "try later"
    return NoAnswer(f"it answered {status}", hint=hint, again=True)
