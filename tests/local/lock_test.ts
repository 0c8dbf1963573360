import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Lock } from "../../supabase/local/lock.ts";

describe("Lock", () => {
  it("lets one in at a time, in the order of asking", async () => {
    const lock = new Lock();
    const seen: string[] = [];
    const gate = Promise.withResolvers<void>();
    const first = lock.run(async () => {
      seen.push("first in");
      await gate.promise;
      seen.push("first out");
    });
    const others = ["second", "third"].map((name) =>
      lock.run(() => Promise.resolve(seen.push(name)))
    );
    await Promise.resolve();
    assertEquals(seen, ["first in"]);
    gate.resolve();
    await Promise.all([first, ...others]);
    assertEquals(seen, ["first in", "first out", "second", "third"]);
  });

  it("goes on after a failure, which only the one who failed hears of", async () => {
    const lock = new Lock();
    const failed = lock.run(() => Promise.reject(new Error("mine")));
    const after = lock.run(() => Promise.resolve("fine"));
    await assertRejects(() => failed, Error, "mine");
    assertEquals(await after, "fine");
  });
});
