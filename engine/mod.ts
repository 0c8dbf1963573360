/**
 * The engine: pure TypeScript without input, output, clock or chance, the same in the functions,
 * on the command line and in the browser.
 *
 * @module
 */
export * from "./account.ts";
export * from "./codes.ts";
export * from "./decision/mod.ts";
export * from "./events/mod.ts";
