/** The nonces of rendered answers; they never become headers of their own. */
const nonces = new WeakMap<Response, string>();

/** Notes with which nonce an answer was rendered. */
export function setNonce(response: Response, nonce: string): void {
  nonces.set(response, nonce);
}

/** The nonce an answer was rendered with, undefined when nothing was rendered. */
export function nonceOf(response: Response): string | undefined {
  return nonces.get(response);
}
