/** Renders docs/codes.md from the one list of codes. Run it to renew the page. */
import {
  CALENDAR_CODES,
  CANDIDATE_CODES,
  DECISION_CODES,
  DECISION_INPUT_CODES,
  EVENT_CODES,
  LEARNER_CODES,
  LEDGER_COMMAND_CODES,
  LEDGER_FAULTS,
  MEMBER_CODES,
  ORDER_CODES,
  ORDER_INPUT_CODES,
  PRICING_CODES,
  REPLAY_CODES,
  SAFETY_CODES,
  SERVICE_CODES,
  WEBHOOK_CODES,
} from "../../engine/codes.ts";

const PAGE = new URL("../../docs/codes.md", import.meta.url);

type Meaning = string | { readonly status: number; readonly meaning: string };

function table(codes: Readonly<Record<string, Meaning>>): string {
  const rows = Object.entries(codes).map(([code, value]) =>
    typeof value === "string"
      ? `| \`${code}\` | ${value} |`
      : `| \`${code}\` | ${value.status} | ${value.meaning} |`
  );
  const plain = typeof Object.values(codes)[0] === "string";
  const head = plain
    ? ["| code | meaning |", "| --- | --- |"]
    : ["| code | status | meaning |", "| --- | --- | --- |"];
  return [...head, ...rows].join("\n");
}

/** The whole page. */
export function renderCodesPage(): string {
  return [
    "# Codes",
    "Every refusal and every decision carries one of these. A code is never renamed and never given another meaning.",
    "## Decisions",
    "The rules apply in this order; the first that applies ends the decision.",
    table(DECISION_CODES),
    "## Orders that are not filled",
    "An EXECUTE decision whose order is refused leaves an ORDER_REJECTED entry with one of these.",
    table(ORDER_CODES),
    "## Events that are refused",
    table(EVENT_CODES),
    "## Webhooks refused at the door",
    table(WEBHOOK_CODES),
    "## Functions of the platform",
    table(SERVICE_CODES),
    "## What a member asks for",
    table(MEMBER_CODES),
    "## What learning writes",
    table(LEARNER_CODES),
    "## Candidate releases",
    table(CANDIDATE_CODES),
    "## Safety alerts",
    table(SAFETY_CODES),
    "## Faults of a ledger",
    table(LEDGER_FAULTS),
    "## Ledger commands",
    table(LEDGER_COMMAND_CODES),
    "## Differences of a replay",
    table(REPLAY_CODES),
    "## Calendar",
    table(CALENDAR_CODES),
    "## Pricing",
    table(PRICING_CODES),
    "## Lines the decision command refuses",
    table(DECISION_INPUT_CODES),
    "## Lines the execution command refuses",
    table(ORDER_INPUT_CODES),
    "",
  ].join("\n\n").replace(/\n+$/, "\n");
}

if (import.meta.main) Deno.writeTextFileSync(PAGE, renderCodesPage());
