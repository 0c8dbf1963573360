/**
 * The form of a webhook key: from what was typed to what an owner chose, with every fault at its
 * field.
 */
import { type Endpoint, ENDPOINTS } from "../../engine/events/result.ts";
import type { NewKey, WebhookKey } from "../data/webhook_keys.ts";

/** TradingView's documented source addresses. */
export const TRADINGVIEW_ADDRESSES = Object.freeze([
  "52.89.214.238",
  "34.212.75.30",
  "54.218.53.128",
  "52.32.178.7",
]);
/** Where a key may be used from. */
export const SOURCES = ["any", "tradingview", "own"] as const;
/** How long a key lives; minutes, empty for ever. */
export const LIVES = Object.freeze(
  {
    "": "Until it is revoked",
    "1440": "1 day",
    "43200": "30 days",
    "129600": "90 days",
    "525600": "1 year",
  } as const,
);

/** What the form holds, as text. */
export interface KeyTexts {
  readonly label: string;
  readonly endpoints: readonly Endpoint[];
  readonly source: typeof SOURCES[number];
  /** One address or network a line. */
  readonly addresses: string;
  readonly rate: string;
  readonly burst: string;
  readonly signing: boolean;
  readonly life: string;
}

/** One sentence for each field that is wrong. */
export type KeyErrors = Readonly<Record<string, string>>;

/** The form of a key that is about to be made. */
export const NEW_KEY_TEXTS: KeyTexts = Object.freeze({
  label: "",
  endpoints: ENDPOINTS,
  source: "any",
  addresses: "",
  rate: "120",
  burst: "60",
  signing: false,
  life: "",
});

/** The form of an existing key. */
export function keyTexts(key: WebhookKey): KeyTexts {
  const addresses = (key.addresses ?? []).map((address) => address.replace(/\/32$/, ""));
  const ofTradingView = addresses.length === TRADINGVIEW_ADDRESSES.length &&
    TRADINGVIEW_ADDRESSES.every((address) => addresses.includes(address));
  return {
    label: key.label,
    endpoints: key.endpoints ?? ENDPOINTS,
    source: key.addresses === null ? "any" : ofTradingView ? "tradingview" : "own",
    addresses: ofTradingView ? "" : addresses.join("\n"),
    rate: String(key.rate_per_minute),
    burst: String(key.burst),
    signing: key.signs,
    life: "",
  };
}

const WHOLE = /^\d{1,6}$/;
const ADDRESS = /^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$|^[0-9a-f:.]*:[0-9a-f:.]*(?:\/\d{1,3})?$/i;

/** What an owner chose, or what is wrong with it. */
export function readKeyForm(
  texts: KeyTexts,
): { readonly ok: true; readonly key: NewKey } | {
  readonly ok: false;
  readonly errors: KeyErrors;
} {
  const errors: Record<string, string> = {};
  const label = texts.label.trim();
  if (label === "" || label.length > 100) errors.label = keyFault("label");
  if (texts.endpoints.length === 0) errors.endpoints = keyFault("endpoints");
  const own = texts.addresses.split(/[\s,;]+/).filter((address) => address !== "");
  const addresses = { any: null, tradingview: TRADINGVIEW_ADDRESSES, own }[texts.source];
  const bad = texts.source === "own" ? own.find((address) => !ADDRESS.test(address)) : undefined;
  if (bad !== undefined) errors.addresses = `${bad.slice(0, 40)} is no address or network.`;
  if (texts.source === "own" && (own.length === 0 || own.length > 50)) {
    errors.addresses = keyFault("addresses");
  }
  const ratePerMinute = count("rate_per_minute", texts.rate, errors);
  const burst = count("burst", texts.burst, errors);
  const life = texts.life.trim();
  if (!Object.hasOwn(LIVES, life)) errors.expires_in_minutes = keyFault("expires_in_minutes");
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    key: {
      label,
      endpoints: texts.endpoints.length === ENDPOINTS.length ? null : texts.endpoints,
      addresses,
      ratePerMinute,
      burst,
      signing: texts.signing,
      expiresInMinutes: life === "" ? null : Number(life),
    },
  };
}

function count(field: string, text: string, errors: Record<string, string>): number {
  const number = WHOLE.test(text.trim()) ? Number(text) : 0;
  if (number < 1 || number > 60_000) errors[field] = keyFault(field);
  return number;
}

const FAULTS: Readonly<Record<string, string>> = {
  label: "A name of 1 to 100 characters.",
  endpoints: "At least one endpoint.",
  addresses: "1 to 50 addresses or networks, such as 203.0.113.7 or 203.0.113.0/24.",
  rate_per_minute: "A whole number from 1 to 60,000.",
  burst: "A whole number from 1 to 60,000.",
  expires_in_minutes: "One of the choices.",
  overlap_minutes: "One of the choices.",
};

/** What a field of a key must be, for a refusal that names it. */
export function keyFault(field: string): string {
  return FAULTS[field] ?? "This value is not allowed.";
}
