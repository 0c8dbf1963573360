/** How early a part of a path comes among its siblings, lowest first. */
function rank(part: string): number {
  if (part === "_app") return 0;
  if (part.startsWith("_m")) return 1;
  if (part.startsWith("_e")) return 3;
  if (part.startsWith("_")) return 2;
  if (part === "index") return 4;
  if (part.startsWith("(")) return 6;
  if (part.startsWith("[...")) return 8;
  if (part.startsWith("[")) return 7;
  return 5;
}

/**
 * Orders files of the folder of routes by what must be registered first: what holds for a folder
 * before what is in it, plain paths before parameters, those before the rest of a path.
 *
 * @param left a path without extension that starts with a slash
 */
export function compareRoutes(left: string, right: string): number {
  const lefts = left.split("/");
  const rights = right.split("/");
  for (let index = 0; index < Math.min(lefts.length, rights.length); index++) {
    const a = lefts[index] ?? "";
    const b = rights[index] ?? "";
    if (a === b) continue;
    const difference = rank(a) - rank(b);
    if (difference !== 0) return difference;
    return a < b ? -1 : 1;
  }
  return rights.length - lefts.length;
}
