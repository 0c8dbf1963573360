/** Shares of the underlying in one contract. */
export const SHARES = 100;
