import { type ComponentChildren, h, options, toChildArray, type VNode } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { HeadContext } from "../runtime/head.ts";

const TAGS: ReadonlySet<string> = new Set([
  "title",
  "meta",
  "link",
  "script",
  "style",
  "base",
  "noscript",
  "template",
]);

type Props = Record<string, unknown> & { children?: ComponentChildren };

/** Whether {@link HeadElement} makes an element itself just now. */
let making = false;

function query(selector: string): Element | null {
  return document.head.querySelector(selector);
}

/** The element of `<head>` whose place another one takes. */
function findElement(tag: string, key: unknown, props: Props): Element | null {
  const quoted = (value: unknown) => JSON.stringify(String(value));
  const keyed = key === undefined || key === null ? null : query(`[data-key=${quoted(key)}]`);
  const found = keyed ?? (props.id ? query(`[id=${quoted(props.id)}]`) : null);
  if (found !== null) return found;
  if (tag === "meta" && props.name) return query(`meta[name=${quoted(props.name)}]`);
  if (tag === "link" && props.rel) return query(`link[rel=${quoted(props.rel)}]`);
  return tag === "base" ? query("base") : null;
}

function update(tag: string, key: unknown, props: Props): void {
  const text = toChildArray(props.children).map(String).join("");
  if (tag === "title") {
    document.title = text;
    return;
  }
  const element = findElement(tag, key, props) ?? document.createElement(tag);
  if (element.textContent !== text) element.textContent = text;
  for (const [name, value] of Object.entries(props)) {
    if (name === "children") continue;
    if (value === null || value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
  if (element.parentNode === null) document.head.append(element);
}

interface HeadElementProps {
  tag: string;
  elementKey: unknown;
  elementProps: Props;
}

/** Takes the place of an element that may belong into `<head>`. */
function HeadElement({ tag, elementKey, elementProps }: HeadElementProps): VNode<Props> | null {
  const belongs = useContext(HeadContext);
  useEffect(() => {
    if (belongs) update(tag, elementKey, elementProps);
  }, [belongs, tag, elementKey, elementProps]);
  if (belongs) return null;
  making = true;
  const element = h(tag, elementProps) as VNode<Props>;
  making = false;
  return element;
}

const previous = options.vnode;

options.vnode = (vnode) => {
  const { type, props, key } = vnode;
  if (typeof type === "string" && TAGS.has(type) && !making) {
    const replacement = { tag: type, elementKey: key, elementProps: props };
    Object.assign(vnode, { type: HeadElement, props: replacement });
  }
  previous?.(vnode);
};
