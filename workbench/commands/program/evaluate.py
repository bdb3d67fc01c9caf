"""`evaluate`: how well a gold file is read, with intervals; and on request every error, to read."""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from crawlers.counting import counted
from nlp.evaluate import GoldError, compare, evaluate
from nlp.models import ModelError
from nlp.pipeline import Extractor
from nlp.scoring import Error, EvaluationReport, Macro, ScoreRow
from workbench.commands.shared.common import add_store_options, opened_store, plain, print_json, print_table, say
from workbench.errors import UserError, WrongUseError
from workbench.pipeline import load_extractor
from workbench.store.posts import corrections


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options of `evaluate`."""
    parser.add_argument("gold", metavar="GOLD", nargs="?", help="a gold file, JSON Lines after the annotation guide")
    parser.add_argument("--from-corrections", action="store_true", help="what analysts corrected in the store, as gold")
    parser.add_argument("--model", default="", help="another version of the model than today's")
    parser.add_argument("--errors", metavar="FILE", default="", help="write every error there, a JSON object a line")
    add_store_options(parser)


def run(args: argparse.Namespace) -> int:
    """Run `evaluate`."""
    try:
        report = _report(args, load_extractor(args.model or None))
    except (GoldError, ModelError) as error:
        raise UserError(str(error)) from error
    if args.errors:
        _write(Path(args.errors), report.errors)
    if args.json:
        print_json(plain(report.as_dict()))
        return 0
    _print(report)
    return 0


def _report(args: argparse.Namespace, reader: Extractor) -> EvaluationReport:
    if args.from_corrections == bool(args.gold):
        raise WrongUseError("Give either a gold file or --from-corrections.")
    if not args.from_corrections:
        return evaluate(args.gold, reader)
    with opened_store(args) as store:
        gold = corrections.gold(store)
    if not gold:
        raise UserError("Nothing was corrected in this store yet.")
    return compare(gold, reader)


def _write(path: Path, errors: tuple[Error, ...]) -> None:
    lines = [json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in errors]
    try:
        path.write_text("".join(lines), encoding="utf-8", errors="surrogatepass")
    except OSError as error:
        raise UserError(f"The errors cannot be written to {path}: {error.strerror}.") from error


def _print(report: EvaluationReport) -> None:
    say(f"{counted(report.posts, 'post', 'posts')}, read by model {report.model}; intervals are of 95 %.")
    heads = ("kind", "label", "language", "right", "given", "wanted", "precision", "recall", "F1", "F1 from", "to")
    print_table(heads, (_line(row) for row in report.rows))
    categories = ("categories", "posts", "macro-F1", "from", "to", "benign", "false alarms", "from", "to")
    print_table(categories, (_macro(one) for one in report.macro))
    print_table(("wanted", "given", "posts"), ((one.wanted, one.given, one.posts) for one in report.confusion))
    if report.calibration_error is not None:
        say(f"Expected calibration error {report.calibration_error:.3f}")
        bins = ((one.low, one.posts, one.probability, one.right) for one in report.reliability)
        print_table(("probability from", "posts", "mean", "right"), bins)


def _line(row: ScoreRow) -> tuple[object, ...]:
    counts = (row.right, row.given, row.wanted)
    return (row.kind, row.label, row.lang, *counts, row.precision, row.recall, row.f1, *row.interval)


def _macro(one: Macro) -> tuple[object, ...]:
    alarms = (one.benign, one.false_alarms, *one.false_alarms_interval)
    return (one.lang, one.posts, one.f1, *one.interval, *alarms)
