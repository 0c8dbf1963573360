/**
 * The scanner under the lenient reader: goes through a text once, and notes each kind of repair.
 */
import { readLenientText } from "./lenient_text.ts";
import { readBareWord } from "./lenient_words.ts";
import type { MendChange } from "./mend_types.ts";

/** Deeper than anybody writes by hand; the door itself stops at 12. */
const DEEPEST = 40;
const SPACE = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const PLACEHOLDER = /\{\{[^{}\n]{1,120}\}\}/y;
// `n/a` holds a slash and is no comment; one that follows a space is.
const BARE_VALUE = /(?:(?!\s\/[/*])[^,{}[\]\r\n"])*/y;
const BARE_KEY = /[^:=,{}[\]\r\n"'\u201c\u201d\u2018\u2019`]*/y;

/** A value that was made out, or that the text is nested too deeply to be worth it. */
export type Scanned = { readonly ok: true; readonly value: unknown } | { readonly ok: false };

/** Reads one value after another; `at` is the offset of the next character. */
export class LenientScanner {
  /** By their sentence, so that a hundred trailing commas are one change. */
  readonly changes = new Map<string, MendChange>();

  constructor(private readonly text: string, public at: number) {}

  /** The value at the present offset. `path` is where it stands in the body. */
  readValue(path: string, depth: number): Scanned {
    this.#match(SPACE);
    if (depth > DEEPEST) return { ok: false };
    const placeholder = this.#match(PLACEHOLDER);
    if (placeholder !== "") return { ok: true, value: placeholder };
    const char = this.text[this.at];
    if (char === "{") return this.#object(path, depth);
    if (char === "[") return this.#list(path, depth);
    const text = this.#text();
    if (text !== null) return { ok: true, value: text };
    const { value, what, why } = readBareWord(this.#match(BARE_VALUE).trim());
    if (what !== null) this.#note(what, why, value === null ? path : null);
    return { ok: true, value };
  }

  #object(path: string, depth: number): Scanned {
    const members: [string, unknown][] = [];
    this.at++;
    for (let first = true; this.#more("}", first); first = false) {
      const name = this.#key();
      const at = path === "" ? name : `${path}.${name}`;
      if (!this.#colon()) {
        this.#note(`Left out ${at}, which has no value.`, "A name alone says nothing.", at);
        continue;
      }
      const member = this.readValue(at, depth + 1);
      if (!member.ok) return member;
      members.push([name, member.value]);
    }
    // Unlike an assignment, this makes a member called `__proto__` an ordinary one.
    return { ok: true, value: Object.fromEntries(members) };
  }

  #list(path: string, depth: number): Scanned {
    const members: unknown[] = [];
    this.at++;
    for (let first = true; this.#more("]", first); first = false) {
      const member = this.readValue(`${path}[${members.length}]`, depth + 1);
      if (!member.ok) return member;
      members.push(member.value);
    }
    return { ok: true, value: members };
  }

  /** Goes to the next member, over the comma before it; false behind the closing bracket. */
  #more(closing: "}" | "]", first: boolean): boolean {
    this.#match(SPACE);
    let commas = 0;
    while (this.text[this.at] === "," || this.text[this.at] === ";") {
      commas++;
      this.at++;
      this.#match(SPACE);
    }
    const char = this.text[this.at];
    if (char === undefined) {
      this.#note("Closed what was cut off.", "The message ends in the middle of the JSON.");
      return false;
    }
    const ends = char === "}" || char === "]";
    if (commas > (ends || first ? 0 : 1)) {
      this.#note("Removed a comma that nothing follows.", "JSON has commas between members only.");
    }
    if (ends) {
      this.at++;
      if (char !== closing) {
        this.#note("Closed each bracket with its own kind.", "} closes {, and ] closes [.");
      }
      return false;
    }
    if (commas === 0 && !first) {
      this.#note("Put a comma between two members.", "JSON separates members with commas.");
    }
    return true;
  }

  #key(): string {
    const quoted = this.#text();
    if (quoted !== null) return quoted;
    const placeholder = this.#match(PLACEHOLDER);
    const bare = placeholder === "" ? this.#match(BARE_KEY).trim() : placeholder;
    // A stray bracket or quote is stepped over, so that every turn gets further.
    if (bare === "" && !/[:=]/.test(this.text[this.at] ?? ":")) this.at++;
    this.#note("Put quotes around names.", "JSON wants every name in double quotes.");
    return bare;
  }

  #colon(): boolean {
    this.#match(SPACE);
    const char = this.text[this.at];
    if (char === ":" || char === "=") {
      this.at++;
      if (char === "=") this.#note("Wrote a colon for =.", "JSON has a colon behind each name.");
      this.#match(SPACE);
      return this.at < this.text.length;
    }
    if (char === undefined || /[,;}\]]/.test(char)) return false;
    this.#note("Put a colon behind a name.", "JSON has a colon between a name and its value.");
    return true;
  }

  #text(): string | null {
    const read = readLenientText(this.text, this.at);
    if (read === null) return null;
    this.at = read.end;
    for (const [what, why] of read.changes) this.#note(what, why);
    return read.value;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text)?.[0] ?? "";
    this.at += match.length;
    return match;
  }

  #note(what: string, why: string, field: string | null = null): void {
    const key = field === null ? what : `${field} ${what}`;
    if (!this.changes.has(key)) this.changes.set(key, { field, what, why });
  }
}
