"""What a reader refuses, and the limits it keeps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import SourceError


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file or record that was refused, or read only in part, with the reason."""

    source: str  # the file as it was named: path, archive!/member, or '<stdin>'
    location: str  # where in it: 'record 3', 'line 12', an id; empty for the whole file
    reason: str  # one sentence: what was found, what was expected

    def __str__(self) -> str:
        where = f"{self.source} ({self.location})" if self.location else self.source
        return f"{where}: {self.reason}"


OnProblem = Callable[[Problem], None]


def raise_problem(problem: Problem) -> None:
    """Stop at the first refusal: what readers do when nobody collects problems.

    Raises:
        SourceError: always, with the problem as its message.
    """
    raise SourceError(str(problem))


# A file that unpacks to more than this is refused: the largest PubMed baseline file is about 250 MB unpacked.
MAX_UNPACKED_BYTES = 2_000_000_000
# Members of archives and files read whole (JSON, text, one article) must fit in memory comfortably.
MAX_WHOLE_BYTES = 256_000_000
# Deflate cannot pack ordinary text much better than 1:100; bombs reach 1:1000.
MAX_RATIO = 300
