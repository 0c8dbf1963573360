/**
 * Secrets that are planted to see whether they get anywhere: each is looked for as it is, percent-
 * encoded, in base64 at every alignment, in hexadecimal and as JSON writes it.
 */

/** A planted secret and every form in which it would give itself away. */
export interface Canary {
  readonly name: string;
  readonly value: string;
  readonly forms: readonly string[];
}

/** Long enough that no form turns up by chance. */
const LENGTH = 16;

/** Plants a canary. */
export function canary(name: string, value: string): Canary {
  if (value.length < LENGTH) throw new RangeError(`a canary needs ${LENGTH} characters`);
  const bytes = new TextEncoder().encode(value);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const percent = Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
  const encoded = encodeURIComponent(value);
  const base64 = [0, 1, 2].map((offset) => alignedBase64(bytes, offset));
  const forms = [
    value,
    encoded,
    encodeURIComponent(encoded),
    JSON.stringify(value).slice(1, -1),
    hex,
    percent,
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  ];
  return { name, value, forms: [...new Set(forms.flatMap((form) => [form, form.toUpperCase()]))] };
}

/** The part of the base64 of a longer text that depends on these bytes alone. */
function alignedBase64(bytes: Uint8Array, offset: number): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(offset), ...bytes));
  const first = offset === 0 ? 0 : 4;
  const rest = (offset + bytes.length) % 3;
  return text.slice(first, rest === 0 ? text.length : -4);
}

/** Looks for canaries in texts. */
export class CanaryWatch {
  readonly #pattern: RegExp;
  readonly #names = new Map<string, string>();

  constructor(canaries: readonly Canary[]) {
    for (const { name, forms } of canaries) {
      for (const form of forms) this.#names.set(form, name);
    }
    const escaped = [...this.#names.keys()].map((form) =>
      form.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
    );
    this.#pattern = new RegExp(escaped.join("|"));
  }

  /** Name and form of the first canary in a text, `null` when there is none. */
  find(text: string): string | null {
    const found = this.#pattern.exec(text)?.[0];
    return found === undefined ? null : `${this.#names.get(found)} as ${found}`;
  }
}
