import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { BodyTimeout, readJson, readRawBody } from "../../supabase/functions/_shared/body.ts";

const post = (body: BodyInit | null) =>
  new Request("https://project.example/signals", { method: "POST", body });

/** A body of chunks that counts how many were asked for. */
function chunked(chunks: number, size: number) {
  let sent = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (sent++ === chunks) controller.close();
      else controller.enqueue(new Uint8Array(size).fill(65));
    },
  }, { highWaterMark: 0 });
  return { request: post(stream), asked: () => sent };
}

describe("readRawBody", () => {
  it("gives the bytes as they were sent", async () => {
    const { bytes, tooLarge } = await readRawBody(post("\uFEFF{}\n"));
    assertEquals([...bytes], [0xef, 0xbb, 0xbf, 0x7b, 0x7d, 0x0a]);
    assertEquals(tooLarge, false);
  });

  it("accepts no body and an empty one", async () => {
    assertEquals((await readRawBody(post(null))).bytes.length, 0);
    assertEquals((await readRawBody(post(""))).bytes.length, 0);
  });

  it("accepts exactly the limit and refuses one byte more", async () => {
    assertEquals((await readRawBody(post("x".repeat(100)), 100)).tooLarge, false);
    const over = await readRawBody(post("x".repeat(101)), 100);
    assertEquals([over.tooLarge, over.bytes.length], [true, 100]);
  });

  it("joins chunks and stops asking once the limit is passed", async () => {
    const fits = chunked(5, 20);
    assertEquals((await readRawBody(fits.request, 100)).bytes.length, 100);
    const endless = chunked(1_000_000, 20);
    assertEquals((await readRawBody(endless.request, 100)).tooLarge, true);
    assertEquals(endless.asked() < 20, true);
  });

  it("gives up on a body that does not come to its end", async () => {
    let cancelled = false;
    const stalled = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(3)),
      cancel: () => {
        cancelled = true;
      },
    });
    const error = await assertRejects(() => readRawBody(post(stalled), 100, 20), BodyTimeout);
    assertEquals([error.message, cancelled], ["the body took too long", true]);
  });

  it("gives up on a body that breaks off", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("connection reset")),
    });
    await assertRejects(() => readRawBody(post(broken)), BodyTimeout, "broke off");
  });
});

describe("readJson", () => {
  it("gives the value, and an empty object for an empty body", async () => {
    assertEquals(await readJson(post('{"seq":1}')), { seq: 1 });
    assertEquals(await readJson(post(null)), {});
    assertEquals(await readJson(post("")), {});
  });

  it("gives null for what is no JSON, too large, or breaks off", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("connection reset")),
    });
    for (const body of ["{", `"${"x".repeat(70_000)}"`, broken]) {
      assertEquals(await readJson(post(body)), null);
    }
  });
});
