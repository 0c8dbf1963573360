/**
 * Builds a project, for serving, developing and testing it.
 *
 * @module
 */
export { Builder, type BuildOptions, type ResolvedBuildConfig } from "./builder.ts";
