// Commands that start a script: `./start.sh`, `bash /start`.
import { basename } from '#core/files.ts';
import type { Command, Word } from '#core/shell/command.ts';
import { isShell } from '#core/shell/wrappers.ts';

export interface ScriptCall {
  readonly name: Word;
  readonly args: readonly Word[];
  /** Named so that it can only be a script: `./start.sh`, `/entrypoint`. */
  readonly explicit: boolean;
}

/** A command that may start a script: `./start.sh`, `bash /start`, `docker-entrypoint.sh`. */
export function scriptCall(command: Command): ScriptCall | undefined {
  const [first, ...rest] = command.argv;
  if (!first) return undefined;
  if (isShell(basename(first.value)) || first.value === 'source' || first.value === '.') {
    const at = rest.findIndex((word) => !word.value.startsWith('-'));
    const name = rest[at];
    const prepares = name !== undefined && basename(name.value) === 'activate';
    return name && !prepares ? { name, args: rest.slice(at + 1), explicit: true } : undefined;
  }
  const file = basename(first.value);
  if (/^(?:(?:python|pypy)[\d.]*|node|gunicorn|uvicorn|celery|manage\.py)$/.test(file)) return undefined;
  const isPath = first.value.includes('/');
  const isStart = /^start|^run/.test(file);
  const explicit = /\.(sh|bash)$/.test(file) || /entry-?point/.test(file) || (isPath && isStart);
  return explicit || isPath || isStart ? { name: first, args: rest, explicit } : undefined;
}

/** A text that a shell reads: by its first line, else by its name. */
export function isShellScript({ path, text }: { readonly path: string; readonly text: string }): boolean {
  if (text.startsWith('#!'))
    return /^#!.*\b(ba|da|a|z|k)?sh\b|^#!.*with-contenv/.test(text.split('\n', 1)[0] ?? '');
  return /\.(sh|bash)$/.test(path) || !/\.\w+$/.test(basename(path));
}
