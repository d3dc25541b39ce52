// The nginx configuration that a proxy service uses: files that lie below /etc/nginx in its container.
import { basename, dirname, type Files, join, within } from '#core/files.ts';
import type { NginxConfig } from '#core/proxy/nginx-config.ts';
import { type NginxFile, parseNginx } from '#core/proxy/parse.ts';
import { readNginx } from '#core/proxy/read.ts';
import type { Role } from '../image/image-roles.ts';
import type { EffectiveCommand } from '../model/effective-command.ts';
import type { PathMap } from '../model/path-map.ts';

export type ParseNginx = (path: string, text: string) => NginxFile;

const main = '/etc/nginx/nginx.conf';
/** What the official image's own nginx.conf includes, and the templates that its entrypoint fills in. */
const included = ['/etc/nginx/conf.d/*.conf', '/etc/nginx/templates/*.template'];
const mostFiles = 50;

/** Undefined where the service is no nginx, or nothing of its configuration is in the workspace. */
export function nginxOf(
  files: Files,
  role: Role,
  paths: PathMap,
  command: EffectiveCommand,
  parse: ParseNginx = parseNginx,
): NginxConfig | undefined {
  if (role !== 'nginx') return undefined;
  const read = (path: string): NginxFile[] => {
    const text = files.text(path);
    return text === undefined ? [] : [parse(path, text)];
  };
  const open = (pattern: string): readonly NginxFile[] | undefined => {
    const place = pattern.startsWith('/') ? pattern : join('/etc/nginx', pattern);
    const found = matching(files, paths, place);
    return found.length > 0 || place.includes('*') ? found.flatMap(read) : undefined;
  };
  const [own] = matching(files, paths, main);
  const start =
    own !== undefined
      ? read(own)
      : [...included.flatMap((pattern) => open(pattern) ?? []), ...filledIn(command, paths).flatMap(read)];
  return start.length > 0 ? readNginx(start, open) : undefined;
}

/** The workspace's files at a container path whose last part may have wildcards. */
function matching(files: Files, paths: PathMap, place: string): string[] {
  const folder = dirname(place);
  const [before = '', after] = basename(place).split('*');
  // `COPY nginx.conf /etc/nginx/conf.d`: in the image of nginx this is a folder.
  const put = paths.entries.flatMap(({ container, workspace }) =>
    container === folder && files.kind(workspace) === 'file' ? [workspace] : [],
  );
  if (after === undefined) {
    const path = paths.toWorkspace(place);
    if (path !== undefined && files.kind(path) === 'file') return [path];
    return put.filter((one) => basename(one) === before);
  }
  const fits = (name: string): boolean => name.startsWith(before) && name.endsWith(after);
  const found = new Set(put.filter((one) => fits(basename(one))));
  const workspacePath = paths.toWorkspace(folder);
  if (workspacePath !== undefined)
    for (const name of files.list(workspacePath)) if (fits(name)) found.add(join(workspacePath, name));
  for (const entry of paths.entries) {
    const inside = within(folder, entry.container);
    if (inside && !inside.includes('/') && fits(inside) && files.kind(entry.workspace) === 'file')
      found.add(entry.workspace);
  }
  return [...found].slice(0, mostFiles);
}

/** `envsubst < /etc/nginx/site.template > /etc/nginx/conf.d/default.conf` in the start-up. */
function filledIn(command: EffectiveCommand, paths: PathMap): string[] {
  const inputs = command.commands
    .filter(({ command: { argv } }) => argv[0]?.value === 'envsubst')
    .flatMap(({ command: { redirects } }) => redirects)
    .flatMap(({ operator, target }) => (operator === '<' && target ? [target.value] : []));
  return inputs.flatMap((input) => paths.toWorkspace(input) ?? []);
}
