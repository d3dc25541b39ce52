// Time limits of requests to the engine.

/** Milliseconds. Behind SSH a login may come first; a list of many images takes long. */
export const timeLimits = {
  ping: { near: 5_000, far: 20_000 },
  question: 60_000,
  /** An engine may begin its answer with the first line of a log. */
  log: Number.POSITIVE_INFINITY,
};

/**
 * Asks something within a limit.
 * @param limit milliseconds until the promise has to be settled; what it resolved to may go on for longer
 * @param ask its signal aborts with the one that is given, or with a TimeoutError
 */
export async function withinLimit<T>(
  limit: number,
  signal: AbortSignal | undefined,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const late = new AbortController();
  const either = signal === undefined ? late.signal : AbortSignal.any([signal, late.signal]);
  const end = (): void => late.abort(new DOMException('no answer in time', 'TimeoutError'));
  const timer = Number.isFinite(limit) ? setTimeout(end, limit) : undefined;
  try {
    return await ask(either);
  } finally {
    clearTimeout(timer);
  }
}
