// Reports shell operators in a string `command`, such as `migrate && runserver`: Compose runs no shell and drops the rest.
import { droppedBy } from '#core/compose/command.ts';
import type { ComposeFile, ComposeMap, ComposeScalar } from '#core/compose/compose-file.ts';
import { splitWords } from '#core/compose/split-words.ts';
import { mapAt } from '#core/compose/tree.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import { parseScript } from '#core/shell/parse.ts';

const SHELLS = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|ash|dash|zsh)$/;

export const rule = defineRule({
  id: 'compose-command-operator',
  on: 'compose-file',
  title: 'Shell operator without a shell',
  severity: 'error',
  check(file, report) {
    if (!file.isCompose) return;
    for (const { value } of mapAt(file.root, 'services')?.entries.values() ?? []) {
      if (value.kind !== 'map') continue;
      for (const name of ['command', 'entrypoint']) {
        const node = value.entries.get(name)?.value;
        if (node?.kind !== 'scalar' || typeof node.raw !== 'string') continue;
        const dropped = droppedBy(node, () => file.source.text);
        if (!dropped) continue;
        const joins = /[;|]|&&/.test(dropped.operator);
        report({
          path: dropped.location.path,
          span: dropped.location.span,
          severity: joins ? 'error' : 'warning',
          message: `Compose runs \`${name}\` without a shell, so \`${dropped.operator}\` and everything after it is dropped. Run it with \`sh -c\`.`,
          fixes: fixes(file, value, name, node),
        });
      }
    }
  },
});

/** The list form with a shell. No fix where the service has an entrypoint, which may already be a shell. */
function fixes(file: ComposeFile, service: ComposeMap, name: string, node: ComposeScalar): Fix[] {
  const key = service.entries.get(name)?.key;
  if (!key || key.path !== file.path || (name === 'command' && service.entries.has('entrypoint'))) return [];
  const colon = file.source.text.indexOf(':', key.span.end);
  if (colon < 0 || colon > node.location.span.start) return [];
  const { words } = splitWords(node.raw);
  const [shell, flag, script] = words;
  const wrapped = shell && flag && script && SHELLS.test(shell.value) && /^-[a-z]*c$/.test(flag.value);
  const argv = wrapped
    ? [shell.value, flag.value, withExec(node.raw.slice(script.span.start).trim())]
    : ['sh', '-c', withExec(node.raw.trim())];
  const closing = node.style === 'single' || node.style === 'double' ? 1 : 0;
  const span = { start: colon + 1, end: node.location.span.end + closing };
  const trailing = node.style === 'block' ? '\n' : '';
  const text = ` [${argv.map((word) => JSON.stringify(word)).join(', ')}]${trailing}`;
  return [{ title: 'Run with `sh -c`', edits: [{ path: file.path, span, text }] }];
}

/** Puts `exec` before the last command, so that it receives signals. */
function withExec(text: string): string {
  const { last } = parseScript(text);
  if (!last || last.via.length > 0 || last.assignments.length > 0) return text;
  if (last.after !== '&&' && last.after !== ';') return text;
  return `${text.slice(0, last.span.start)}exec ${text.slice(last.span.start)}`;
}
