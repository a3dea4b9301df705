"""The register by itself: each case numbered without a gap, each entry hashed over the one before."""

from collections.abc import Iterator, Mapping
from typing import Any

from db.redacting import left_hash
from db.register import GENESIS, OUTSIDE, chain_hash
from verify.difference import Difference


class Chain:
    """Follows the entries of one case after another."""

    def __init__(self, redacted: frozenset[str] = frozenset()) -> None:
        self._redacted = redacted
        self.erased = 0
        """Entries that lost texts about persons, as their erasure was recorded."""
        self._case: tuple[str, str] | None = None
        self._seq = 0
        self._hash = GENESIS

    def follow(self, entry: Mapping[str, Any]) -> Iterator[Difference]:
        """What is wrong with this entry, given those before it."""
        case = (entry["case_kind"], entry["case_id"])
        if case != self._case:
            self._case, self._seq, self._hash = case, 0, GENESIS
        seq, previous, stored = entry["seq"], bytes(entry["previous_hash"]), bytes(entry["hash"])
        if seq != self._seq + 1:
            yield Difference(*case, "register.seq", f"缺第{self._seq + 1}条事实", seq)
        elif previous != self._hash:
            yield Difference(*case, "register.previous_hash", "与前一条事实的校验值不一致", seq)
        row = {name: value for name, value in entry.items() if name not in OUTSIDE}
        if chain_hash(row, previous) == stored:
            pass
        elif f"{'/'.join(case)}/{seq}/{left_hash(row)}" in self._redacted:
            self.erased += 1
        else:
            yield Difference(*case, "register.hash", "内容与校验值不一致", seq)
        self._seq, self._hash = seq, stored
