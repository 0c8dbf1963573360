import { type ComponentChild, type ComponentType, Fragment, h, type VNode } from "preact";
import { findRegions, type Region } from "./markers.ts";

/** One island of the page: its name, its key and its props. */
export type IslandUse = readonly [
  name: string,
  key: string | null,
  props: Record<string, unknown>,
];

/** Stands in decoded props for JSX that the server rendered. */
export class SlotReference {
  constructor(readonly id: number) {}
}

const KEY_ATTRIBUTE = "data-frsh-key";

function attributesOf(element: Element): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    if (name === KEY_ATTRIBUTE) props.key = value;
    else props[name] = typeof Reflect.get(element, name) === "boolean" ? true : value;
  }
  return props;
}

/** Turns what the server rendered back into JSX, where islands got some. */
export class PageIslands {
  /** All islands and slots of the page. */
  readonly regions: readonly Region[];
  readonly #byStart = new Map<Node, Region>();
  readonly #slots = new Map<number, Region>();

  constructor(
    root: Node,
    readonly components: Record<string, ComponentType>,
    readonly uses: readonly IslandUse[],
  ) {
    this.regions = findRegions(root);
    this.#note(this.regions);
  }

  /**
   * The island of a region as JSX.
   *
   * @throws {Error} when the page names an island that was not sent along
   */
  island(region: Region): VNode {
    const [name, key, props] = this.uses[region.index] ?? [];
    const component = name === undefined ? undefined : this.components[name];
    if (component === undefined) {
      throw new Error(`The page has an island "${name}" that this build does not know: reload it`);
    }
    const own: Record<string, unknown> = key === null ? {} : { key };
    for (const [prop, value] of Object.entries(props ?? {})) {
      own[prop] = value instanceof SlotReference ? this.#slot(value.id) : value;
    }
    return h(component, own);
  }

  #note(regions: readonly Region[]): void {
    for (const region of regions) {
      this.#byStart.set(region.start, region);
      if (region.kind === "slot") this.#slots.set(region.index, region);
    }
  }

  /** A slot that was not shown waits in a template at the end of the page. */
  #slot(id: number): VNode {
    const region = this.#slots.get(id);
    if (region !== undefined) {
      return h(Fragment, null, this.#between(region.start.nextSibling, region.end));
    }
    const template = document.getElementById(`frsh-slot-${id}`);
    if (!(template instanceof HTMLTemplateElement)) return h(Fragment, null);
    this.#note(findRegions(template.content));
    return h(Fragment, null, this.#between(template.content.firstChild, null));
  }

  #between(first: Node | null, end: Node | null): ComponentChild[] {
    const children: ComponentChild[] = [];
    for (let node = first; node !== null && node !== end; node = node.nextSibling) {
      const region = this.#byStart.get(node);
      if (region?.kind === "island") {
        children.push(this.island(region));
        node = region.end;
      } else if (node instanceof Element) {
        children.push(
          h(node.localName, attributesOf(node), this.#between(node.firstChild, null)),
        );
      } else if (node instanceof Text) {
        children.push(node.data);
      }
    }
    return children;
  }
}
