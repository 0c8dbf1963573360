/**
 * What runs in the browser on every page during development.
 *
 * @module
 */
import "./live_reload.ts";

export * from "./mod.ts";
