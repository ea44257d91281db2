"""Ground floor: findings. Knows nothing of dossiers, of the law or of words."""

from titlecheck.findings.model import (
    Amount,
    Evidence,
    Finding,
    Metric,
    Missing,
    Provenance,
    RegisterSource,
    Rejected,
    Result,
    RouteResult,
    Span,
    Status,
    Unit,
    Verdict,
    Warning,
)
from titlecheck.findings.todo import Asked, Cells, Settles, Task, tasks_of, todo_of

__all__ = [
    "Amount",
    "Asked",
    "Cells",
    "Evidence",
    "Finding",
    "Metric",
    "Missing",
    "Provenance",
    "RegisterSource",
    "Rejected",
    "Result",
    "RouteResult",
    "Settles",
    "Span",
    "Status",
    "Task",
    "Unit",
    "Verdict",
    "Warning",
    "tasks_of",
    "todo_of",
]
