const ANY_ORIGIN = "https://link.invalid";

function withoutSlash(path: string): string {
  return path === "/" ? path : path.replace(/\/$/, "");
}

/**
 * Says on a link whether it leads to this page (`aria-current="page"`) or to one above it
 * (`aria-current="true"`); the same stands in `data-current` and `data-ancestor` for styles.
 */
export function markActiveLink(
  props: Record<string, unknown>,
  page: { readonly path: string; readonly search: string },
): void {
  const { href } = props;
  if (typeof href !== "string" || !href.startsWith("/")) return;
  if (props["aria-current"] !== undefined || !URL.canParse(href, ANY_ORIGIN)) {
    return;
  }
  const target = new URL(href, ANY_ORIGIN);
  const to = withoutSlash(target.pathname);
  const here = withoutSlash(page.path);
  if (here === to && (target.search === "" || target.search === page.search)) {
    props["data-current"] = "true";
    props["aria-current"] = "page";
  } else if (here === to || to === "/" || here.startsWith(`${to}/`)) {
    props["data-ancestor"] = "true";
    props["aria-current"] = "true";
  }
}
