/** The three verdicts; apart from the queries, so that a browser can load them alone. */

/** Most active first. */
export const VERDICTS = ["EXECUTE", "WAIT", "SKIP"] as const;

/** What the engine decided. */
export type Verdict = typeof VERDICTS[number];
