/** A piece of JSON, laid out, in a block that can be scrolled with the keyboard too. */

/** `label` names the block for assistive technology. */
export function JsonBlock({ value, label }: { readonly value: unknown; readonly label: string }) {
  return (
    <pre
      class="json"
      tabindex={0}
      role="region"
      aria-label={label}
    ><code>{print(value)}</code></pre>
  );
}

/** Text is laid out when it is JSON and left alone when it is not. */
function print(value: unknown): string {
  if (typeof value !== "string") return JSON.stringify(value, null, 2);
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}
