"""Puts the chapters of the report together."""

import uuid
from dataclasses import replace

from workbench.bundle.report.chapters import appendices, cover, exhibits, findings, provenance, timeline
from workbench.bundle.report.context import ReportContext
from workbench.bundle.report.model import ReportLimits, ReportTree


def build(told: ReportContext, limits: ReportLimits) -> ReportTree:
    """The report of a case as far as a paper takes it."""
    told, number = replace(told, limits=limits), report_number(told)
    found = findings.ties(told)
    sections = (
        cover.title(told, number),
        cover.summary(told, found),
        appendices.checking(told),
        exhibits.chapter(told),
        findings.identifiers(told, found),
        findings.network(told, found),
        timeline.chapter(told),
        findings.trade(told),
        exhibits.notes(told),
        provenance.custody(told),
        appendices.method(told),
        provenance.health(told),
        provenance.versions(told),
        appendices.unused(told),
        appendices.certificate(told, number),
        appendices.glossary(told),
    )
    return ReportTree(number, told.case.text("number"), told.at, tuple(each for each in sections if each is not None))


def report_number(told: ReportContext) -> str:
    """A number that names this report on its pages; it stands on store, case and time, not on the bytes."""
    name = f"{told.head.text('store')}/{told.case.text('number')}/{told.at}"
    return f"R-{uuid.uuid5(uuid.NAMESPACE_URL, name).hex[:12].upper()}"
