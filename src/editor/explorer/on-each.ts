// Runs one action on several things at once, and reports in one message which ones failed.
import { UserError } from '#core/errors.ts';

/** @throws what went wrong: the error itself when there is one, else a UserError with all messages */
export async function onEach<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const results = await Promise.allSettled(things.map(work));
  const reasons = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  const [first] = reasons;
  if (reasons.length <= 1) {
    if (first !== undefined) throw first;
    return;
  }
  const messages = new Set(
    reasons.map((reason) => (reason instanceof Error ? reason.message : String(reason))),
  );
  throw new UserError([...messages].join('\n'), {
    steps: first instanceof UserError ? first.steps : [],
    cause: first,
  });
}
