import { assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { layPlatform, push } from "./generate_types.ts";
import { type Server, startPostgres } from "./postgres.ts";

/** What is missing for pgTAP to run here, as a sentence; null when nothing is. */
async function missing(server: Server): Promise<string | null> {
  if (!server.binaries.packaged) {
    return "pgTAP needs a packaged Postgres: apt-get install postgresql-15-pgtap";
  }
  const [extension, prover] = await Promise.allSettled([
    Deno.stat(`/usr/share/postgresql/${server.version}/extension/pgtap.control`),
    new Deno.Command("pg_prove", { args: ["--version"], stdout: "null", stderr: "null" }).output(),
  ]);
  if (extension.status === "rejected") return `apt-get install postgresql-${server.version}-pgtap`;
  if (prover.status === "rejected") {
    return "pg_prove: apt-get install libtap-parser-sourcehandler-pgtap-perl";
  }
  return null;
}

describe("pgTAP files of supabase/tests", () => {
  it("pass on a real Postgres", async (t) => {
    const server = await startPostgres();
    try {
      const reason = await missing(server);
      if (reason !== null) {
        await t.step({ name: `not run: ${reason}`, ignore: true, fn: () => {} });
        return;
      }
      await layPlatform(server.url);
      const pushed = await push(server.url);
      assertEquals(pushed.code, 0, pushed.stderr);
      const { hostname, port, pathname, username } = new URL(server.url);
      const { code, stdout, stderr } = await new Deno.Command("pg_prove", {
        args: ["--ext", ".sql", new URL("../../supabase/tests", import.meta.url).pathname],
        env: { PGHOST: hostname, PGPORT: port, PGDATABASE: pathname.slice(1), PGUSER: username },
      }).output();
      const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
      assertEquals(code, 0, said);
      assertStringIncludes(said, "Result: PASS");
    } finally {
      await server.stop();
    }
  });
});
