// The edits that move a server from RUN to CMD.
import type { Command } from '../shell/command.ts';
import { type Edit, lineEnd } from '../text.ts';
import type { CommandInstruction, Dockerfile, Instruction } from './dockerfile-model.ts';
import { asJsonArray, changesShell, removeFlag, replace } from './edit.ts';

/**
 * Moves the last command of a RUN to CMD; the earlier commands of the RUN stay. Undefined where the stage starts
 * something else, or the command depends on the rest of the RUN in a way that would be lost.
 */
export function serverAsCmd(
  file: Dockerfile,
  run: CommandInstruction,
  server: Command,
): readonly Edit[] | undefined {
  const { final } = file;
  const { commands } = run.script;
  const isFree =
    final !== undefined && run.stage === final && !final.entrypoint && final.cmd?.stage !== final;
  if (!isFree || server !== commands.at(-1) || server.nested) return undefined;
  const earlier = commands.slice(0, -1);
  const before = earlier.at(-1);
  // Commands that only prepare the shell move with the server: `cd /code && python manage.py runserver`.
  const isPrepared = before !== undefined && earlier.every(changesShell);
  // `set -e` only matters to the RUN.
  const matters = earlier.some((one) => changesShell(one) && one.argv[0]?.value !== 'set');
  if (run.heredocs.length > 0) return matters ? undefined : outOfHeredoc(file, run, server, before);
  if (matters && !isPrepared) return undefined;
  const start = before && !isPrepared ? behind(file, run, before, server) : instead(file, run);
  const words = asCommand(file, run, server, isPrepared);
  return start && words && [...start, ...words];
}

function cmd({ keywordText }: Instruction): string {
  return keywordText === 'run' ? 'cmd' : 'CMD';
}

/** Replaces RUN with CMD, and removes its flags, which CMD does not support. */
function instead(file: Dockerfile, run: CommandInstruction): readonly Edit[] {
  return [replace(file, run.keywordSpan, cmd(run)), ...run.flags.map((flag) => removeFlag(file, flag))];
}

/** Puts CMD on a separate line, below the rest of the RUN and the comments between the two. */
function behind(
  file: Dockerfile,
  run: CommandInstruction,
  before: Command,
  server: Command,
): readonly Edit[] | undefined {
  if (run.json || before.nested || (server.after !== '&&' && server.after !== ';')) return undefined;
  const gap = { start: before.span.end, end: server.span.start };
  const comments = run.comments
    .filter(({ start, end }) => gap.start <= start && end <= gap.end)
    .map((comment) => file.source.slice(comment));
  const lines = ['', ...comments, `${cmd(run)} `];
  return [replace(file, gap, lines.join(lineEnd(file.source.text)))];
}

/** Moves the last line of a here-document to a CMD below it. */
function outOfHeredoc(
  file: Dockerfile,
  run: CommandInstruction,
  { argv, span, via, assignments, redirects, after }: Command,
  before: Command | undefined,
): readonly Edit[] | undefined {
  const [heredoc, second] = run.heredocs;
  const isPlain =
    via.length === 0 &&
    assignments.length === 0 &&
    redirects.length === 0 &&
    argv.every(({ literal }) => literal);
  if (!heredoc?.terminated || second || !isPlain || !before || before.nested || after !== ';')
    return undefined;
  const { text } = file.source;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const { end } = heredoc.bodySpan;
  if (start < heredoc.bodySpan.start || text.slice(start, span.start).trim() !== '') return undefined;
  if (text.slice(span.end, end).trim() !== '') return undefined;
  const line = `${cmd(run)} [${argv.map(({ value }) => JSON.stringify(value)).join(', ')}]`;
  return [
    replace(file, { start, end }, ''),
    replace(file, { start: run.span.end, end: run.span.end }, `${lineEnd(text)}${line}`),
  ];
}

/** The server's words as a JSON array; if a shell is needed, `exec` replaces the shell with the server. */
function asCommand(
  file: Dockerfile,
  run: CommandInstruction,
  { argv, assignments, redirects, span, via, after }: Command,
  isPrepared: boolean,
): readonly Edit[] | undefined {
  if (run.json) return via.length === 0 ? [] : undefined;
  if (span.end !== run.span.end || via.some((by) => NOT_BEHIND_EXEC.has(by))) return undefined;
  const [first] = argv;
  if (isPrepared && after !== '&&' && after !== ';') return undefined;
  const isPlain =
    !isPrepared && assignments.length === 0 && redirects.length === 0 && argv.every(({ literal }) => literal);
  if (isPlain && first && via.length === 0) return asJsonArray(file, argv);
  if (isPlain && first && via.length === 1 && via[0] === 'exec')
    return [replace(file, { start: span.start, end: first.span.start }, ''), ...asJsonArray(file, argv)];
  if (via.includes('exec')) return [];
  const start = programStart(file, span.start, assignments);
  return [replace(file, { start, end: start }, 'exec ')];
}

/** Wrappers that are not programs, or that change the user or the number of runs. */
const NOT_BEHIND_EXEC = new Set(['sudo', 'time', 'xargs']);

/** Where the program starts, after the variables that are set for it. */
function programStart(file: Dockerfile, from: number, assignments: Command['assignments']): number {
  let at = from;
  for (const { span } of assignments) {
    if (span.start !== at) break;
    at = span.end + (/^(?:[ \t]|[\\`]\r?\n)*/.exec(file.source.text.slice(span.end))?.[0].length ?? 0);
  }
  return at;
}
