// Which releases of the official PostgreSQL image accept every login.
import { own } from '../own.ts';
import type { ImageReference } from './image-reference.ts';

/**
 * The first releases of PostgreSQL whose image requires a password; earlier ones accept every login.
 * Source: docker-library/postgres#658 and #681, released on 2020-02-14.
 */
const ASKING: Readonly<Record<string, number>> = {
  '9.4': 26,
  '9.5': 21,
  '9.6': 17,
  '10': 12,
  '11': 7,
  '12': 2,
};

/** Whether an official PostgreSQL image starts without a password. Unknown tags count as newer. */
export function acceptsEveryLogin({ name, tag = '' }: ImageReference): boolean {
  const [, major = '', minor] = /^(9\.\d+|\d+)(?:\.(\d+))?/.exec(tag) ?? [];
  if (name !== 'postgres' || major === '') return false;
  const first = own(ASKING, major);
  return first === undefined ? Number(major) < 9.4 && major !== '9' : Number(minor ?? first) < first;
}
