/** The way out of a trade: asks for it to be closed at the next price. Works without a script. */
import { newYorkTime } from "../lib/view/time.ts";
import { Icon } from "./Icon.tsx";

/** Which trade, and who is looking. */
export interface CloseFormProps {
  readonly tradeId: string;
  /** Of the contract, so that several buttons can be told apart. */
  readonly name: string;
  readonly requestedAt: string | null;
  /** Owners and traders may. */
  readonly mayClose: boolean;
  readonly now: string;
}

/** The button, and what was asked for already; nothing to press for those who may only look. */
export function CloseForm({ tradeId, name, requestedAt, mayClose, now }: CloseFormProps) {
  if (requestedAt === null && !mayClose) return null;
  return (
    <form method="post" action={`/positions/${tradeId}/close`} class="close-form">
      {requestedAt !== null && (
        <p class="closing small">
          <Icon name="clock" />
          <span>
            Closing at the next price. Asked for at{" "}
            <time dateTime={requestedAt}>{newYorkTime(requestedAt, now)}</time>.
          </span>
        </p>
      )}
      {mayClose && (
        <button
          type="submit"
          class="button"
          name="wanted"
          value={requestedAt === null ? "close" : "keep"}
        >
          {requestedAt === null ? "Close" : "Keep open"}
          <span class="visually-hidden">&#32;{name}</span>
        </button>
      )}
    </form>
  );
}
