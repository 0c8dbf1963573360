import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { afterEach, beforeEach, describe, it } from "@std/testing/bdd";
import { takeDataDir, writePrivately } from "../../supabase/local/data_dir.ts";
import { DataDirInUse, DataDirUnwritable, StartError } from "../../supabase/local/errors.ts";
import { readSecrets } from "../../supabase/local/secrets.ts";

/** Takes the directory in another process, says so, and holds it until it is killed. */
const HOLDER = `
  import { takeDataDir } from "${new URL("../../supabase/local/data_dir.ts", import.meta.url)}";
  await takeDataDir(Deno.args[0]);
  console.log("taken");
  await new Promise((resolve) => Deno.addSignalListener("SIGUSR1", resolve));
`;

const modeOf = async (path: string) => ((await Deno.stat(path)).mode ?? 0) & 0o777;

describe("the data directory", () => {
  let parent: string;
  beforeEach(async () => {
    parent = await Deno.makeTempDir({ prefix: "strikebook-local-" });
  });
  afterEach(() => Deno.remove(parent, { recursive: true }));

  it("is made with its parents, for this user alone", async () => {
    const dataDir = await takeDataDir(`${parent}/a/b`);
    assertEquals(dataDir.path, await Deno.realPath(`${parent}/a/b`));
    assertEquals(await modeOf(dataDir.path), 0o700);
    assertEquals(await modeOf(`${dataDir.path}/lock`), 0o600);
    dataDir.release();
    dataDir.release();
  });

  it("is refused to a second taker, who learns what to do, and free after release", async () => {
    const first = await takeDataDir(parent);
    const refused = await assertRejects(() => takeDataDir(parent), DataDirInUse);
    assertEquals(refused.processId, Deno.pid);
    assertStringIncludes(refused.message, `process ${Deno.pid}`);
    assertStringIncludes(refused.message, "set DATA_DIR to another directory");
    first.release();
    (await takeDataDir(parent)).release();
  });

  it("is held by another process, and free at once when that is killed", async () => {
    const holder = new Deno.Command(Deno.execPath(), {
      args: ["eval", "--ext=ts", HOLDER, parent],
      stdout: "piped",
    }).spawn();
    const output = holder.stdout.pipeThrough(new TextDecoderStream()).getReader();
    assertEquals((await output.read()).value, "taken\n");
    const refused = await assertRejects(() => takeDataDir(parent), DataDirInUse);
    assertEquals(refused.processId, holder.pid);
    holder.kill("SIGKILL");
    await holder.status;
    await output.cancel();
    (await takeDataDir(parent)).release();
  });

  it("says what to do when it cannot be made", async () => {
    await Deno.writeTextFile(`${parent}/file`, "");
    for (const path of [`${parent}/file`, `${parent}/file/below`]) {
      const refused = await assertRejects(() => takeDataDir(path), DataDirUnwritable);
      assertStringIncludes(refused.message, path);
      assertStringIncludes(refused.message, "set DATA_DIR to another directory");
      assert(refused instanceof StartError);
    }
  });

  it("gets files that are whole, private, and replaced in one step", async () => {
    await writePrivately(`${parent}/facts.json`, "one");
    await writePrivately(`${parent}/facts.json`, "two");
    assertEquals(await Deno.readTextFile(`${parent}/facts.json`), "two");
    assertEquals(await modeOf(`${parent}/facts.json`), 0o600);
    assertEquals([...Deno.readDirSync(parent)].map(({ name }) => name), ["facts.json"]);
  });

  it("keeps its secrets, and makes new ones only when there are none", async () => {
    const made = await readSecrets(parent);
    assertEquals(await modeOf(`${parent}/secrets.json`), 0o600);
    assertEquals(await readSecrets(parent), made);
    // 43 letters and digits hold 256 bits.
    assert(/^[A-Za-z0-9]{43}$/.test(made.webhookToken));
    await Deno.writeTextFile(`${parent}/secrets.json`, '{"publishableKey": "sb_publ');
    const refused = await assertRejects(() => readSecrets(parent), StartError);
    assertStringIncludes(refused.message, "secrets.json");
  });
});
