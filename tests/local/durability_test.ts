import { assert, assertEquals } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { startLocalSupabase } from "../../supabase/local/start.ts";
import { runProgram } from "./run_program.ts";
import { TEST_PROJECT } from "./stack.ts";

describe("what survives", () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await Deno.makeTempDir({ prefix: "strikebook-local-" });
  });
  afterEach(() => Deno.remove(dataDir, { recursive: true }));

  const restart = () => startLocalSupabase({ ...TEST_PROJECT, dataDir });

  const MOMENTS: [string, (path: string, seen: number) => boolean][] = [
    ["when it writes its first file", (path) => path.includes("secrets.json.")],
    [
      "in the middle of making the database",
      (path, seen) => path.includes("/postgres.") && seen > 800,
    ],
    ["during the migrations", (path, seen) => path.includes("/postgres/pg_wal") && seen > 20],
  ];

  for (const [moment, reached] of MOMENTS) {
    it(`a first start killed by force ${moment} is followed by a good one`, async () => {
      const watcher = Deno.watchFs(dataDir);
      const program = runProgram(dataDir);
      let seen = 0;
      for await (const { paths } of watcher) {
        seen += paths.length;
        if (paths.some((path) => reached(path, seen))) break;
      }
      await program.end("SIGKILL");
      const stack = await restart();
      const [rows] = await stack.database.transaction((session) =>
        session.query("select count(*)::int as rows from rows")
      );
      assertEquals(rows, { rows: 0 });
      await stack.stop();
      const left = [...Deno.readDirSync(dataDir)].map(({ name }) => name).sort();
      assertEquals(left, ["lock", "postgres", "secrets.json"]);
    });
  }

  it("every acknowledged row, when the program is killed in the middle of writing", async () => {
    const program = runProgram(dataDir);
    const { url, secretKey } = await program.ready();
    const acknowledged: number[] = [];
    const enough = Promise.withResolvers<void>();
    const write = async (first: number) => {
      for (let id = first;; id += 4) {
        const response = await fetch(`${url}/rest/v1/rows`, {
          method: "POST",
          headers: { apikey: secretKey, "content-type": "application/json" },
          body: JSON.stringify({ id, text: "x".repeat(500) }),
        });
        await response.body?.cancel();
        assertEquals(response.status, 201);
        acknowledged.push(id);
        if (acknowledged.length === 60) enough.resolve();
      }
    };
    const writers = [0, 1, 2, 3].map((first) => write(first).catch(() => {}));
    await enough.promise;
    await program.end("SIGKILL");
    await Promise.all(writers);

    const stack = await restart();
    const kept = await stack.database.transaction((session) =>
      session.query<{ id: number }>("select id from rows")
    );
    const ids = new Set(kept.map(({ id }) => id));
    assertEquals(acknowledged.filter((id) => !ids.has(id)), []);
    assert(acknowledged.length >= 60);
    await stack.stop();
  });

  it("everything, when it is asked to stop; and the program ends with 0", async () => {
    const program = runProgram(dataDir);
    const { url, secretKey } = await program.ready();
    const headers = { apikey: secretKey, "content-type": "application/json" };
    // A failed statement must not become the program's exit code.
    const failed = await fetch(`${url}/rest/v1/secrets`, { headers });
    assertEquals(failed.status, 403);
    await failed.body?.cancel();
    const response = await fetch(`${url}/rest/v1/rows`, {
      method: "POST",
      headers,
      body: JSON.stringify({ id: 1, text: "kept" }),
    });
    await response.body?.cancel();
    const { code, stdout } = await program.end("SIGTERM");
    assertEquals([code, stdout.split("\n")[1]], [0, "stopped"]);
    const stack = await restart();
    const kept = await stack.database.transaction((session) =>
      session.query("select id from rows")
    );
    assertEquals(kept, [{ id: 1 }]);
    await stack.stop();
  });
});

describe("what leaves the machine", () => {
  it("is nothing: every address the program asks for is this machine's", async () => {
    const dataDir = await Deno.makeTempDir({ prefix: "strikebook-local-" });
    const audit = `${dataDir}.audit`;
    const program = runProgram(dataDir, { DENO_AUDIT_PERMISSIONS: audit });
    const { url, secretKey } = await program.ready();
    for (const path of ["/rest/v1/rows", "/auth/v1/health", "/functions/v1/echo", "/health"]) {
      const response = await fetch(`${url}${path}`, { headers: { apikey: secretKey } });
      assertEquals(response.status, 200, `${path} ${await response.text()}`);
    }
    await program.end("SIGTERM");
    const asked = (await Deno.readTextFile(audit)).trim().split("\n")
      .map((line): { permission: string; value: string } => JSON.parse(line))
      .filter(({ permission }) => permission === "net")
      .map(({ value }) => value);
    // The audit sees the server's port and the function's call back, so it does see.
    assert(asked.length >= 2, "nothing was audited");
    assertEquals(asked.filter((value) => !/^(http:\/\/)?127\.0\.0\.1[:/]/.test(value)), []);
    await Deno.remove(dataDir, { recursive: true });
    await Deno.remove(audit);
  });
});
