"""What a bundle is made from besides the case itself, and which wording of a post an exhibit stands for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.domain.cases.cases import Exhibit
from workbench.domain.posts.findings import Revision
from workbench.domain.sources.health import PartHealth


@dataclass(frozen=True, slots=True)
class SystemState:
    """The parts of the program as they last told it, and the settings in force as the analyst sees them."""

    health: tuple[PartHealth, ...] = ()
    config: Mapping[str, str] = field(default_factory=dict)


NOTHING_TOLD = SystemState()


def shown_revision(exhibit: Exhibit) -> Revision:
    """The wording that was put into the case, which need not be the newest one."""
    for revision in exhibit.post.revisions:
        if revision.number == exhibit.revision:
            return revision
    raise ValueError(f"{exhibit.number} names revision {exhibit.revision}, which its post does not have")
