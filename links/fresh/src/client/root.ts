/** As much of an element as Preact needs to render into. */
type Root =
  & Pick<
    Element,
    "nodeType" | "parentNode" | "firstChild" | "childNodes" | "contains"
  >
  & {
    insertBefore(node: Node, before: Node | null): Node;
    appendChild(node: Node): Node;
    removeChild(node: Node): Node;
  };

/**
 * A place to render into that is only the part of an element between two comments, so that several
 * islands and other content can share an element.
 */
export function rootBetween(parent: ParentNode & Node, start: Node, end: Node): Element {
  const children = (): ChildNode[] => {
    const nodes: ChildNode[] = [];
    for (let node = start.nextSibling; node !== null && node !== end; node = node.nextSibling) {
      nodes.push(node);
    }
    return nodes;
  };
  const root: Root = {
    nodeType: 1,
    parentNode: parent,
    get firstChild() {
      return children()[0] ?? null;
    },
    get childNodes() {
      return children() as unknown as NodeListOf<ChildNode>;
    },
    contains: (node) => children().some((child) => child.contains(node)),
    insertBefore: (node, before) => parent.insertBefore(node, before ?? end),
    appendChild: (node) => parent.insertBefore(node, end),
    removeChild: (node) => parent.removeChild(node),
  };
  return root as unknown as Element;
}
