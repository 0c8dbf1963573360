/** The page for everything that went wrong. It says what a reader can do, never what broke. */

const WORDS: Readonly<Record<number, readonly [title: string, advice: string]>> = {
  403: [
    "This request was refused",
    "It did not come from one of this site's own pages. Go back, reload the page, and try again.",
  ],
  404: [
    "There is nothing here",
    "The address may be mistyped, or it belongs to an account you are not a member of.",
  ],
  405: ["This address does not take that request", "Go back and use the page's own buttons."],
  503: [
    "The database does not answer",
    "Nothing is lost: alerts that were acknowledged are on record. Try again in a moment.",
  ],
};

const GENERAL = [
  "Something went wrong on our side",
  "The fault has been written to the log. What is on record is not affected. Try again in a moment.",
] as const;

/** Failure page for an HTTP status. */
export function FailurePage({ status }: { readonly status: number }) {
  const [title, advice] = WORDS[status] ?? GENERAL;
  return (
    <div class="failure">
      <p class="status">{status}</p>
      <h1>{title}</h1>
      <p class="soft">{advice}</p>
      <a class="button primary" href="/">Back to the overview</a>
    </div>
  );
}
