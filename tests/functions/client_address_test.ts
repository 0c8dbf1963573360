import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  clientAddress,
  readTrustedProxies,
} from "../../supabase/functions/_shared/client_address.ts";

const forwarded = (list: string) => new Headers({ "x-forwarded-for": list });

describe("the address of a client", () => {
  it("is that of the connection where no proxy is trusted", () => {
    assertEquals(clientAddress(forwarded("6.6.6.6"), "127.0.0.1", 0), "127.0.0.1");
    assertEquals(clientAddress(new Headers(), null, 0), null);
  });

  it("is what the outermost trusted proxy saw, counted from the end a client cannot reach", () => {
    const hops = forwarded("6.6.6.6, 52.89.214.238 , 10.0.0.1");
    assertEquals(clientAddress(hops, "127.0.0.1", 1), "10.0.0.1");
    assertEquals(clientAddress(hops, "127.0.0.1", 2), "52.89.214.238");
  });

  it("is not known when the header has fewer entries than there are proxies", () => {
    assertEquals(clientAddress(forwarded("52.89.214.238"), "127.0.0.1", 2), null);
    assertEquals(clientAddress(new Headers(), "127.0.0.1", 1), null);
    assertEquals(clientAddress(forwarded(" "), "127.0.0.1", 1), null);
  });

  it("is in the one header that a proxy writes anew", () => {
    const headers = new Headers({
      "cf-connecting-ip": " 52.89.214.238 ",
      "x-forwarded-for": "6.6",
    });
    assertEquals(clientAddress(headers, null, { header: "cf-connecting-ip" }), "52.89.214.238");
    assertEquals(clientAddress(new Headers(), "127.0.0.1", { header: "x-real-ip" }), null);
  });
});

describe("the setting of trusted proxies", () => {
  it("is a number or a header's name", () => {
    assertEquals(readTrustedProxies("2", 0), 2);
    assertEquals(readTrustedProxies(" CF-Connecting-IP ", 0), { header: "cf-connecting-ip" });
    assertEquals(readTrustedProxies(undefined, 1), 1);
    assertEquals(readTrustedProxies("", { header: "x" }), { header: "x" });
  });

  it("is refused when it is neither", () => {
    for (const text of ["11", "-1", "1.5", "10.0.0.1", "a b"]) {
      assertEquals(readTrustedProxies(text, 0), null, text);
    }
  });
});
