// What a service of the project's own image shares with the one that is there already, as text of the compose file.
import type { ComposeFile } from '../compose/compose-file.ts';
import { mapAt } from '../compose/tree.ts';

/** Keys that say how the project's code is built and found, and on which machine of the network it runs. */
const shared = new Set([
  '<<',
  'build',
  'depends_on',
  'develop',
  'env_file',
  'environment',
  'image',
  'networks',
  'platform',
  'restart',
  'user',
  'volumes',
  'working_dir',
]);

/** Variables that make one service prepare the project, which a second must not do. */
const preparing = /^\s*(?:-\s*)?(?:DJANGO_PREPARE|DJANGO_COLLECT_STATIC)\s*[:=]/;

/**
 * The entries of a service that another one of the same image needs, as block YAML from the first column.
 * @returns undefined where the service is not written as a block
 */
export function sharedEntries(file: ComposeFile, name: string): readonly string[] | undefined {
  const service = mapAt(file.root, 'services', name);
  const key = mapAt(file.root, 'services')?.entries.get(name)?.key;
  if (!service || key?.path !== file.path || service.location.path !== file.path) return undefined;
  const { source } = file;
  const first = source.positionAt(key.span.start).line;
  const outer = indentOf(source.slice(source.lineSpan(first)));
  if (!/:\s*(?:#.*)?$/.test(source.slice(source.lineSpan(first)))) return undefined;
  const lines: string[] = [];
  for (let line = first + 1; line < source.lineCount; line++) {
    const text = source.slice(source.lineSpan(line)).replace(/\r$/, '');
    if (text.trim() !== '' && indentOf(text) <= outer) break;
    lines.push(text);
  }
  const inner = Math.min(...lines.filter((text) => /^\s*[^\s#]/.test(text)).map((text) => indentOf(text)));
  let kept = false;
  return lines
    .filter((text) => {
      const at = indentOf(text);
      if (at === inner && !/^\s*(?:#|-)/.test(text))
        kept = shared.has(/^\s*"?([\w<-]+)/.exec(text)?.[1] ?? '');
      return kept && text.trim() !== '' && !/^\s*#/.test(text) && !preparing.test(text);
    })
    .map((text) => text.slice(inner));
}

function indentOf(text: string): number {
  return /^ */.exec(text)?.[0].length ?? 0;
}
