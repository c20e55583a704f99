import json
import sys
import uuid
from datetime import datetime, timezone

file = sys.argv[1] if len(sys.argv) > 1 else "events.ndjson"
run = {"agent_id": "support-triage", "agent_version": "3.1.0", "run_id": f"run-st-{uuid.uuid4()}"}


def tell(event_type, **fields):
    ts = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    event = {"event_id": f"evt-{uuid.uuid4()}", "ts": ts, **run, "event_type": event_type, **fields}
    with open(file, "ab", buffering=0) as out:  # One write a line: two writers do not mix.
        out.write((json.dumps(event, ensure_ascii=False) + "\n").encode())


tell("run.started", state="Intake")
tell("state.entered", step_id="search", state="Fallback", failure_id_refs=["tool-timeout"])
tell("hitl.gate", step_id="reply", decision_origin="agent", confidence_band="medium")
decision = {"decision_origin": "human-override", "action_type": "permit-with-modification"}
tell("override", step_id="reply", **decision, rationale="The draft promised a date.")
tell("run.ended", state="Succeeded", cost=0.09, tokens=6100, latency_ms=118000)
