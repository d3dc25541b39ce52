// Files that are too long to be read, and no files of ours.
import { isComposeName, mayBeComposeName } from '#core/compose/recognize.ts';
import { longestText } from './read.ts';
import { tooLong } from './regular.ts';

/**
 * Whether a file that cannot be read is no Compose file: no person writes so long a one, and its name is that of any YAML file.
 * @param reason why it cannot be read
 */
export function isOtherLongFile(path: string, reason: string): boolean {
  return reason === tooLong(longestText) && mayBeComposeName(path) && !isComposeName(path);
}
