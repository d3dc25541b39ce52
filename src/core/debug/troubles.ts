// Why something cannot be debugged, in words for people.
import type { CannotStart } from './start-words.ts';

/** Whether an output ends because Python found no debugpy. */
export function lacksDebugpy(output: string): boolean {
  return /No module named '?debugpy\b/.test(output);
}

/** Why a service cannot be started under the debugger, and what can be done. */
export function cannotStart(service: string, { why, program }: CannotStart): string {
  switch (why) {
    case 'script':
      return `A script decides what "${service}" starts, so Dockyard can't restart it with debugpy. Attach to its running process instead.`;
    case 'debugpy':
      return `"${service}" already starts debugpy. Use a launch configuration with "request": "attach" and its port.`;
    case 'not-known':
      return `Dockyard can't read the start command of "${service}", so it can't restart it with debugpy. Attach to its running process instead.`;
    case 'not-python':
      return `"${service}" starts ${program ?? 'a program'}, which debugpy can't run. Attach to a running Python process instead.`;
  }
}

/** Whether gdb could not put debugpy into a process, of which debugpy says nothing. That sources are missing is no failure of gdb. */
export function injectionFailed(output: string): boolean {
  return /ptrace:|not permitted|could not attach to process|\b(?:gdb|lldb): (?:command )?not found|No such file or directory: '(?:gdb|lldb)'/i.test(
    output,
  );
}

/** Why debugpy could not be put into a running process, as far as its output tells. */
export function cannotInject(output: string): string {
  if (/(?:gdb|lldb)\b.*not found|No such file or directory: '(?:gdb|lldb)'/i.test(output))
    return 'The image has no gdb, which debugpy needs to attach to a process. Install gdb in the image, or start the program with debugpy.';
  if (/Operation not permitted|ptrace: /i.test(output))
    return 'The container does not allow ptrace, so the debugger can\'t attach to a process. Add "cap_add: [SYS_PTRACE]" to the service.';
  if (/No such process|does not exist/i.test(output)) return 'The process has ended. Select another one.';
  return 'debugpy could not attach to the process. Start the program with debugpy instead.';
}
