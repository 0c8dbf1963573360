import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

/** A function that gives the SHA-256 of a text's UTF-8 bytes as lower-case hex. */
export type Sha256 = (text: string) => string;

const encoder = new TextEncoder();

/**
 * SHA-256 of a text's UTF-8 bytes, lower-case hex. It runs wherever JavaScript does, the browser
 * included, without waiting. Where the runtime has a faster one, that may be passed instead.
 *
 * @example sha256Hex("abc") // "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
 */
export const sha256Hex: Sha256 = (text) => bytesToHex(sha256(encoder.encode(text)));
