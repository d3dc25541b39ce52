// What a scaffold leaves to do, as text for notifications and for the log, where it can be read again.
import type { Log } from '#core/log.ts';

/** Neither notifications nor the log show Markdown. */
export function unquoted(text: string): string {
  return text.replaceAll('`', '"');
}

/** @param of what was made: the project or its service */
export function logNotes(log: Pick<Log, 'info'>, of: string, notes: readonly string[]): void {
  for (const note of notes) log.info(`${of}: ${unquoted(note)}`);
}
