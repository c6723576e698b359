"""What a reader of files says when it can't read one."""

from __future__ import annotations

from collections.abc import Sequence


class BadInput(ValueError):
    """What is wrong with a file: a short `code`, which each reader documents, the `line` from 1 (0: the whole
    file), and `what`, the offending text or number.

    Of a duplicate, `first_line` says where the same stood before; `others` are the lines of all further
    duplicates, each with that of its first.
    """

    def __init__(
        self, code: str, line: int, what: str, first_line: int = 0, others: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.code, self.line, self.what, self.first_line = code, line, what, first_line
        self.others = tuple(others)
        where = f"line {line}: " if line else ""
        first = f" (first on line {first_line})" if first_line else ""
        more = "".join(f", line {again} (first on line {before})" for again, before in self.others)
        super().__init__(f"{where}{code}: {what[:80]}{first}{more}")
