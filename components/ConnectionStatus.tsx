/** Whether the page is live: a word and a shape, and what happens when it is not. */
import type { Connection } from "../lib/live/follow.ts";

const WORDS: Readonly<Record<Connection, string>> = {
  connecting: "Connecting…",
  live: "Live",
  "catching-up": "Catching up…",
  lost: "Connection lost. Retrying…",
  "signed-out": "Signed out",
};

/** Status line; changes are announced politely. */
export function ConnectionStatus({ connection }: { readonly connection: Connection }) {
  return (
    <p class={`connection ${connection}`} role="status" data-connection={connection}>
      <span class="dot" aria-hidden="true" />
      {WORDS[connection]}
      {connection === "signed-out" && (
        <>
          {" "}
          <a href="/login?next=/">Sign in</a>
        </>
      )}
    </p>
  );
}
