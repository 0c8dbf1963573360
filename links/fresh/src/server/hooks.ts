import { type ComponentType, h, type JSX, options, type VNode } from "preact";
import { assetPath, assetPaths } from "../asset.ts";
import { markActiveLink } from "./active_link.ts";
import { CollectedHead, HEAD_TAGS, HeadElement } from "./head.ts";
import { IslandRoot } from "./islands.ts";
import { currentRender, type RenderState } from "./render_state.ts";
import { Scripts } from "./scripts.ts";

/** Preact's hooks that its types leave out: before anything is rendered, and for an attribute. */
interface Hooks {
  __b?(vnode: VNode): void;
  attr?(name: string, value: unknown): string | void;
}

type Props = Record<string, unknown>;

function replace(vnode: VNode, type: unknown, props: object): void {
  Object.assign(vnode, { type, props });
}

function append(props: Props, child: JSX.Element): void {
  const { children } = props;
  const before = children === undefined || children === null ? [] : [children].flat();
  props.children = [...before, child];
}

function lockAssets(props: Props, build: string): void {
  if (props["data-fresh-disable-lock"]) return;
  if (typeof props.src === "string") props.src = assetPath(props.src, build);
  if (typeof props.srcset === "string") {
    props.srcset = assetPaths(props.srcset, build);
  }
}

function beforeElement(
  state: RenderState,
  tag: string,
  props: Props,
): void {
  switch (tag) {
    case "html":
      state.seen.html = true;
      break;
    case "head":
      state.seen.head = true;
      append(props, h(CollectedHead, {}));
      break;
    case "body":
      state.seen.body = true;
      append(props, h(Scripts, {}));
      break;
    case "a":
      markActiveLink(props, state.page);
      break;
    case "img":
    case "source":
      lockAssets(props, state.build.id);
      break;
    case "script":
    case "style":
      props.nonce ||= state.nonce;
      break;
  }
}

/** What elements had at first: the same one may be rendered again, for another page. */
const originals = new WeakMap<VNode, Props>();

function beforeRender(state: RenderState, vnode: VNode): void {
  const { type } = vnode;
  if (typeof type === "string") {
    const original = originals.get(vnode) ?? vnode.props as Props;
    originals.set(vnode, original);
    if (HEAD_TAGS.has(type) && !state.plain.has(vnode)) {
      replace(vnode, HeadElement, { tag: type, elementKey: vnode.key, elementProps: original });
      return;
    }
    const props = { ...original };
    replace(vnode, type, props);
    beforeElement(state, type, props);
    return;
  }
  const component = type as ComponentType;
  const island = state.build.islands.get(component);
  if (island === undefined || state.plain.has(vnode)) return;
  const islandKey = vnode.key === undefined || vnode.key === null ? null : String(vnode.key);
  replace(vnode, IslandRoot, { component, island, islandKey, islandProps: vnode.props });
}

function escapeAttribute(value: string): string {
  return value.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll(
    "<",
    "&lt;",
  );
}

const hooks = options as unknown as Hooks;
const { __b: previousDiff, attr: previousAttribute } = hooks;

hooks.__b = (vnode) => {
  const state = currentRender();
  if (state !== null) beforeRender(state, vnode);
  previousDiff?.(vnode);
};

// Precompiled elements write their key like an attribute; the browser needs it to keep order.
hooks.attr = (name, value) =>
  name === "key"
    ? `data-frsh-key="${escapeAttribute(String(value))}"`
    : previousAttribute?.(name, value);
