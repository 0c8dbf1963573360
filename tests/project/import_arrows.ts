/**
 * The arrows of docs/architecture: which folder may import which. Pure: works on a list of files and
 * their texts, so that the test can show it refusing a bad arrow.
 */
import { dirname, join, normalize } from "node:path/posix";

/** One import statement. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** `import type`: gone before anything runs. */
  readonly typeOnly?: boolean;
}

/** An arrow that points the wrong way, with the sentence that forbids it. */
export interface WrongArrow extends Arrow {
  readonly rule: string;
}

interface Rule {
  readonly sentence: string;
  readonly forbids: (arrow: Arrow) => boolean;
}

const under = (path: string, ...folders: string[]) =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

const RULES: readonly Rule[] = [
  {
    sentence: "engine imports nothing of the project",
    forbids: ({ from, to }) => under(from, "engine") && !under(to, "engine"),
  },
  {
    sentence: "supabase/local is imported by main.ts, dev.ts and tests only",
    forbids: ({ from, to }) =>
      under(to, "supabase/local") &&
      !under(from, "supabase/local", "main.ts", "dev.ts", "tests"),
  },
  {
    sentence: "nothing imports learning but lib, functions/learn and the command line",
    forbids: ({ from, to }) =>
      under(to, "engine/learning") &&
      !under(
        from,
        "engine/learning",
        "engine/cli.ts",
        "engine/cli",
        "lib",
        "supabase/functions/learn",
        "tests",
      ),
  },
  {
    sentence: "learning reads metrics, decisions and ledger types, never what trades",
    forbids: ({ from, to }) =>
      under(from, "engine/learning") &&
      !under(
        to,
        "engine/learning",
        "engine/metrics",
        "engine/decision",
        "engine/ledger",
        "engine/codes.ts",
        "engine/random.ts",
      ),
  },
  {
    sentence: "edge functions import only each other's shared code and the engine",
    forbids: ({ from, to }) =>
      under(from, "supabase/functions") &&
      !under(to, "supabase/functions", "engine"),
  },
  {
    sentence: "islands and components reach the browser: of lib they import view, live and types",
    forbids: ({ from, to, typeOnly }) =>
      under(from, "islands", "components") &&
      !under(to, "islands", "components", "engine", "lib/view", "lib/live") &&
      !(typeOnly && under(to, "lib")),
  },
  {
    sentence: "lib/view and lib/live reach the browser, the rest of lib stays on the server",
    forbids: ({ from, to, typeOnly }) =>
      under(from, "lib/view", "lib/live") && under(to, "lib") &&
      !under(to, "lib/view", "lib/live") && !typeOnly,
  },
  {
    sentence: "lib serves routes and imports no page part",
    forbids: ({ from, to }) =>
      under(from, "lib") &&
      !under(to, "lib", "engine", "supabase/database.types.ts"),
  },
  {
    sentence: "the stand-ins in links know nothing of the project, and nobody imports them by path",
    forbids: ({ from, to }) => under(from, "links") !== under(to, "links"),
  },
  {
    sentence: "a file of the product never imports a test",
    forbids: ({ from, to }) => under(to, "tests") && !under(from, "tests"),
  },
];

const SPECIFIER =
  /(?:\bimport|\bexport)\s+(type\s+)?(?:[\w*${},\s]+?\s+from\s+)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** The relative imports of a source text, as paths from the project's root. */
export function arrowsOf(path: string, text: string): Arrow[] {
  const arrows: Arrow[] = [];
  for (const match of text.matchAll(SPECIFIER)) {
    const specifier = match[2] ?? match[3] ?? "";
    if (!specifier.startsWith(".")) continue;
    const to = normalize(join(dirname(path), specifier));
    arrows.push({ from: path, to, typeOnly: match[1] !== undefined });
  }
  return arrows;
}

/** The arrows that break a rule. */
export function wrongArrows(arrows: readonly Arrow[]): WrongArrow[] {
  return arrows.flatMap((arrow) =>
    RULES.filter((rule) => rule.forbids(arrow)).map((rule) => ({
      ...arrow,
      rule: rule.sentence,
    }))
  );
}
