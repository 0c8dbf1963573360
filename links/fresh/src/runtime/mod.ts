/**
 * What components may use on the server and in the browser alike.
 *
 * @module
 */
import { assetPath, assetPaths } from "../asset.ts";
import { buildId } from "../build_id.ts";

export { HttpError } from "../app/http_error.ts";
export { Head, type HeadProps } from "./head.ts";

/** Whether this runs in a browser. */
export const IS_BROWSER: boolean = typeof document !== "undefined";

/**
 * The path of a static file in this build; browsers keep it for a year.
 *
 * @example
 * ```tsx
 * <link rel="stylesheet" href={asset("/styles.css")} />
 * ```
 */
export function asset(path: string): string {
  return assetPath(path, buildId());
}

/** {@link asset} for each path of a `srcset`. */
export function assetSrcSet(srcset: string): string {
  return assetPaths(srcset, buildId());
}
