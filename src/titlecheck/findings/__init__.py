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

__all__ = [
    "Amount",
    "Evidence",
    "Finding",
    "Metric",
    "Missing",
    "Provenance",
    "RegisterSource",
    "Rejected",
    "Result",
    "RouteResult",
    "Span",
    "Status",
    "Unit",
    "Verdict",
    "Warning",
]
