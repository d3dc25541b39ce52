// What a compose set is remembered under.
import type { MergedCompose } from '../compose/merged-compose.ts';

/** Names a set of compose files, also in `Answers`. */
export function setKey({ files }: Pick<MergedCompose, 'files'>): string {
  return files.join(',');
}
