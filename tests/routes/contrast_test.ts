import { assert, assertGreaterOrEqual } from "@std/assert";
import { describe, it } from "@std/testing/bdd";

const TOKENS = new URL("../../static/css/tokens.css", import.meta.url);

/** Text and the ground it stands on, by token. */
const PAIRS = [
  ["ink", "paper"],
  ["ink", "surface"],
  ["ink", "surface-sunk"],
  ["ink-soft", "paper"],
  ["ink-soft", "surface-raised"],
  ["ink-faint", "paper"],
  ["ink-faint", "surface"],
  ["ink-faint", "surface-raised"],
  ["accent", "paper"],
  ["accent", "surface"],
  ["accent", "accent-wash"],
  ["accent-ink", "accent"],
  ["execute-on", "execute-solid"],
  ["execute", "paper"],
  ["execute", "surface"],
  ["wait", "wait-wash"],
  ["skip", "skip-wash"],
  ["refused", "refused-wash"],
  ["refused", "paper"],
  ["ink", "refused-wash"],
  ["ink-soft", "refused-wash"],
  ["execute", "execute-wash"],
  ["ink", "execute-wash"],
  ["ink", "accent-wash"],
  ["ink-soft", "accent-wash"],
  ["refused", "surface"],
  ["wait", "surface"],
  ["long", "surface"],
  ["short", "surface"],
  ["ink", "gain-1"],
  ["ink", "gain-2"],
  ["ink", "gain-3"],
  ["ink", "gain-4"],
  ["ink", "loss-1"],
  ["ink", "loss-2"],
  ["ink", "loss-3"],
  ["ink", "loss-4"],
  ["skip", "surface"],
] as const;

/** WCAG 2.2, success criterion 1.4.3: text of ordinary size. */
const AA = 4.5;

/** Parts of a chart on a card: WCAG 2.2, success criterion 1.4.11. */
const GRAPHICS = ["delta", "gamma", "theta", "vega", "rho", "residual", "costs"] as const;
const AA_GRAPHICS = 3;

/** Relative luminance of `#rrggbb` (WCAG 2.2, definitions). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe("colours", () => {
  const css = Deno.readTextFileSync(TOKENS);
  const tokens = new Map(
    [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)]
      .map(([, name = "", light = "", dark = ""]) => [name, { light, dark }]),
  );
  for (const scheme of ["light", "dark"] as const) {
    it(`can be read on their grounds, ${scheme}`, () => {
      for (const [text, ground] of PAIRS) {
        const [over, under] = [tokens.get(text)?.[scheme], tokens.get(ground)?.[scheme]];
        assert(over && under, `${text} and ${ground} are tokens`);
        assertGreaterOrEqual(contrast(over, under), AA, `${text} on ${ground}`);
      }
    });

    it(`tell the parts of a chart from its ground, ${scheme}`, () => {
      const ground = tokens.get("surface")?.[scheme] ?? "";
      for (const part of GRAPHICS) {
        const colour = tokens.get(part)?.[scheme];
        assert(colour, `${part} is a token`);
        assertGreaterOrEqual(contrast(colour, ground), AA_GRAPHICS, part);
      }
    });
  }
});
