// Runs a program whose output goes to a panel, line by line.

import type { CommandLine } from '#core/commands/command-line.ts';
import { shellDisplay } from '#core/commands/display.ts';
import { stripAnsi } from '#core/logs/ansi.ts';
import { type RunResult, run } from '../../platform/process/run.ts';
import type { Panel } from './panel.ts';

export interface PanelRun {
  readonly signal: AbortSignal;
  /** Told each line that is not empty, for a progress message. */
  readonly say?: (line: string) => void;
}

/** @throws UserError where it cannot be started, Cancelled */
export async function runInPanel(
  line: CommandLine,
  panel: Panel,
  { signal, say }: PanelRun,
): Promise<RunResult> {
  panel.line(`$ ${shellDisplay(line)}`);
  return await run(line, {
    signal,
    onLine: (raw) => {
      const text = stripAnsi(raw);
      panel.line(text);
      if (text.trim() !== '') say?.(text.trim());
    },
  });
}
