// Where a server's address is written, and the edit that makes it listen on every interface.
import type { Files } from '#core/files.ts';
import { invocation, manageCommand } from '#core/shell/program.ts';
import { wordsBehind } from '#core/shell/word-edits.ts';
import type { Edit, Location } from '#core/text.ts';
import type { Listen, Server } from '../model/server.ts';

/** Where an address is written; for a server's default the word behind which it is missing: `runserver`, `gunicorn`. */
export function placeOfAddress(server: Server, { location }: Listen): Location {
  return location ?? nameOf(server);
}

function nameOf({ at }: Server): Location {
  return at.at(manageCommand(at.command)?.subcommand ?? invocation(at.command).word);
}

/** The words that name every interface, for a server that names no address. */
const missing: Readonly<Record<Server['kind'], (port: number) => readonly string[]>> = {
  runserver: (port) => [`0.0.0.0:${port}`],
  runserver_plus: (port) => [`0.0.0.0:${port}`],
  gunicorn: (port) => ['--bind', `0.0.0.0:${port}`],
  hypercorn: (port) => ['--bind', `0.0.0.0:${port}`],
  uvicorn: () => ['--host', '0.0.0.0'],
  granian: () => ['--host', '0.0.0.0'],
  daphne: () => ['-b', '0.0.0.0'],
  uwsgi: () => [],
};

/** Puts `0.0.0.0` in the place of one of a server's addresses; undefined where that is not written plainly. */
export function listenEverywhere(files: Files, server: Server, listen: Listen): Edit | undefined {
  const { location } = listen;
  if (location) {
    const text = files.text(location.path)?.slice(location.span.start, location.span.end) ?? '';
    const written =
      listen.host !== undefined && text.toLowerCase().startsWith(listen.host) ? listen.host.length : 0;
    if (written > 0) {
      const { start } = location.span;
      return { path: location.path, span: { start, end: start + written }, text: '0.0.0.0' };
    }
    // runserver's bare port.
    if (text === String(listen.port) && manageCommand(server.at.command))
      return { path: location.path, span: location.span, text: `0.0.0.0:${text}` };
  }
  const place = nameOf(server);
  const text = files.text(place.path);
  const words = missing[server.kind](listen.port ?? 8000);
  return text === undefined || words.length === 0 ? undefined : wordsBehind(text, place, words);
}
