/** The search parameter that makes a URL belong to one build. */
export const CACHE_PARAMETER = "__frsh_c";

const ANY_ORIGIN = "https://asset.invalid";

/** The path with the build in it; anything but a path of this origin stays as it is. */
export function assetPath(path: string, build: string): string {
  if (
    !path.startsWith("/") || path.startsWith("//") ||
    !URL.canParse(path, ANY_ORIGIN)
  ) return path;
  const url = new URL(path, ANY_ORIGIN);
  if (url.origin !== ANY_ORIGIN || url.searchParams.has(CACHE_PARAMETER)) {
    return path;
  }
  url.searchParams.set(CACHE_PARAMETER, build);
  return url.pathname + url.search + url.hash;
}

/** The same for each path of a `srcset`; one that holds more than paths and sizes stays. */
export function assetPaths(srcset: string, build: string): string {
  const parts = srcset.split(",");
  if (srcset.includes("(") || parts.some((part) => part.trim() === "")) {
    return srcset;
  }
  return parts.map((part) =>
    part.replace(
      /^(\s*)(\S+)/,
      (_, space, path) => space + assetPath(path, build),
    )
  ).join(",");
}

/** The same for each `url()` of a stylesheet. */
export function assetStylesheet(css: string, build: string): string {
  return css.replaceAll(
    /url\(("[^"]+"|'[^']+'|[^)]+)\)/g,
    (_, given: string) => {
      const path = /^["']/.test(given) ? given.slice(1, -1) : given;
      return `url(${JSON.stringify(assetPath(path, build))})`;
    },
  );
}
