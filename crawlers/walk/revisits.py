"""Which unchanged threads to look at again: an edit moves no thread in its list. Pure.

The threads with the newest posts are looked at in every run, the others in turn, those longest not looked at first, so
that none is left out for ever.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from crawlers.records import ThreadMark

SMALL_SITE = 500


@dataclass(frozen=True, slots=True)
class Patrol:
    """How much of a site an unchanged run may cost.

    `share` is the part of all its pages that lists and second looks together may take; sites under 500 pages get at
    least `least` second looks, larger ones at least one. `turns` is the part of them that goes round by turns.
    """

    share: float = 0.01
    least: int = 5
    turns: float = 0.33

    def allowance(self, *, pages: int, lists: int) -> int:
        """How many second looks a run has, on a site of so many pages, when so many lists were read."""
        if self.share <= 0:
            return 0
        least = self.least if pages < SMALL_SITE else min(1, self.least)
        return max(int(self.share * pages) - lists, least)


def choose(quiet: Iterable[tuple[str, ThreadMark]], looks: int, turns: float) -> list[str]:
    """The ids of the threads to look at: the newest ones first, then those whose turn it is."""
    threads = list(quiet)
    if looks <= 0 or not threads:
        return []
    by_turn = max(1, round(looks * turns))
    newest = sorted(threads, key=lambda item: item[1].newest, reverse=True)[: max(0, looks - by_turn)]
    chosen = [key for key, _ in newest]
    rest = [item for item in threads if item[0] not in set(chosen)]
    rest.sort(key=lambda item: item[1].looked)
    return chosen + [key for key, _ in rest[: looks - len(chosen)]]
