/** Newer and older pages of a list. */
import { withQuery } from "../lib/view/address.ts";
import { Icon } from "./Icon.tsx";

/** Nothing is shown when everything fits on one page. */
export function Pager(
  { page, hasNext, url }: {
    readonly page: number;
    readonly hasNext: boolean;
    readonly url: URL;
  },
) {
  if (page === 1 && !hasNext) return null;
  const newer = withQuery(url, { page: page > 2 ? String(page - 1) : null });
  return (
    <nav class="pager" aria-label="Pages">
      {page > 1
        ? (
          <a class="button" href={newer} rel="prev">
            <Icon name="left" />Newer
          </a>
        )
        : <span />}
      <span class="small soft">Page {page}</span>
      {hasNext
        ? (
          <a class="button" href={withQuery(url, { page: String(page + 1) })} rel="next">
            Older<Icon name="right" />
          </a>
        )
        : <span />}
    </nav>
  );
}
