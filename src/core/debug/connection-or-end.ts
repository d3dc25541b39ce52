// Whether a program that was started under the debugger lets itself be debugged, or ends before.
import { Cancelled } from '../errors.ts';

/** Milliseconds that the end of a program may come after the end of the connection to it. */
const endsWithin = 5_000;

/**
 * What comes first. A connection that fails since the program is ending tells nothing of the reason, so the end is waited for.
 * @throws why there is no connection, where the program goes on; why there is no result
 */
export async function connectionOrEnd<C, R>(
  connected: Promise<C>,
  ended: Promise<R>,
  patience = endsWithin,
): Promise<{ readonly connection: C } | { readonly result: R }> {
  const over = ended.then((result) => ({ result }));
  try {
    return await Promise.race([connected.then((connection) => ({ connection })), over]);
  } catch (error) {
    if (error instanceof Cancelled) throw error;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patience);
    });
    const end = await Promise.race([over, late]).finally(() => clearTimeout(timer));
    if (end) return end;
    throw error;
  }
}
