// Server command lines: which server it is, where it listens, what it loads.
import type { Word } from '#core/shell/command.ts';
import type { LocatedCommand } from '#core/shell/located-command.ts';
import { contentSpan, optionWords, received, unknownPart, type Value } from '#core/shell/option-values.ts';
import { hasOption, invocation, manageCommand, operands, optionValue } from '#core/shell/program.ts';
import type { Listen, Server, ServerKind } from '../model/server.ts';
import { gunicornBinds } from './gunicorn.ts';
import { listenApart, listenAt, listenDefault, socketAt } from './listen-addresses.ts';
import type { Listening, ServerContext } from './server-context.ts';
import { uwsgiServer } from './uwsgi.ts';

const loopback = '127.0.0.1';

/** Options of all these servers that take the next word, so that the application is told from their values. */
const valued = new Set(
  (
    '-b --bind -c --config -w --workers -k --worker-class --threads --worker-connections --max-requests ' +
    '--max-requests-jitter -t --timeout --graceful-timeout --keep-alive --limit-request-line ' +
    '--limit-request-fields --limit-request-field_size --limit-request-field-size --backlog --chdir -e --env ' +
    '-p --pid --worker-tmp-dir -u --user -g --group -m --umask --access-logfile --access-logformat ' +
    '--error-logfile --log-file --log-level --logger-class --log-config --log-syslog-to -n --name ' +
    '--pythonpath --paste --forwarded-allow-ips --proxy-allow-from --keyfile --certfile --statsd-host ' +
    '--statsd-prefix --reload-engine --reload-extra-file --host --port --uds --fd --loop --http --ws ' +
    '--ws-max-size --ws-ping-interval --ws-ping-timeout --lifespan --interface --env-file --root-path ' +
    '--limit-concurrency --limit-max-requests --timeout-keep-alive --timeout-graceful-shutdown ' +
    '--ssl-keyfile --ssl-certfile --app-dir --reload-dir --reload-include --reload-exclude --header ' +
    '--unix-socket --endpoint -v --verbosity --access-log --http-timeout --websocket_timeout ' +
    '--application-close-timeout --ping-interval --ping-timeout --server-name --blocking-threads ' +
    '--threading-mode --runtime-threads --task-impl --log-config --ssl-certificate --working-dir ' +
    '--insecure-bind --quic-bind -l --websocket-ping-interval'
  ).split(' '),
);

/** Reads a command as a server of Django; undefined where it is none. */
export function readServer(at: LocatedCommand, context: ServerContext): Server | undefined {
  const managed = manageCommand(at.command);
  if (managed) {
    const kind = managed.subcommand?.value;
    if (kind !== 'runserver' && kind !== 'runserver_plus') return undefined;
    return { ...runserver(managed.args, at, context), kind, at, application: undefined, folder: at.folder };
  }
  const { program, args } = invocation(at.command);
  // A management command under the project's own name (`nautobot-server runserver`): its address may be another one.
  const [subcommand, ...rest] = args;
  if (subcommand?.value === 'runserver' && context.isConsoleScript(program)) {
    const { listens } = runserver(rest, at, { ...context, ownRunserver: () => true });
    return { listens, known: false, kind: 'runserver', at, application: undefined, folder: at.folder };
  }
  if (
    ['--version', '--help', '-h', '--check-config', '--print-config'].some((flag) => hasOption(args, [flag]))
  )
    return undefined;
  const read = Object.hasOwn(readers, program) ? readers[program as keyof typeof readers] : undefined;
  if (program === 'uwsgi') return uwsgiServer(args, at, context);
  if (!read) return undefined;
  const words = operands(args, valued).filter((word) => word.value !== '--');
  const [application] = words;
  const isHidden = words.some((word) => mayHoldOptions(word, at, context, words.length === 1));
  const chdir = optionValue(args, ['--chdir', '--app-dir', '--working-dir']);
  return {
    ...(isHidden ? { listens: [], known: false } : read(args, at, context)),
    kind: program as ServerKind,
    at,
    application: application && { word: application, path: at.at(application).path },
    folder: chdir ? inFolder(received(chdir, at, context.variable).text, at.folder) : at.folder,
  };
}

/** A word that a variable fills, with nobody knows how many options: `gunicorn $ARGS`. An application alone is one. */
function mayHoldOptions(
  word: Word,
  at: LocatedCommand,
  { variable }: ServerContext,
  isAlone: boolean,
): boolean {
  if (word.literal || !word.value.startsWith('$')) return false;
  const { text } = received(word, at, variable);
  const name = /^\$\{?(\w+)\}?$/.exec(word.value)?.[1] ?? '';
  return (
    /^-|\s/.test(text) || (text.includes(unknownPart) && !(isAlone && /APP|MODULE|WSGI|ASGI/i.test(name)))
  );
}

type Read = (args: readonly Word[], at: LocatedCommand, context: ServerContext) => Listening;

const readers = {
  gunicorn: gunicornBinds,
  uvicorn,
  daphne,
  hypercorn,
  granian,
} as const satisfies Partial<Record<ServerKind, Read>>;

function inFolder(path: string, folder: string | undefined): string | undefined {
  if (path.includes('\0')) return undefined;
  if (path.startsWith('/')) return path;
  return folder === undefined ? undefined : `${folder.replace(/\/$/, '')}/${path}`;
}

const runserverValued = new Set([
  '--settings',
  '--pythonpath',
  '-v',
  '--verbosity',
  '--cert-file',
  '--cert',
  '--key-file',
  '--extra-file',
  '--reloader-interval',
  '--reloader-type',
  '--pm',
  '--startup-messages',
  '--exclude-pattern',
  '--output-file',
  '--pdb-url',
]);

/** `[address:]port`, 127.0.0.1:8000 by default (docs.djangoproject.com/en/stable/ref/django-admin/#runserver). */
function runserver(args: readonly Word[], at: LocatedCommand, context: ServerContext): Listening {
  const { variable, ownRunserver } = context;
  const [word] = operands(args, runserverValued);
  const six = hasOption(args, ['-6', '--ipv6']);
  if (!word)
    return ownRunserver()
      ? { listens: [], known: false }
      : { listens: [listenDefault(six ? '::1' : loopback, 8000)], known: true };
  const value = received(word, at, variable);
  const read = listenAt(value, { port: 8000, barePort: true });
  if (value.text.includes(':') || value.text.includes(unknownPart)) return { listens: [read], known: true };
  if (ownRunserver()) return { listens: [{ ...read, host: undefined }], known: false };
  const portOnly = /^\d+$/.test(value.text);
  // Django takes no host without a port; nothing at all is its default.
  if (!portOnly && value.text !== '') return { listens: [], known: false };
  return { listens: [{ ...read, host: six ? '::1' : loopback, portOnly }], known: true };
}

/** A variable that stands for an option; `unknown` where nobody can tell whether it is set. */
function fromEnvironment(name: string, { variable }: ServerContext): Value | 'unknown' | undefined {
  const found = variable(name);
  if (!found.known) return 'unknown';
  if (found.value === undefined || !found.location) return undefined;
  return { text: found.value, location: found.location };
}

function lastOption(
  args: readonly Word[],
  names: readonly string[],
  at: LocatedCommand,
  { variable }: ServerContext,
): Value | undefined {
  const word = optionWords(args, names).at(-1);
  return word && received(word, at, variable);
}

/** `--host` and `--port`, each also as a variable: uvicorn's and granian's command lines. */
function hostAndPort(prefix: string): Read {
  return (args, at, context) => {
    const host = lastOption(args, ['--host'], at, context) ?? fromEnvironment(`${prefix}_HOST`, context);
    const port = lastOption(args, ['--port'], at, context) ?? fromEnvironment(`${prefix}_PORT`, context);
    const socket = optionWords(args, ['--uds', '--fd']).at(-1);
    if (socket)
      return { listens: [socketAt({ path: at.at(socket).path, span: contentSpan(socket) })], known: true };
    const known = host !== 'unknown' && port !== 'unknown';
    const listen = listenApart(
      host === 'unknown' ? undefined : host,
      port === 'unknown' ? undefined : port,
      listenDefault(loopback, 8000),
    );
    return {
      listens: [
        {
          ...listen,
          host: host === 'unknown' ? undefined : listen.host,
          port: port === 'unknown' ? undefined : listen.port,
        },
      ],
      known,
    };
  };
}

/** Source: uvicorn.dev/settings, `auto_envvar_prefix="UVICORN"`. */
function uvicorn(args: readonly Word[], at: LocatedCommand, context: ServerContext): Listening {
  return hostAndPort('UVICORN')(args, at, context);
}

function granian(args: readonly Word[], at: LocatedCommand, context: ServerContext): Listening {
  return hostAndPort('GRANIAN')(args, at, context);
}

/** Source: daphne's `cli.py`: defaults count only where nothing is given, or for the half that is not. */
function daphne(args: readonly Word[], at: LocatedCommand, context: ServerContext): Listening {
  const host = lastOption(args, ['-b', '--bind'], at, context);
  const port = lastOption(args, ['-p', '--port'], at, context);
  const sockets = optionWords(args, ['-u', '--unix-socket', '--fd']);
  const endpoints = optionWords(args, ['-e', '--endpoint']);
  const listens: Listen[] = sockets.map((word) =>
    socketAt({ path: at.at(word).path, span: contentSpan(word) }),
  );
  if (host || port || (listens.length === 0 && endpoints.length === 0))
    listens.unshift(listenApart(host, port, listenDefault(loopback, 8000)));
  return { listens, known: endpoints.length === 0 };
}

/** Source: hypercorn.readthedocs.io, "Configuring": `bind`, 127.0.0.1:8000 by default. */
function hypercorn(args: readonly Word[], at: LocatedCommand, { variable }: ServerContext): Listening {
  const binds = optionWords(args, ['-b', '--bind', '--insecure-bind']);
  const configured = optionWords(args, ['-c', '--config']).length > 0;
  const listens = binds.map((word) =>
    listenAt(received(word, at, variable), { port: 8000, barePort: false }),
  );
  if (listens.length > 0) return { listens, known: true };
  return configured
    ? { listens: [], known: false }
    : { listens: [listenDefault(loopback, 8000)], known: true };
}
