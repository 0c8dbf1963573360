/** What the server put between two comments. */
export interface Region {
  readonly kind: "island" | "slot";
  /** The position of the island on the page, or the number of the slot. */
  readonly index: number;
  readonly start: Comment;
  readonly end: Comment;
  /** The island or slot this one is directly inside of. */
  readonly parent: Region | null;
}

const OPENING = /^frsh:(island|slot):(\d+)$/;
const CLOSING = "/frsh";

type Open = Omit<Region, "end"> & { end: Comment | null };

/**
 * Finds the islands and slots below a node, in the order they begin.
 *
 * @param root where to look, for example the body of the document
 */
export function findRegions(root: Node): Region[] {
  const found: Open[] = [];
  const open: Open[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) {
    const comment = walker.currentNode as Comment;
    const opening = OPENING.exec(comment.data);
    if (opening !== null) {
      const region: Open = {
        kind: opening[1] as Region["kind"],
        index: Number(opening[2]),
        start: comment,
        end: null,
        parent: (open.at(-1) ?? null) as Region | null,
      };
      found.push(region);
      open.push(region);
    } else if (comment.data === CLOSING) {
      const region = open.pop();
      if (region !== undefined) region.end = comment;
    }
  }
  return found.filter((region): region is Region => region.end !== null);
}
