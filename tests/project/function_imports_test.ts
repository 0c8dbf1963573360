import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { PROJECT_ROOT } from "./source_files.ts";

const readImports = (path: string): Record<string, string> =>
  JSON.parse(Deno.readTextFileSync(new URL(path, PROJECT_ROOT))).imports;

describe("the edge functions' import maps", () => {
  const folder = new URL("supabase/functions/", PROJECT_ROOT);
  const names = [...Deno.readDirSync(folder)]
    .filter(({ isDirectory, name }) => isDirectory && !name.startsWith("_"))
    .map(({ name }) => name);
  const own = readImports("deno.json");

  for (const name of names) {
    it(`${name} deploys with the versions the project is tested with`, () => {
      const imports = readImports(`supabase/functions/${name}/deno.json`);
      const expected = Object.keys(imports).map((
        specifier,
      ) => [specifier, own[specifier]]);
      assertEquals(Object.entries(imports), expected);
    });

    it(`${name} finds everything it imports through its own map`, async () => {
      const path = `supabase/functions/${name}`;
      const { stdout } = await new Deno.Command(Deno.execPath(), {
        args: [
          "info",
          "--json",
          "--no-lock",
          "--config",
          `${path}/deno.json`,
          `${path}/index.ts`,
        ],
        cwd: PROJECT_ROOT,
      }).output();
      const { modules } = JSON.parse(new TextDecoder().decode(stdout));
      const broken = modules.filter((module: { error?: string }) => module.error);
      assertEquals(broken, []);
      assertEquals(modules.length > 5, true);
    });
  }
});
