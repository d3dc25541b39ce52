// NGINX Unit: its image loads applications from JSON files below /docker-entrypoint.d.
import type { Files } from '#core/files.ts';
import type { ImageReference } from '#core/images/image-reference.ts';
import { program } from '#core/shell/program.ts';
import type { Location } from '#core/text.ts';
import type { EffectiveCommand } from '../model/effective-command.ts';
import type { PathMap } from '../model/path-map.ts';

/** Where Unit's configuration names a WSGI or ASGI module; undefined where Unit does not run, or loads none. */
export function unitApplication(
  files: Files,
  image: ImageReference | undefined,
  { main }: EffectiveCommand,
  paths: PathMap,
): Location | undefined {
  if (image?.name !== 'unit' && !(main && program(main.command) === 'unitd')) return undefined;
  for (const { container, workspace } of paths.entries) {
    if (!/^\/docker-entrypoint\.d(?:\/|$)/.test(container)) continue;
    const names =
      files.kind(workspace) === 'directory'
        ? files.list(workspace).map((name) => `${workspace}/${name}`)
        : [workspace];
    for (const path of names.filter((name) => name.endsWith('.json'))) {
      const module = /"module"\s*:\s*"([\w.]*(?:wsgi|asgi)[\w.]*)"/.exec(files.text(path) ?? '');
      if (module?.[1] === undefined) continue;
      const start = module.index + module[0].length - 1 - module[1].length;
      return { path, span: { start, end: start + module[1].length } };
    }
  }
  return undefined;
}
