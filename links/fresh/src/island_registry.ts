import type { ComponentType } from "preact";
import type { Islands } from "./app/build.ts";

/**
 * Notes the islands of a module: every component it exports.
 *
 * @param moduleName a valid identifier, different for each module
 * @param file the URL path of the module in the browser
 */
export function addIslands(
  islands: Islands,
  module: Readonly<Record<string, unknown>>,
  moduleName: string,
  file: string,
): void {
  for (const [exportName, value] of Object.entries(module)) {
    if (typeof value !== "function") continue;
    // The prefix keeps the name clear of words that mean something in JavaScript.
    const name = `island_${moduleName}_${exportName}`;
    islands.set(value as ComponentType, { name, exportName, file });
  }
}
