/** Seeded random numbers: 32-bit state, the same on every machine. */

/** A stream of random numbers. */
export interface Random {
  /** Uniform on [0, 1), in steps of 2⁻³². */
  readonly uniform: () => number;
  /** Standard normal (Box and Muller 1958, "A note on the generation of random normal deviates"). */
  readonly normal: () => number;
}

/**
 * A stream of its own for a seed and a name, so that a ticker's prices do not depend on which other
 * tickers are simulated beside it. Uniforms are Mulberry32 (Ettinger 2017).
 *
 * @param seed whole number; its lowest 32 bits count
 * @param stream name of the stream, such as a ticker
 * @example randomStream(1, "SPY").uniform() // the same in every run
 */
export function randomStream(seed: number, stream: string): Random {
  let state = streamState(seed, stream);
  let spare: number | null = null;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => {
    if (spare !== null) {
      const value = spare;
      spare = null;
      return value;
    }
    // 1 − u lies in (0, 1], so that the logarithm is finite.
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    const angle = 2 * Math.PI * uniform();
    spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  };
  return { uniform, normal };
}

/** FNV-1a over the name, started from the seed (Fowler, Noll and Vo 1991). */
function streamState(seed: number, stream: string): number {
  let hash = (0x811c9dc5 ^ seed) | 0;
  for (let index = 0; index < stream.length; index++) {
    hash = Math.imul(hash ^ stream.charCodeAt(index), 0x01000193);
  }
  return Math.imul(hash ^ (seed >>> 16), 0x85ebca6b);
}
