/**
 * The one list of stable codes: what a caller, a receipt or a ledger entry can hold under `code`.
 * Codes are added to, never renamed. docs/codes.md is this list for people.
 */
import { DECISION_CODES, DECISION_INPUT_CODES } from "./decision/codes.ts";
import { EVENT_CODES } from "./events/codes.ts";
import { CALENDAR_CODES } from "./execution/calendar/errors.ts";
import { ORDER_CODES, ORDER_INPUT_CODES } from "./execution/codes.ts";
import { LEDGER_FAULTS } from "./ledger/faults.ts";
import { PRICING_CODES } from "./pricing/errors.ts";
import { REPLAY_CODES } from "./replay/codes.ts";

/** Codes with which a webhook is refused before its event is read, with their HTTP status. */
export const WEBHOOK_CODES = Object.freeze(
  {
    METHOD_NOT_ALLOWED: { status: 405, meaning: "Events are sent with POST." },
    KEY_MISSING: {
      status: 401,
      meaning: "Send the webhook key as the last part of the path, as ?key=, or as a bearer token.",
    },
    SIGNATURE_MISSING: {
      status: 401,
      meaning: "A key named by its id needs a signed request. Sign it, or send the key's token.",
    },
    SIGNATURE_INVALID: {
      status: 401,
      meaning: "The signature is not that of this body with the key's signing secret.",
    },
    SIGNATURE_EXPIRED: {
      status: 401,
      meaning: "The signature was made more than five minutes from now. Check the sender's clock.",
    },
    KEY_UNKNOWN: {
      status: 401,
      meaning: "This webhook key is not known. Copy the key again from the account it belongs to.",
    },
    KEY_REVOKED: {
      status: 401,
      meaning: "This webhook key was revoked or has expired. Use the account's current key.",
    },
    KEY_NOT_FOR_ENDPOINT: {
      status: 403,
      meaning: "This webhook key is limited to other endpoints.",
    },
    ADDRESS_NOT_ALLOWED: {
      status: 403,
      meaning: "This webhook key is limited to other source addresses.",
    },
    BODY_TIMEOUT: {
      status: 408,
      meaning:
        "The body did not arrive whole within ten seconds. Nothing was stored; send it again.",
    },
    RATE_LIMITED: {
      status: 429,
      meaning: "Too many requests with this webhook key. Send again after the given time.",
    },
    NOT_STORED: {
      status: 503,
      meaning: "The event was not stored. Send it again.",
    },
  } as const,
);

/** Codes of the functions that the platform and members call. */
export const SERVICE_CODES = Object.freeze(
  {
    SECRET_KEY_REQUIRED: {
      status: 401,
      meaning: "Only the scheduler may call this function: send the project's secret key.",
    },
    NOT_SIGNED_IN: {
      status: 401,
      meaning: "Send a signed-in member's access token as a bearer token.",
    },
    ENTRY_UNKNOWN: {
      status: 404,
      meaning: "There is no such entry in an account of yours.",
    },
    DATABASE_UNAVAILABLE: {
      status: 503,
      meaning: "The database does not answer.",
    },
  } as const,
);

/** Codes of the operator's ledger commands. */
export const LEDGER_COMMAND_CODES = Object.freeze(
  {
    CHECKPOINT_UNTRUSTED:
      "A checkpoint has no right signature of the key given, or no key was given.",
    LEDGER_EMPTY: "There is nothing to make a checkpoint of: the ledger has no entry.",
  } as const,
);

/** Codes with which the database refuses what a member asks for on the dashboard. */
export const MEMBER_CODES = Object.freeze(
  {
    NOT_ALLOWED: "The member's role in the account does not allow this.",
    TRADE_UNKNOWN: "The account has no open trade with this id.",
    COMMENT_INVALID: "Say why, in at most 500 characters.",
    CLOCK_NOT_STARTED: "A backtest's clock begins with its first event; nothing is changed before.",
    RULES_INVALID: "A rule has a value that the engine cannot read.",
    RELEASE_INVALID: "The release is not complete, or its id is none.",
    KEY_NOT_FOUND: "There is no such webhook key in an account of the member.",
    KEY_NOT_LIVE: "The webhook key was revoked or has expired; make a new one.",
    KEY_LIMIT: "The account has fifty webhook keys that work. Revoke one first.",
    RELEASE_EXISTS: "The id already stands for another release; releases never change.",
    SUGGESTION_UNKNOWN: "The account has no such suggestion.",
    ALREADY_REVIEWED: "The suggestion was approved or rejected before; a review is final.",
    OWN_SUGGESTION: "Nobody approves what came of a run they asked for.",
    NOT_APPROVED: "A candidate is made of approved suggestions alone.",
    OWN_CANDIDATE: "Another owner activates a candidate than the one who made it.",
    CANDIDATE_UNKNOWN: "The account has no candidate with this id.",
    CHALLENGER_RUNNING: "Another challenger runs. Stop it first.",
    NO_CHALLENGER: "No challenger runs.",
    ALERT_UNKNOWN: "The account has no such alert.",
    ALREADY_ACKNOWLEDGED: "Somebody has acknowledged the alert before.",
  } as const,
);

/** Codes with which the database refuses what learning wants to write. */
export const LEARNER_CODES = Object.freeze(
  {
    SUGGESTION_INVALID:
      "Neither a sealed sheet of hypotheses nor a suggestion that follows from one within the bounds.",
  } as const,
);

/** Why approved suggestions do not make a candidate release. */
export const CANDIDATE_CODES = Object.freeze(
  {
    CANDIDATE_EMPTY: "There is no suggestion to apply.",
    CANDIDATE_OTHER_RELEASE: "The suggestion is for another release.",
    CANDIDATE_CELL_UNKNOWN: "The release has no such cell, or another value in it.",
    CANDIDATE_CELL_TWICE: "Two suggestions change the same cell.",
    CANDIDATE_OUT_OF_BOUNDS: "The change is less than 5 %, more than 15 %, or makes no release.",
  } as const,
);

/** Safety alerts: information for people, never a reason for the engine to act. */
export const SAFETY_CODES = Object.freeze(
  {
    TOO_MANY_TRADES: "More than 20 trades were opened within 24 hours.",
    DRAWDOWN: "The equity lies more than $5,000 below its peak.",
    REGIME_MISMATCH: "More than half of the trades of 30 days went against the trend regime.",
    LOSING_STREAK: "The last 5 trades or more were losses.",
    SIZE_OUTLIER: "A trade risked more than 2 standard deviations above the usual.",
    LEDGER_BROKEN: "The ledger does not verify.",
    WEBHOOK_MISSING: "Events that were expected have not arrived.",
  } as const,
);

/** One of {@link CANDIDATE_CODES}. */
export type CandidateCode = keyof typeof CANDIDATE_CODES;

/** One of {@link SAFETY_CODES}. */
export type SafetyCode = keyof typeof SAFETY_CODES;

/** One of {@link WEBHOOK_CODES}. */
export type WebhookCode = keyof typeof WEBHOOK_CODES;

export {
  CALENDAR_CODES,
  DECISION_CODES,
  DECISION_INPUT_CODES,
  EVENT_CODES,
  LEDGER_FAULTS,
  ORDER_CODES,
  ORDER_INPUT_CODES,
  PRICING_CODES,
  REPLAY_CODES,
};
