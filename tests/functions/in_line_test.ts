import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { inLine } from "../../supabase/functions/_shared/in_line.ts";

describe("work in line", () => {
  it("is done one after the other, in the order it came", async () => {
    const said: string[] = [];
    const gate = Promise.withResolvers<void>();
    const work = (name: string, wait: Promise<void>) => async () => {
      said.push(`${name} begins`);
      await wait;
      said.push(`${name} ends`);
      return name;
    };
    const first = inLine("a", work("first", gate.promise));
    const second = inLine("a", work("second", Promise.resolve()));
    const other = inLine("b", work("other", Promise.resolve()));
    assertEquals(await other, "other");
    assertEquals(said, ["first begins", "other begins", "other ends"]);
    gate.resolve();
    assertEquals(await Promise.all([first, second]), ["first", "second"]);
    assertEquals(said.slice(3), ["first ends", "second begins", "second ends"]);
  });

  it("goes on after work that failed, and fails alone", async () => {
    const failed = inLine("a", () => Promise.reject(new Error("no")));
    const next = inLine("a", () => Promise.resolve("yes"));
    await assertRejects(() => failed, Error, "no");
    assertEquals(await next, "yes");
  });
});
