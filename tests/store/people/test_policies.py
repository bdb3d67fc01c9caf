"""The rules of a store: a supervisor's key alone changes them, and a check finds who did without."""

import pytest

from tests.store import making
from tests.store.making import operator
from workbench.domain.custody.chain import Fact
from workbench.domain.custody.policies import Rules
from workbench.errors import StoreDamagedError, WrongUseError
from workbench.store.custody import append, event_queries
from workbench.store.db.lifecycle import Store
from workbench.store.people import operators, policies, sessions
from workbench.store.search import search


def test_rules_are_off_until_a_supervisor_turns_them_on_and_each_change_is_an_event(store: Store) -> None:
    boss = operator(store, "boss")
    assert policies.in_force(store) == Rules()
    assert policies.change(store, {"release_needs_two": True}, by=boss, reason="two persons").release_needs_two
    both = policies.change(store, {"search_needs_reason": True}, by=boss, reason="a review")
    assert both == policies.in_force(store) == Rules(release_needs_two=True, search_needs_reason=True)
    told = [event.facts for event in event_queries.events(store, limit=9) if event.action == "rules"]
    assert [(one["reason"], one["by"]) for one in told] == [
        ("a review", boss.public_key),
        ("two persons", boss.public_key),
    ]
    assert event_queries.check(store).problems == ()


def test_an_analyst_nobody_and_no_reason_change_no_rule(store: Store) -> None:
    boss = operator(store, "boss")
    analyst = operator(store, "analyst", "analyst", boss)
    with pytest.raises(WrongUseError, match="need a supervisor's signature"):
        policies.change(store, {"release_needs_two": False}, by=analyst, reason="x")
    with pytest.raises(WrongUseError, match="need their reason"):
        policies.change(store, {"release_needs_two": True}, by=boss, reason=" ")
    with pytest.raises(WrongUseError, match="There is no rule other"):
        policies.change(store, {"other": True}, by=boss, reason="x")
    assert policies.in_force(store) == Rules()


@pytest.mark.parametrize("signed", ["not at all", "by an analyst"])
def test_a_rule_that_was_switched_off_without_a_supervisors_key_is_found_and_not_heeded(
    signed: str, store: Store
) -> None:
    boss = operator(store, "boss")
    analyst = operator(store, "analyst", "analyst", boss)
    policies.change(store, {"release_needs_two": True}, by=boss, reason="two persons")
    with store.write("custody") as connection:
        facts: dict[str, Fact] = {"release_needs_two": False}
        if signed == "by an analyst":
            facts = operators.signed_facts(connection, facts, "rules", "rules", by=analyst, store=store)
        named = store.as_signed_in(making.signed_in(analyst))
        append.append(connection, named, action="rules", subject="rules", actor="analyst", facts=facts)
    with pytest.raises(StoreDamagedError, match="without a supervisor's key"):
        policies.in_force(store)
    said = "is signed by nobody" if signed == "not at all" else "by somebody who is no supervisor"
    assert any(said in problem for problem in event_queries.check(store).problems)


def test_where_the_rules_ask_for_it_a_search_without_its_reason_finds_nothing(store: Store) -> None:
    making.record(store, making.post("1", "visa words"))
    boss = operator(store, "boss")
    policies.change(store, {"search_needs_reason": True}, by=boss, reason="a review")
    store = sessions.begin(store, operator(store, "analyst", "analyst", boss))
    with pytest.raises(WrongUseError, match="the reason of a search"):
        search.find(store, "visa", actor="analyst")
    assert len(search.find(store, "visa", actor="analyst", reason="case 7").ids) == 1
