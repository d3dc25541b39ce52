// The Debian packages that added Python packages need, for a Dockerfile that is there.
import { isCommand, type Stage } from '../dockerfile/dockerfile-model.ts';
import { productOf } from '../images/releases.ts';
import type { ProjectService } from '../project/model/project-service.ts';
import { lineEnd } from '../text.ts';
import type { DjangoReading } from './answers.ts';
import type { Scaffold } from './scaffold.ts';
import { snippetText } from './snippet-text.ts';
import { systemPackages } from './system-packages.ts';

/** What is compiled goes to the stage that installs requirements, and what runs to the base of the final one. */
export function systemEdits(
  { dockerfile, stage }: Pick<ProjectService, 'dockerfile' | 'stage'>,
  reading: DjangoReading,
  added: readonly string[],
): Pick<Scaffold, 'edits' | 'notes'> {
  const only = { ...reading, usesGis: false, hasTranslations: false };
  const needed = systemPackages({ ...only, packages: { ...reading.packages, items: [] } }, added);
  const all = [...new Set([...needed.build, ...needed.runtime])];
  if (all.length === 0) return { edits: [], notes: [] };
  const installing = dockerfile?.stages.find(({ instructions }) =>
    instructions.some(
      (one) =>
        isCommand(one) &&
        one.packageCalls.some(({ call }) => /^(?:pip3?|uv|poetry|pipenv)$/.test(call.manager)),
    ),
  );
  const running = rootOf(stage);
  const isDebian = [installing, running].every((one) => {
    const base = rootOf(one)?.base;
    return base !== undefined && productOf(base) === 'Python' && !/alpine/.test(base.tag ?? '');
  });
  if (!dockerfile || !installing || !running || !isDebian)
    return { edits: [], notes: [`The image needs ${all.map((name) => `\`${name}\``).join(', ')}.`] };
  const places =
    installing === running
      ? [[running, all] as const]
      : [[running, needed.runtime] as const, [installing, needed.build] as const];
  const end = lineEnd(dockerfile.source.text);
  return {
    edits: places
      .filter(([, names]) => names.length > 0)
      .map(([at, names]) => {
        const { end: offset } = at.from.span;
        const text = `\n\n${snippetText('dockerfile', 'dj-apt', { 1: [...names].sort().join(' ') })}`;
        const span = { start: offset, end: offset };
        return {
          reason: `Install ${names.map((name) => `\`${name}\``).join(', ')}`,
          edit: { path: dockerfile.path, span, text: text.replaceAll('\n', end) },
        };
      }),
    notes: [],
  };
}

/** The stage that an image begins with. */
function rootOf(stage: Stage | undefined): Stage | undefined {
  let root = stage;
  while (root?.parent) root = root.parent;
  return root;
}
