/**
 * The value of a promise if it settles within the given time, otherwise `null`. The promise goes on
 * either way.
 *
 * @param milliseconds at or below 0 the promise still gets the turn it needs when already settled
 */
export async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
