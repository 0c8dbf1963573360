import { Fragment, h, type JSX } from "preact";
import { jsxTemplate } from "preact/jsx-runtime";
import { renderToString } from "preact-render-to-string";
import { type Context, internalsOf } from "../app/context.ts";
import type { LayoutConfig } from "../app/types.ts";
import { buildId } from "../build_id.ts";
import { componentToVNode } from "./component.ts";
import "./hooks.ts";
import { setNonce } from "./nonce.ts";
import { RenderState, whileRendering } from "./render_state.ts";
import { Scripts } from "./scripts.ts";

/** Puts around HTML what of a document is missing. */
function completeDocument(state: RenderState, html: string): string {
  const { seen } = state;
  if (seen.html && seen.head && seen.body) return html;
  let document: JSX.Element = jsxTemplate([html]);
  if (!seen.body) document = h("body", null, document, h(Scripts, {}));
  if (!seen.head) {
    document = h(
      Fragment,
      null,
      h("head", null, h("meta", { charset: "utf-8" })),
      document,
    );
  }
  if (!seen.html) document = h("html", null, document);
  return renderToString(document);
}

/** Lets the browser fetch the modules of the islands before it has read the page. */
function preloads({ uses, needsClient, build }: RenderState): string {
  if (!needsClient) return "";
  const files = new Set([
    build.clientEntry,
    ...uses.map((use) => use.island.file),
  ]);
  return [...files].map((file) => `<${encodeURI(file)}>; rel="modulepreload"; as="script"`)
    .join(", ");
}

/**
 * Renders a page inside the layouts and the app wrapper that hold for the request.
 *
 * @param init of the answer
 */
export async function renderPage<State>(
  ctx: Context<State>,
  vnode: JSX.Element | null,
  init: ResponseInit,
  config: LayoutConfig,
): Promise<Response> {
  const { app, layouts, build } = internalsOf(ctx);
  let content = vnode;
  for (
    const layout of config.skipInheritedLayouts ? [] : layouts.toReversed()
  ) {
    const inner = content;
    ctx.Component = () => inner;
    const around = await componentToVNode(ctx, layout, () => inner);
    if (around instanceof Response) return around;
    content = around;
  }

  // Filled after the content is rendered, so that its <Head> is known to the app wrapper.
  let rendered: JSX.Element | null = content;
  ctx.Component = () => rendered;
  const wrapper = app === null || config.skipAppWrapper
    ? null
    : await componentToVNode(ctx, { component: app, data: null }, () => rendered);
  if (wrapper instanceof Response) return wrapper;

  const { islands, clientEntry, liveReload } = build;
  const page = { path: ctx.url.pathname, search: ctx.url.search };
  const state = new RenderState(page, {
    islands,
    clientEntry,
    liveReload,
    id: buildId(),
  });
  const html = whileRendering(state, () => {
    let html = renderToString(content ?? h(Fragment, null));
    if (wrapper !== null) {
      rendered = jsxTemplate([html]);
      html = renderToString(wrapper);
    }
    return completeDocument(state, html);
  });

  const headers = new Headers(init.headers);
  headers.set("Content-Type", "text/html; charset=utf-8");
  const links = preloads(state);
  if (links !== "") headers.append("Link", links);
  const response = new Response(`<!DOCTYPE html>${html}`, { ...init, headers });
  setNonce(response, state.nonce);
  return response;
}
