/**
 * The command that makes an account's first decisions.
 */
import type { Account } from "./data/accounts.ts";
import type { Environment } from "./environment.ts";

/** What to say to somebody whose account has not decided anything yet. */
export interface FirstAlert {
  /** Command that makes a first decision. */
  readonly command: string;
  /** Whether the command holds a working token; only the embedded demo account's does. */
  readonly ready: boolean;
  readonly accountName: string;
}

/** Two signals that agree: 4 hours and 1 hour carry 65 of the 100 points of confluence. */
const ALIGNED = [{ timeframe: "240", score: 8.6 }, { timeframe: "60", score: 7.8 }];

/** The commands that send the aligned signals to an address below `functionsUrl`. */
export function alignedAlerts(functionsUrl: string, token: string): string {
  return ALIGNED.map(({ timeframe, score }) => {
    const body = {
      ticker: "SPY",
      direction: "LONG",
      timeframe,
      score,
      quality: "HIGH",
      price: 450,
      rr1: 2.5,
      rr2: 4,
    };
    return `curl -sS '${functionsUrl}/signals/${token}' \\\n  -d '${JSON.stringify(body)}'`;
  }).join("\n");
}

/**
 * What to paste. The token is in it only when the embedded start handed it over, which it does for
 * its demo account alone.
 */
export function firstAlert(account: Account, environment: Environment): FirstAlert {
  const { functionsUrl, localWebhook } = environment;
  const token = localWebhook?.accountId === account.id ? localWebhook.token : null;
  return {
    command: alignedAlerts(functionsUrl, token ?? "YOUR_WEBHOOK_TOKEN"),
    ready: token !== null,
    accountName: account.name,
  };
}
