import { asset } from "fresh/runtime";
import { define } from "../lib/state.ts";

const STYLES = [
  "tokens",
  "base",
  "shell",
  "parts",
  "forms",
  "desk",
  "ticker",
  "decision",
  "receipt",
  "webhooks",
  "chart",
  "book",
  "chain",
  "listing",
  "attribution",
  "performance",
  "calendar",
  "report",
  "acts",
  "lab",
  "narrow",
];

/** The document around every page. */
export default define.page(({ Component, state }) => (
  <html lang="en" data-theme={state.theme ?? "system"}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="robots" content="noindex" />
      <title>{state.title ? `${state.title} · Strikebook` : "Strikebook"}</title>
      <link rel="icon" href={asset("/icons/mark.svg")} type="image/svg+xml" />
      {STYLES.map((name) => <link key={name} rel="stylesheet" href={asset(`/css/${name}.css`)} />)}
    </head>
    <body>
      <Component />
    </body>
  </html>
));
