// What people are told where the system refuses to read or to write a file.
import { UserError } from '#core/errors.ts';
import { systemReason } from './regular.ts';

/** @returns the error to throw: of what is no refusal of the system the same */
export function unreadable(path: string, error: unknown): unknown {
  return isOfSystem(error)
    ? new UserError(`${path} can't be read: ${systemReason(error)}.`, { cause: error })
    : error;
}

/** @returns the error to throw: of what is no refusal of the system the same */
export function unwritable(path: string, error: unknown): unknown {
  if (!isOfSystem(error)) return error;
  const reason = error.code === 'ENOENT' ? 'its folder does not exist' : systemReason(error);
  return new UserError(`${path} can't be written: ${reason}.`, { cause: error });
}

function isOfSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
