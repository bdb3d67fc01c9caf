"""What a bundle does not hold, how much of it there is, and why."""

from workbench.bundle.jsonform import Json
from workbench.bundle.orders import Job
from workbench.bundle.wording import NO_STAMP, NO_STAMP_OF_ITS_OWN, NOT_IN_PROFILE, NOT_INCLUDED


def left_out(job: Job) -> list[dict[str, Json]]:
    """What is not in the bundle, and why; counts where they can be counted, once the job has noted each exhibit."""
    snapshot, around = job.snapshot, job.snapshot.around
    counts: dict[str, Json] = {
        "working notes": sum(not note.for_court for note in snapshot.notes),
        "custody events of other matters": len(snapshot.custody.leaves) - job.own_events,
        "other posts of the same accounts": sum(each.posts for each in around.accounts),
        "other posts of the same threads": sum(each.posts for each in around.threads),
        "later wordings of the exhibits": job.later,
    }
    if job.spared is not None:
        counts |= {
            "captured bytes": len(job.spared.snapshot.exhibits),
            "hidden values": len(job.spared.hidden),
            "exhibits that describe abuse of a child": job.spared.exhibits_left_out,
            "custody events of this case": job.own_events - len(snapshot.custody.events),
        }
    words = {**NOT_INCLUDED, **_unstamped(job), **NOT_IN_PROFILE.get(job.profile.name, {})}
    return [{"what": what, "count": counts.get(what), "why": why} for what, why in words.items()]


def _unstamped(job: Job) -> dict[str, str]:
    if job.stamping.ask is not None:
        return {}
    return NO_STAMP_OF_ITS_OWN if job.heads else NO_STAMP
