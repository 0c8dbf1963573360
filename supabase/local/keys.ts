/** The keys of one embedded project: what a hosted one shows on its settings page. */
export interface ProjectKeys {
  /** `sb_publishable_…`: names the project, gives a caller the rights of `anon`. Not a secret. */
  readonly publishableKey: string;
  /** `sb_secret_…`: gives the rights of the service role. */
  readonly secretKey: string;
  /** Signs the tokens of users (HS256), at least 256 bits. */
  readonly jwtSecret: string;
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Fresh keys, each from the operating system's random source. */
export function makeKeys(): ProjectKeys {
  return {
    publishableKey: `sb_publishable_${randomText(32)}`,
    secretKey: `sb_secret_${randomText(43)}`,
    jwtSecret: randomText(64),
  };
}

/**
 * Random letters and digits, safe in an address, a shell and a file name.
 *
 * @param length in characters of 5.95 bits each: 43 hold 256 bits, 33 hold 196.
 */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // 248 is the largest multiple of 62 in a byte; what lies above would favour the first letters.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}
