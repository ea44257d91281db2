"""General rule engines, each with only the threshold comparisons of paragraph 4 on counted facts."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from typing import Any

LEAST = {"years": 3, "post": 2, "total": 14, "recommended": 10, "international": 2}
FACTS = {"years": 5, "post": 3, "total": 30, "recommended": 12, "international": 3, "book": True}


def _zen() -> Callable[[], Any]:
    """Return a decision graph: a table that names every met requirement, and the verdict."""
    zen = importlib.import_module("zen")
    names = [*LEAST, "book"]
    rules = [
        {
            "_id": met,
            **dict.fromkeys(names, ""),
            met: f">= {LEAST[met]}" if met in LEAST else "true",
            "o": f'"{met}"',
        }
        for met in names
    ]
    verdict = " and ".join([*(f"{name} >= {least}" for name, least in LEAST.items()), "book"])
    at = {"position": {"x": 0, "y": 0}}
    graph = {
        "contentType": "application/vnd.gorules.decision",
        "nodes": [
            {"id": "in", "name": "facts", "type": "inputNode", **at},
            {
                "id": "table",
                "name": "requirements",
                "type": "decisionTableNode",
                **at,
                "content": {
                    "hitPolicy": "collect",
                    "outputPath": "requirements",
                    "inputs": [{"id": name, "name": name, "field": name} for name in names],
                    "outputs": [{"id": "o", "name": "met", "field": "met"}],
                    "rules": rules,
                },
            },
            {
                "id": "verdict",
                "name": "verdict",
                "type": "expressionNode",
                **at,
                "content": {"expressions": [{"id": "v", "key": "eligible", "value": verdict}]},
            },
            {"id": "out", "name": "answer", "type": "outputNode", **at},
        ],
        "edges": [
            {"id": f"{source} {to}", "sourceId": source, "targetId": to, "type": "edge"}
            for source, to in (("in", "table"), ("in", "verdict"), ("table", "out"), ("verdict", "out"))
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    answer = decision.evaluate(FACTS, {"trace": True})
    assert answer["result"]["eligible"] is True
    assert answer["result"]["requirements"] == [{"met": name} for name in names]
    assert answer["trace"]["table"]["traceData"]
    return lambda: decision.evaluate(FACTS, {"trace": True})


def _rule_engine() -> Callable[[], Any]:
    """Return six compiled rules without explanations."""
    engine = importlib.import_module("rule_engine")
    rules = [engine.Rule(text) for text in (*(f"{name} >= {least}" for name, least in LEAST.items()), "book")]
    assert all(rule.matches(FACTS) for rule in rules)
    return lambda: [rule.matches(FACTS) for rule in rules]


def _openfisca() -> Callable[[], Any]:
    """Return a system of six variables and a formula: one JSON situation in, one value out."""
    entities = importlib.import_module("openfisca_core.entities")
    periods = importlib.import_module("openfisca_core.periods")
    systems = importlib.import_module("openfisca_core.taxbenefitsystems")
    variables = importlib.import_module("openfisca_core.variables")
    builder = importlib.import_module("openfisca_core.simulation_builder")

    person = entities.build_entity("person", "persons", "", is_person=True)
    system = systems.TaxBenefitSystem([person])
    eternity, month = periods.DateUnit.ETERNITY, periods.DateUnit.MONTH

    def fact(name: str) -> type:
        kind = bool if name == "book" else int
        return type(
            name,
            (variables.Variable,),
            {"value_type": kind, "entity": person, "definition_period": eternity, "label": name},
        )

    def formula(persons: Any, period: Any) -> Any:
        met = persons("book", period)
        for name, least in LEAST.items():
            met = met * (persons(name, period) >= least)
        return met

    verdict = type(
        "eligible",
        (variables.Variable,),
        {"value_type": bool, "entity": person, "definition_period": month, "label": "", "formula": formula},
    )
    system.add_variables(*(fact(name) for name in FACTS), verdict)
    situation = {"persons": {"candidate": {name: {"ETERNITY": value} for name, value in FACTS.items()}}}

    def run() -> Any:
        simulation = builder.SimulationBuilder().build_from_entities(system, situation)
        return simulation.calculate("eligible", "2024-03")

    assert run().tolist() == [True]
    return run


RIVALS: dict[str, Callable[[], Callable[[], Any]]] = {
    "zen-engine, one trace of paragraph 4": _zen,
    "rule-engine, paragraph 4": _rule_engine,
    "OpenFisca-Core, one situation, paragraph 4": _openfisca,
}


def rivals() -> dict[str, Callable[[], Any]]:
    """Return the installed engines, ready to run; print the missing ones."""
    ready = {}
    for name, make in RIVALS.items():
        try:
            ready[name] = make()
        except ImportError as fault:
            print(f"({name}: not installed: {fault.name}; see benchmarks/requirements.txt)")
    return ready
