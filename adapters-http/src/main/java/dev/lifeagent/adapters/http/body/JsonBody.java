package dev.lifeagent.adapters.http.body;

/**
 * A body of JSON, as {@link dev.lifeagent.adapters.http.json.RecordReader} reads it. Its components
 * are the fields in the order in which faults are told; what is not {@code Nullable} has a
 * constraint that says that it is required. The bounds stand in {@code openapi.yaml} too, and a
 * test compares the two.
 */
public sealed interface JsonBody
    permits ActBody,
        TurnBody,
        PlanBody,
        ReviewBody,
        ApprovalBody,
        ReportBody,
        KillSwitchBody,
        ReloadBody,
        ExplainBody {}
