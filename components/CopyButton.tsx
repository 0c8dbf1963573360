/** A button that copies a text and says so. Used inside islands, and as one of its own. */
import { useSignal } from "@preact/signals";
import { Icon } from "./Icon.tsx";

/** What to copy, and what the button is called. */
export interface CopyButtonProps {
  /** Id of the element whose text is copied: the text need not be sent to the browser twice. */
  readonly from: string;
  readonly label: string;
}

const WORDS = { idle: null, copied: "Copied", failed: "Select and copy by hand" } as const;

/** Copies to the clipboard; where the browser forbids it, the button says what to do instead. */
export function CopyButton({ from, label }: CopyButtonProps) {
  const state = useSignal<keyof typeof WORDS>("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(document.getElementById(from)?.textContent ?? "");
      state.value = "copied";
    } catch {
      state.value = "failed";
    }
  };
  return (
    <button
      type="button"
      class="button no-print"
      onClick={copy}
      onBlur={() => state.value = "idle"}
    >
      <Icon name={state.value === "copied" ? "check" : "copy"} />
      <span aria-live="polite">{WORDS[state.value] ?? label}</span>
    </button>
  );
}
