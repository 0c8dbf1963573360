/** What a list shows when it has nothing to show: why, and what to do about it. */

/** `what` is the singular of the thing that is listed. */
export function EmptyList({ what, url }: { readonly what: string; readonly url: URL }) {
  const filtered = [...url.searchParams].some(([name, value]) => name !== "page" && value !== "");
  const beyond = url.searchParams.has("page");
  return (
    <div class="card empty">
      <p>
        {filtered
          ? `No ${what} matches these filters.`
          : beyond
          ? `There are no ${what}s this far back.`
          : `There is no ${what} yet.`}
      </p>
      <p>
        {filtered || beyond
          ? <a href={url.pathname}>Show the newest {what}s</a>
          : <a href="/">The overview says how to send the first alert</a>}
      </p>
    </div>
  );
}
