// Where gunicorn listens: command line, GUNICORN_CMD_ARGS, its Python configuration, PORT.
// Source: docs.gunicorn.org/en/stable/settings.html#bind and /configure.html.

import { substituteEnvironment } from '#core/django/environment-substitution.ts';
import { run } from '#core/django/evaluator/run-module.ts';
import { isValue, Scope } from '#core/django/evaluator/scope.ts';
import { join } from '#core/files.ts';
import { parsePython } from '#core/python/python-file.ts';
import type { Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { expand, optionWords, received, type Value } from '#core/shell/option-values.ts';
import { parseScript } from '#core/shell/parse.ts';
import type { Listen } from '../model/server.ts';
import { listenAt, listenDefault } from './listen-addresses.ts';
import type { Listening, ServerContext } from './server-context.ts';

const unknown: Listening = { listens: [], known: false };
const largestConfig = 100_000;

export function gunicornBinds(args: readonly Word[], at: LocatedCommand, context: ServerContext): Listening {
  const { variable } = context;
  const given = optionWords(args, ['-b', '--bind']).map((word) => received(word, at, variable));
  if (given.length > 0) return all(given);
  const more = variable('GUNICORN_CMD_ARGS');
  if (!more.known) return unknown;
  if (more.value !== undefined && more.location) {
    const { location } = more;
    const words = parseScript(`gunicorn ${more.value}`).commands[0]?.argv.slice(1) ?? [];
    const binds = optionWords(words, ['-b', '--bind']);
    if (binds.length > 0) return all(binds.map((word) => ({ text: expand(word.value, variable), location })));
  }
  return fromConfig(args, at, context) ?? fromPort(context);
}

function all(binds: readonly Value[]): Listening {
  return { listens: binds.map((bind) => listenAt(bind, { port: 8000, barePort: false })), known: true };
}

/** The configuration file's `bind`; undefined where there is no file, or it says none. */
function fromConfig(
  args: readonly Word[],
  at: LocatedCommand,
  context: ServerContext,
): Listening | undefined {
  const option = optionWords(args, ['-c', '--config']).at(-1);
  const names = option ? filesOf(received(option, at, context.variable).text) : ['./gunicorn.conf.py'];
  const path = names
    .flatMap((name) => (name.startsWith('/') ? name : at.folder === undefined ? [] : join(at.folder, name)))
    .map((place) => context.paths.toWorkspace(place))
    .find((place) => place !== undefined && context.files.kind(place) === 'file');
  const text = path === undefined ? undefined : context.files.text(path);
  if (path === undefined || text === undefined || text.length > largestConfig)
    return option ? unknown : undefined;
  const scope = new Scope();
  run(parsePython(path, text), scope, { load: () => undefined, include: () => false });
  const bind = scope.get('bind');
  if (!bind) return scope.complete ? undefined : unknown;
  const value = isValue(bind) ? substituteEnvironment(bind, context.variable) : undefined;
  const items = value?.kind === 'list' ? (value.complete ? value.items : []) : value ? [value] : [];
  const texts = items.flatMap((item) =>
    item.kind === 'string' ? [{ text: item.value, location: item.location }] : [],
  );
  return texts.length === items.length && texts.length > 0 ? all(texts) : unknown;
}

/** `file:conf.py`, `python:config.gunicorn` (a package comes first, as in Python) or a path. */
function filesOf(option: string): readonly string[] {
  const place = /^python:([\w.]+)$/.exec(option)?.[1]?.replaceAll('.', '/');
  return place === undefined ? [option.replace(/^file:/, '')] : [`${place}/__init__.py`, `${place}.py`];
}

/** Without a bind, PORT makes it `0.0.0.0:$PORT`. */
function fromPort({ variable }: ServerContext): Listening {
  const port = variable('PORT');
  if (!port.known) return unknown;
  const listen: Listen =
    port.value !== undefined && port.location
      ? listenAt({ text: `0.0.0.0:${port.value}`, location: port.location }, { port: 8000, barePort: false })
      : listenDefault('127.0.0.1', 8000);
  return { listens: [listen], known: true };
}
