/** A text with a button that copies it; the text is sent once, and only in its own place. */
import Copy from "../islands/Copy.tsx";

/** What to copy. */
export interface CopyTextProps {
  /** Id of the text on the page. */
  readonly id: string;
  /** What the button is called. */
  readonly label: string;
  /** Names the text for assistive technology. */
  readonly name: string;
  readonly text: string;
}

/** The text, which can be scrolled with the keyboard, and the button. */
export function CopyText({ id, label, name, text }: CopyTextProps) {
  return (
    <div class="command">
      <pre
        class="json"
        id={id}
        tabindex={0}
        role="region"
        aria-label={name}
      ><code>{text}</code></pre>
      <Copy from={id} label={label} />
    </div>
  );
}
