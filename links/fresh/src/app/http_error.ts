/** The status codes of HTTP that say a request failed. */
export type ErrorStatus =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 418
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451
  | 500
  | 501
  | 502
  | 503
  | 504
  | 505
  | 506
  | 507
  | 508
  | 510
  | 511;

/**
 * Ends a request with a status. The nearest `_error` page answers it; without one the message is
 * the answer, so it must hold nothing a visitor may not read.
 *
 * @example
 * ```ts
 * throw new HttpError(404, "No such decision");
 * ```
 */
export class HttpError extends Error {
  /** The status of the answer. */
  status: ErrorStatus;

  constructor(status: ErrorStatus, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "HttpError";
    this.status = status;
  }
}
