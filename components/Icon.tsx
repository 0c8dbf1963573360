/** Icons, drawn by hand on a 16 × 16 grid with a 1.6 stroke; they take the text's colour. */

const PATHS = {
  /** A tick: executed, accepted. */
  check: "M3 8.5l3.4 3.3L13 4.6",
  /** Two bars: waiting. */
  pause: "M5.5 3.5v9M10.5 3.5v9",
  /** A circle struck through: skipped, refused. */
  skip: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM4 12L12 4",
  up: "M8 13V3.4M3.8 7.4L8 3.2l4.2 4.2",
  down: "M8 3v9.6M3.8 8.6L8 12.8l4.2-4.2",
  flat: "M3 8h10",
  overview: "M2.8 13.2V8.6M6.3 13.2V3.4M9.8 13.2v-6M13.3 13.2V5.6",
  decisions: "M2.5 4h2M7 4h6.5M2.5 8h2M7 8h6.5M2.5 12h2M7 12h6.5",
  receipts: "M3.5 2.2h9v11.6l-2.2-1.3L8 13.8l-2.3-1.3-2.2 1.3zM6 5.6h4M6 8.6h4",
  /** Two coins of a position held. */
  positions: "M2.6 9.6a3.6 3.6 0 1 0 7.2 0 3.6 3.6 0 1 0-7.2 0zM9.4 6.2a3.4 3.4 0 1 1 1.4 5.4",
  /** There and back. */
  trades: "M2.6 5.2h10.2M10 2.6l2.8 2.6L10 7.8M13.4 10.8H3.2M6 8.2l-2.8 2.6L6 13.4",
  /** A line that rises over its axes. */
  performance: "M2.8 2.6v10.6h10.6M5 10.6l2.6-3.4 2.2 1.8 3.4-4.8",
  /** Calls, strikes, puts. */
  chain:
    "M2.6 3h2.8M2.6 6.4h2.8M2.6 9.8h2.8M2.6 13.2h2.8M8 2v12M10.6 3h2.8M10.6 6.4h2.8M10.6 9.8h2.8M10.6 13.2h2.8",
  /** Scales. */
  rules: "M8 2.2v11.6M4.8 13.8h6.4M3 4.6h10M3 4.6L1.2 9h3.6zM13 4.6L11.2 9h3.6z",
  /** Sheets on top of each other. */
  releases: "M8 2.2l6 3.1-6 3.1-6-3.1zM2 8.1l6 3.1 6-3.1M2 10.8l6 3.1 6-3.1",
  copy: "M5.8 5.8h7.4v7.4H5.8zM10.2 5.6V2.8H2.8v7.4h2.8",
  warning: "M8 2.4l6 11H2zM8 6.6v3.2M8 11.6v.2",
  store: "M3 5.2l5-2.6 5 2.6v5.6l-5 2.6-5-2.6zM3 5.2l5 2.6 5-2.6M8 7.8v5.6",
  repeat: "M3 7.2a5 5 0 0 1 9-2.4l.8 1M13 2.8v3h-3M13 8.8a5 5 0 0 1-9 2.4l-.8-1M3 13.2v-3h3",
  clock: "M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2zM8 4.8V8l2.2 1.6",
  menu: "M4 6.2L8 10l4-3.8",
  left: "M9.8 3.6L5.4 8l4.4 4.4",
  right: "M6.2 3.6L10.6 8l-4.4 4.4",
  link:
    "M6.6 9.4l2.8-2.8M7 4.9l1.6-1.6a2.8 2.8 0 0 1 4 4L11 9M9 11.1l-1.6 1.6a2.8 2.8 0 0 1-4-4L5 7",
} as const;

/** Name of an icon. */
export type IconName = keyof typeof PATHS;

/** One icon; decoration beside a word, so hidden from assistive technology. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The mark of the product: an open book whose pages are two candles. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <path
        d="M12 5.6C9.8 4 6.6 3.4 3 3.6v15c3.6-.2 6.8.4 9 2 2.2-1.6 5.4-2.2 9-2v-15c-3.6-.2-6.8.4-9 2z"
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linejoin="round"
      />
      <path d="M7.5 7v8.6M16.5 7v8.6" stroke="currentColor" stroke-width="1.4" />
      <rect x="6" y="9" width="3" height="4.4" fill="currentColor" />
      <rect x="15" y="8.2" width="3" height="3.6" fill="currentColor" />
    </svg>
  );
}
