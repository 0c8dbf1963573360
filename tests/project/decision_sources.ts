/**
 * The code that decides, as one text: all that engine/decision/decide.ts and the built-in release
 * reach, bundled, without types, comments and white space. Equal texts decide equally.
 */
import { bundleOf } from "./bundle.ts";

const ENTRY = [
  'export { decideRecord } from "./engine/decision/decide.ts";',
  'export { RELEASE_1_0_0 } from "./engine/decision/release_1_0_0.ts";',
].join("\n");

/** The version stands beside the hash; it must not be part of it. */
const VERSION = /\bENGINE_VERSION="[^"]*"/;

/** The text that decides, without the version's own number, and the files it comes from. */
export async function decisionText() {
  const { text, files } = await bundleOf(ENTRY, {
    minifyWhitespace: true,
    external: ["@noble/*"],
  });
  if (!VERSION.test(text)) throw new Error("the decision's code does not name its version");
  return { text: text.replace(VERSION, "ENGINE_VERSION"), files };
}
