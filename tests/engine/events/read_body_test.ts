import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { MAXIMUM_BODY_BYTES, MAXIMUM_DEPTH, readBody } from "../../../engine/events/mod.ts";
import { fixtureGroups, fixturesOf } from "./fixtures.ts";

const encoder = new TextEncoder();

function codeOf(raw: string | Uint8Array): string {
  const read = readBody(raw);
  return read.ok ? "read" : read.code;
}

function rulesOf(raw: string | Uint8Array): string[] {
  const read = readBody(raw);
  assert(read.ok, JSON.stringify(read));
  return read.adaptations.map(({ rule }) => rule);
}

describe("size of a body", () => {
  const padded = (bytes: number) => `{"a":"${"x".repeat(bytes - 8)}"}`;

  it("may be 64 KiB exactly", () => {
    assertEquals(MAXIMUM_BODY_BYTES, 65_536);
    assertEquals(padded(MAXIMUM_BODY_BYTES).length, MAXIMUM_BODY_BYTES);
    assertEquals(codeOf(padded(MAXIMUM_BODY_BYTES)), "read");
    assertEquals(codeOf(encoder.encode(padded(MAXIMUM_BODY_BYTES))), "read");
  });

  it("is refused with 413 from one byte more", () => {
    assertEquals(codeOf(padded(MAXIMUM_BODY_BYTES + 1)), "TOO_LARGE");
    const read = readBody(encoder.encode(padded(MAXIMUM_BODY_BYTES + 1)));
    assertEquals(read.ok ? 200 : read.status, 413);
  });

  it("is counted in bytes, not in characters", () => {
    const euros = (count: number) => `{"a":"${"€".repeat(count)}"}`;
    const most = Math.floor((MAXIMUM_BODY_BYTES - 8) / 3);
    assertEquals(codeOf(euros(most)), "read");
    assertEquals(codeOf(euros(most + 1)), "TOO_LARGE");
    assertEquals(codeOf(encoder.encode(euros(most + 1))), "TOO_LARGE");
  });

  it("is judged before anything is parsed", () => {
    assertEquals(codeOf("[".repeat(MAXIMUM_BODY_BYTES + 1)), "TOO_LARGE");
  });
});

describe("depth of a body", () => {
  const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  const objects = (depth: number) => '{"a":'.repeat(depth) + "1" + "}".repeat(depth);

  it("may be 12", () => {
    assertEquals(MAXIMUM_DEPTH, 12);
    assertEquals(codeOf(lists(12)), "read");
    assertEquals(codeOf(objects(12)), "read");
  });

  it("is refused from 13 on, at any depth the size allows", () => {
    assertEquals(codeOf(lists(13)), "TOO_DEEP");
    assertEquals(codeOf(objects(13)), "TOO_DEEP");
    assertEquals(codeOf(lists(32_000)), "TOO_DEEP");
  });

  it("is refused naming the place", () => {
    const read = readBody(objects(13));
    assertEquals(read.ok ? null : read.field, Array(12).fill("a").join("."));
  });

  it("counts inside the wrapper only", () => {
    assertEquals(codeOf(JSON.stringify({ text: lists(12) })), "read");
    assertEquals(codeOf(JSON.stringify({ text: lists(13) })), "TOO_DEEP");
  });

  it("is not reached by an unclosed list, which is malformed", () => {
    assertEquals(codeOf("[".repeat(60_000)), "JSON_MALFORMED");
  });
});

describe("numbers of a body", () => {
  it("must be finite, wherever they are", () => {
    for (
      const [body, field] of [
        ['{"a":1e999}', "a"],
        ['{"a":{"b":[0,-1e400]}}', "a.b[1]"],
        ["1e309", ""],
        ['[{"price":1e999}]', "[0].price"],
      ] as const
    ) {
      const read = readBody(body);
      assertEquals(read.ok ? null : [read.status, read.code, read.field], [
        422,
        "NUMBER_NOT_FINITE",
        field,
      ]);
    }
  });

  it("may be the largest and the smallest double", () => {
    assertEquals(codeOf("[1.7976931348623157e308,5e-324,-0]"), "read");
  });
});

describe("malformed JSON", () => {
  it("is refused with line and column", () => {
    for (
      const [body, line, column] of [
        ['{"a":1', 1, 7],
        ['{"a":\n\n  oops}', 3, 3],
        ['{"a":1,,}', 1, 8],
        ["[1 2]", 1, 4],
        ['{"a":"tab\there"}', 1, 6],
        ["  {'a':1}", 1, 4],
        ['\ufeff{"a":}', 1, 6],
        ['{"a":01}', 1, 7],
      ] as const
    ) {
      const read = readBody(body);
      assert(!read.ok, body);
      assertEquals([read.status, read.code, read.field], [400, "JSON_MALFORMED", null]);
      assertStringIncludes(read.message, `line ${line}, column ${column}.`, body);
    }
  });

  it("is not repaired by taking its start for a prefix", () => {
    for (const body of ['"a": {"b":1}', '[1, {"b":1}', 'x"y: {"b":1}', '{"a":1} {"b":1}']) {
      assertEquals(codeOf(body), "JSON_MALFORMED", body);
    }
  });

  it("does not repeat what was sent", () => {
    const read = readBody('{"token":"do-not-repeat" oops}');
    assert(!read.ok && !read.message.includes("do-not-repeat"));
  });
});

describe("what stands around the JSON", () => {
  const event = '{"ticker":"SPY"}';

  it("may be white space of any kind", () => {
    assertEquals(rulesOf(`\r\n\t ${event}\n\n`), []);
  });

  it("may be one line of words, up to 200 characters", () => {
    assertEquals(rulesOf(`Trend Change: ${event}`), ["prefix_removed"]);
    assertEquals(rulesOf(`Alert on SPY 15m\n${event}`), ["prefix_removed"]);
    assertEquals(rulesOf(`${"x".repeat(199)}:${event}`), ["prefix_removed"]);
    assertEquals(codeOf(`${"x".repeat(200)}:${event}`), "JSON_MALFORMED");
  });

  it("may not be two lines", () => {
    assertEquals(codeOf(`Alert\nTrend Change: ${event}`), "JSON_MALFORMED");
  });

  it("may be one wrapper, and only when text is all it holds", () => {
    assertEquals(rulesOf(JSON.stringify({ text: event })), ["wrapper_removed"]);
    const kept = readBody(JSON.stringify({ text: event, ticker: "QQQ" }));
    assertEquals(kept.ok && kept.value, { text: event, ticker: "QQQ" });
    const object = readBody('{"text":{"ticker":"SPY"}}');
    assertEquals(object.ok && object.value, { text: { ticker: "SPY" } });
  });

  it("may be a byte order mark, in text and in bytes", () => {
    assertEquals(rulesOf(`\ufeff${event}`), ["byte_order_mark_removed"]);
    assertEquals(rulesOf(encoder.encode(`\ufeff${event}`)), ["byte_order_mark_removed"]);
  });
});

describe("characters of a body", () => {
  it("are replaced where no database text can hold them", () => {
    const read = readBody('{"a":"x\\u0000y","b":["\\ud83d","\\ud83d\\ude00"],"c":"\\udc00z"}');
    assert(read.ok);
    assertEquals(read.value, { a: "x\ufffdy", b: ["\ufffd", "😀"], c: "\ufffdz" });
    assertEquals(read.adaptations.map(({ field }) => field), ["a", "b[0]", "c"]);
  });

  it("are reported at ten places at most, with names of at most 60 characters", () => {
    const many = readBody(JSON.stringify(Array(500).fill("\0")));
    assertEquals(many.ok && many.adaptations.length, 10);
    const long = readBody(JSON.stringify({ ["k".repeat(5000)]: "\0" }));
    assertEquals(long.ok && long.adaptations[0]?.field.length, 60);
  });

  it("that are not UTF-8 become the replacement character", () => {
    const read = readBody(new Uint8Array([0x22, 0xff, 0x41, 0x22]));
    assertEquals(read.ok && read.value, "\ufffdA");
  });

  it("of a key called __proto__ change no prototype", () => {
    const text = readBody('{"__proto__":"\\u0000","a":1}');
    assertEquals(text.ok && Object.values(Object(text.value)), ["\ufffd", 1]);
    const read = readBody('{"__proto__":{"polluted":"\\u0000"},"a":1}');
    assert(read.ok);
    assertEquals(Object.keys(Object(read.value)), ["__proto__", "a"]);
    assertEquals(Object.getPrototypeOf(read.value), Object.prototype);
    assertEquals(Reflect.get({}, "polluted"), undefined);
  });
});

describe("any body", () => {
  it("gives a value or a refusal, and no exception, from any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert(typeof readBody(bytes).ok === "boolean");
    }));
  });

  it("gives a value or a refusal from any text, broken JSON included", () => {
    const broken = fc.tuple(fc.json(), fc.nat(), fc.string({ maxLength: 3 }))
      .map(([json, at, noise]) => {
        const cut = at % (json.length + 1);
        return json.slice(0, cut) + noise + json.slice(cut + 1);
      });
    fc.assert(fc.property(fc.oneof(fc.string(), broken), (text) => {
      const read = readBody(text);
      if (!read.ok && read.code === "JSON_MALFORMED") {
        const column = Number(/column (\d+)\.$/.exec(read.message)?.[1]);
        assert(column >= 1 && column <= text.length + 1, read.message);
      }
    }));
  });

  it("gives back any JSON within the limits unchanged", () => {
    const json = fc.jsonValue({ maxDepth: 8 }).filter((value) =>
      !JSON.stringify(value).includes("\\u")
    );
    fc.assert(fc.property(json, (value) => {
      const text = JSON.stringify(value);
      const read = readBody(text);
      const wrapped = value !== null && typeof value === "object" &&
        Object.keys(value).join() === "text";
      if (!wrapped) assertEquals(read.ok && JSON.stringify(read.value), text);
    }));
  });

  it("reads the same from bytes as from text", () => {
    for (const fixture of fixtureGroups().flatMap(fixturesOf)) {
      assertEquals(readBody(encoder.encode(fixture.body)), readBody(fixture.body), fixture.name);
    }
  });
});
