/**
 * What runs in the browser on pages with islands.
 *
 * @module
 */
import "./head.ts";

export { boot } from "./boot.ts";
