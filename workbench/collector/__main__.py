"""The collector: `python -m workbench.collector --store LOCATION|fd:N --broker N [--key-file fd:N] [--once SOURCE …]`.

Started by `workbench.collector.supervision.launcher` inside its sandbox; it holds the store's key, Tor's SOCKS socket
and nothing else. Workers and gpgv are started for it outside, by the broker behind the descriptor `--broker`. It ends
when its standard input does.
"""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from workbench import audit_hook, settings
from workbench.collector import control_channel, dbos_runtime, workflows
from workbench.collector.context import CollectorContext, put
from workbench.collector.control_loop import ControlLoop
from workbench.collector.crawl.crawl_run import RunDependencies
from workbench.collector.crawl.fetch_loop import Net
from workbench.collector.event_log import emit
from workbench.collector.one_shot import OneShotRun
from workbench.collector.supervision import sandboxed_gpgv
from workbench.collector.supervision.clock_jump_monitor import ClockWatch
from workbench.collector.supervision.timestamping import PeriodicTimestamping
from workbench.collector.supervision.tor_availability import TorAvailability
from workbench.collector.supervision.witness_reports import WitnessReporter
from workbench.collector.workers.pool import WORKER, WorkerPool
from workbench.domain.custody.chain import COLLECTOR
from workbench.errors import UserError
from workbench.processes import outside_child
from workbench.processes.child_broker import BrokerClient
from workbench.processes.descriptors import text_behind
from workbench.processes.hardening import harden
from workbench.processes.sandbox import inside_network
from workbench.store.custody import settings_log
from workbench.store.db import collector_lock
from workbench.store.db.lifecycle import RawKey, Store, open_store
from workbench.store.people import sessions

RESTART_IS_USELESS = 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run the collector; 3 with a sentence on standard output where the world is at fault."""
    harden()
    watch = audit_hook.install(children=False)
    args = _arguments(argv)
    args.store = text_behind(args.store)
    signal.signal(signal.SIGTERM, lambda *_: _leave())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _check_seal(args.seal)
        with collector_lock.take(args.store), open_store(args.store, _key(args.key_file)) as store:
            # What it does is done by no person, where persons are told apart by their keys.
            name = COLLECTOR if sessions.has_operators(store) else args.operator
            return _collect(store.as_operator(name), args, watch)
    except UserError as error:
        emit("refused", str(error))
        return RESTART_IS_USELESS


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="workbench.collector")
    parser.add_argument("--store", required=True)
    parser.add_argument("--key-file", default="")
    parser.add_argument("--seal", choices=("kernel", "partial"), required=True)
    parser.add_argument("--operator", default="collector")
    parser.add_argument("--once", action="append", default=[])
    parser.add_argument("--reread", type=int, action="append", default=[])
    parser.add_argument("--broker", type=int, required=True, help="the descriptor of who starts workers")
    parser.add_argument("--since", type=datetime.fromisoformat, default=datetime.now(UTC))
    return parser.parse_args(argv)


def _key(key_file: str) -> RawKey | None:
    """The raw key behind the inherited descriptor (a sealed memory file may be read again by the next collector)."""
    if not key_file:
        return None
    number = int(key_file.removeprefix("fd:"))
    try:
        data = os.pread(number, 64, 0)
    except OSError:
        data = os.read(number, 64)
    os.close(number)
    return RawKey(data)


def _check_seal(kind: str) -> None:
    """The collector sees for itself whether it is in an empty network."""
    if kind == "kernel" and (found := inside_network()):
        raise UserError(
            f"The collector was started outside its seal: it sees {', '.join(found)}. Nothing was collected."
        )


def _collect(store: Store, args: argparse.Namespace, watch: audit_hook.AuditHook) -> int:
    tor, way = TorAvailability(), TorAvailability()
    broker = BrokerClient(args.broker)
    with WorkerPool(start=partial(broker.start, WORKER)) as pool:
        net = Net(watch)
        gpgv = partial(sandboxed_gpgv.ask, broker)
        tools = RunDependencies(store, pool, net, tor, args.seal, workflows.enqueue_digest, gpgv)
        here = CollectorContext(tools)
        put(here)
        once = OneShotRun(store, args.once, since=args.since, orders=args.reread) if args.once or args.reread else None
        with dbos_runtime.running(store, workers=pool.size):
            here.match()
            settings_log.note(store, settings.for_custody(), actor="collector")
            anchoring = PeriodicTimestamping(store, way, watch)
            witnessing = WitnessReporter(store, partial(outside_child.ask, broker), anchoring)
            rounds = ControlLoop(
                here,
                watch,
                scheduled=once is None,
                done=once.done if once else lambda: False,
                besides=(ClockWatch(store).look, anchoring.round, witnessing.round),
            )
            threading.Thread(
                target=control_channel.listen, args=(store, tor, way, _leave), name="news", daemon=True
            ).start()
            emit("collector", "The collector is at work.")
            rounds.go()
            status = once.summary() if once else 0
        witnessing.end()
        net.close()
    return status


def _leave() -> None:
    """End at once. Whatever is open goes on at the next start: to the store an end by force is the same."""
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
