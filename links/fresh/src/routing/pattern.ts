/** What the brackets of one part of a file's path mean. */
function partToPattern(part: string, path: string): string {
  if (part.includes("][")) {
    throw new SyntaxError(
      `routes/${path}: two parameters touch, nobody can tell where one ends; write [a]-[b]`,
    );
  }
  const pattern = part.replaceAll(/\[([^\[\]]+)\]/g, ":$1");
  if (/[\[\]]/.test(pattern)) {
    throw new SyntaxError(
      `routes/${path}: the brackets of "${part}" do not match; write [name], [[name]] for an ` +
        "optional whole part, [...name] for the rest",
    );
  }
  return pattern;
}

/**
 * The URL pattern for a file of the folder of routes.
 *
 * @param path without its extension, relative, with forward slashes
 * @param keepGroups whether folders like `(group)` stay, to tell segments apart
 * @throws {SyntaxError} when brackets are used in a way nobody could match
 * @example
 * ```ts
 * pathToPattern("trades/[id]/index"); // "/trades/:id"
 * ```
 */
export function pathToPattern(
  path: string,
  { keepGroups = false } = {},
): string {
  const parts = path.split("/");
  if (parts.at(-1) === "index") parts.pop();
  let pattern = "";
  let onlyOptional = true;
  for (const part of parts) {
    const rest = /^\[\.\.\.(.+)\]$/.exec(part);
    const optional = /^\[\[([^\[\]]+)\]\]$/.exec(part);
    if (rest !== null) {
      pattern += `/:${rest[1]}*`;
    } else if (optional !== null) {
      pattern += `{/:${optional[1]}}?`;
    } else if (keepGroups || !/^\(.*\)$/.test(part)) {
      onlyOptional = false;
      pattern += `/${partToPattern(part, path)}`;
    }
  }
  // A path must not be empty, so the first slash of an optional one has to stay.
  if (onlyOptional && pattern.startsWith("{/")) {
    pattern = pattern.replace("{/", "/{");
  }
  return pattern === "" ? "/" : pattern;
}
