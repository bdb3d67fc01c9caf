"""Looks once in a run at what a site signs: proves its list of addresses and its canary by the key of the source."""

import asyncio
from dataclasses import dataclass

from crawlers.errors import CrawlError
from crawlers.mirrors.gpgv import AskGpgv
from crawlers.records import Visit
from workbench.collector.crawl import mirror_verification
from workbench.collector.crawl.mirror_addresses import usable
from workbench.collector.crawl.site_clock import PageAccess
from workbench.domain.posts.captures import Capture
from workbench.domain.sources.sources import Mirror, Source
from workbench.store.db.lifecycle import Store
from workbench.store.posts import captures, queries
from workbench.store.sources import sources


@dataclass(frozen=True, slots=True)
class _Shown:
    """What an address answered: the kept text, or that it has none; neither where it could not be asked."""

    capture: Capture | None = None
    is_missing: bool = False


class SignedTexts:
    """The signed texts of one run. `look` is called once; what was kept before a crash is not fetched again."""

    def __init__(self, store: Store, run_id: int, means: PageAccess, ask: AskGpgv) -> None:
        self._store, self._run_id, self._means, self._ask_gpgv = store, run_id, means, ask

    async def look(self, source: Source) -> Source:
        """The source with what its signed texts prove of its addresses. Without a key nothing is asked."""
        if not source.pgp_key:
            return source
        judged = await self._with_list(source)
        judged = await self._with_canary(judged, source.pgp_key)
        return await asyncio.to_thread(sources.verified_mirrors, self._store, source.id, judged)

    async def _with_list(self, source: Source) -> tuple[Mirror, ...]:
        """By the first address that shows a list."""
        for address in usable(source.mirrors):
            shown = await self._ask(address, mirror_verification.KIND)
            if shown.capture is not None:
                block = await self._block(shown.capture)
                found = await asyncio.to_thread(mirror_verification.read, block, source.pgp_key, self._ask_gpgv)
                await self._note(shown.capture, found.words)
                return mirror_verification.judged(source.mirrors, found, asked=address)
        return source.mirrors

    async def _with_canary(self, judged: tuple[Mirror, ...], key: str) -> tuple[Mirror, ...]:
        """By the first address that answers: it shows a canary, or says that it has none."""
        known = {one.url: one.canary for one in judged}
        for address in usable(judged):
            shown = await self._ask(address, mirror_verification.CANARY)
            if shown.capture is not None:
                block = await self._block(shown.capture)
                canary = await asyncio.to_thread(
                    mirror_verification.read_canary, shown.capture, block, key, known[address], self._ask_gpgv
                )
                await self._note(shown.capture, canary.note)
                return mirror_verification.with_canary(judged, address, canary)
            if shown.is_missing:
                return mirror_verification.with_canary(
                    judged, address, mirror_verification.without_canary(known[address])
                )
        return judged

    async def _ask(self, address: str, kind: str) -> _Shown:
        visit = Visit(mirror_verification.place_of(address, kind), "raw")
        capture = await asyncio.to_thread(captures.kept, self._store, self._run_id, visit.url)
        if capture is not None and capture.kind == kind:
            return _Shown(capture)
        try:
            response = await self._means.get(visit)
        except CrawlError as error:
            return _Shown(is_missing=error.is_gone)
        return _Shown(await self._means.keep(response, visit, kind=kind))

    async def _block(self, capture: Capture) -> bytes:
        payload = await asyncio.to_thread(captures.payload, self._store, capture.id)
        return payload.response_bytes

    async def _note(self, capture: Capture, words: str) -> None:
        await asyncio.to_thread(queries.record, self._store, capture.id, (), note=words)
