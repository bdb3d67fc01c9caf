"""Puts the chapters of the report together."""

import uuid
from dataclasses import replace

from workbench.bundle.report import closing, exhibits, findings, front, standing, times
from workbench.bundle.report.model import Limits, Report
from workbench.bundle.report.told import Told


def build(told: Told, limits: Limits) -> Report:
    """The report of a case as far as a paper takes it."""
    told, number = replace(told, limits=limits), report_number(told)
    found = findings.ties(told)
    sections = (
        front.title(told, number),
        front.summary(told, found),
        closing.checking(told),
        exhibits.chapter(told),
        findings.identifiers(told, found),
        findings.network(told, found),
        times.chapter(told),
        findings.trade(told),
        exhibits.notes(told),
        standing.custody(told),
        closing.method(told),
        standing.health(told),
        standing.versions(told),
        closing.unused(told),
        closing.certificate(told, number),
        closing.glossary(told),
    )
    return Report(number, told.case.text("number"), told.at, tuple(each for each in sections if each is not None))


def report_number(told: Told) -> str:
    """A number that names this report on its pages; it stands on store, case and time, not on the bytes."""
    name = f"{told.head.text('store')}/{told.case.text('number')}/{told.at}"
    return f"R-{uuid.uuid5(uuid.NAMESPACE_URL, name).hex[:12].upper()}"
