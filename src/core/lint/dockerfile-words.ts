// What rules say about a Dockerfile without compose: its one service has a name that stands in no file.
import { unwrittenService } from '../project/dockerfile-only.ts';
import type { Report } from './rule.ts';

const named = new RegExp(`(^|[.:] )?(?:the container of )?\`${unwrittenService}\``, 'g');

/** A report without the name of that service: "`container` stores …" becomes "The container stores …". */
export function withoutServiceName<Of extends Pick<Report, 'message' | 'related'>>(report: Of): Of {
  const { message, related } = report;
  return {
    ...report,
    message: plain(message),
    ...(related && { related: related.map((one) => ({ ...one, message: plain(one.message) })) }),
  };
}

function plain(text: string): string {
  return text.replace(named, (_, before: string | undefined) =>
    before === undefined ? 'the container' : `${before}The container`,
  );
}
