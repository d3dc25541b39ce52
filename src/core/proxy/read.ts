// What an nginx configuration does with requests: passes them on, or serves files.
import { join } from '../files.ts';
import { own } from '../own.ts';
import type { Location } from '../text.ts';
import type { NginxConfig, ProxyTarget } from './nginx-config.ts';
import type { NginxDirective, NginxFile, NginxWord } from './parse.ts';

/** Files that every nginx image brings along and that pass nothing on. */
const shipped =
  /(^|\/)(mime\.types|(fastcgi|uwsgi|scgi|proxy)_params|fastcgi\.conf|koi-utf|koi-win|win-utf|modules-enabled\/\*\.conf)$/;

const passes: Readonly<Record<string, ProxyTarget['scheme']>> = {
  proxy_pass: 'http',
  uwsgi_pass: 'uwsgi',
  fastcgi_pass: 'fastcgi',
  grpc_pass: 'grpc',
};

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, grpc: 80 };

/** How deep includes may nest. */
const deepest = 10;
/** How many there may be. */
const most = 200;

interface Server {
  readonly word: NginxWord;
  readonly path: string;
}

/** What holds for the directives of one block. */
interface BlockContext {
  readonly path: string;
  readonly prefix: string | undefined;
  readonly prefixLocation: Location | undefined;
  readonly headers: readonly Header[];
  /** An include may set further headers. */
  readonly mayAdd: boolean;
  /** The block's own directives set the headers, or there are none. */
  readonly headersBeside: boolean;
  readonly httpVersionBeside: boolean;
}

/** `proxy_set_header NAME value`. */
interface Header {
  /** Lower case. */
  readonly name: string;
  readonly value: string;
  readonly location: Location;
}

/**
 * Reads a configuration.
 * @param files its files, the main one first; further ones come in by `include`
 * @param open gives the files that an `include` pattern (a container path) means; undefined where they cannot be read
 */
export function readNginx(
  files: readonly NginxFile[],
  open: (pattern: string) => readonly NginxFile[] | undefined,
): NginxConfig {
  const reader = new Reader(open);
  for (const file of files) reader.collect(file, 0);
  for (const file of files)
    reader.block(
      file.directives,
      {
        path: file.path,
        prefix: undefined,
        prefixLocation: undefined,
        headers: [],
        mayAdd: false,
        headersBeside: true,
        httpVersionBeside: false,
      },
      0,
    );
  return {
    paths: [...reader.paths],
    targets: reader.targets,
    served: reader.served,
    listens: [...reader.listens],
    complete: reader.complete,
  };
}

class Reader {
  readonly paths = new Set<string>();
  readonly targets: ProxyTarget[] = [];
  readonly served: { prefix: string; directory: string; location: Location }[] = [];
  readonly listens = new Set<number>();
  complete = true;
  readonly #upstreams = new Map<string, readonly Server[]>();
  readonly #open: (pattern: string) => readonly NginxFile[] | undefined;
  #left = most;

  constructor(open: (pattern: string) => readonly NginxFile[] | undefined) {
    this.#open = open;
  }

  /** Upstreams may be declared after their use: they are collected first. */
  collect(file: NginxFile, depth: number): void {
    this.paths.add(file.path);
    this.#each(file.directives, file.path, depth, (directive, path) => {
      const name = directive.words[0]?.value;
      if (directive.name !== 'upstream' || name === undefined) return directive.block;
      const servers = (directive.block ?? []).filter((inner) => inner.name === 'server');
      this.#upstreams.set(
        name,
        servers.flatMap(({ words: [word] }) => (word ? [{ word, path }] : [])),
      );
      return undefined;
    });
  }

  /** Visits directives, those of included files too; `visit` gives the block to go into. */
  #each(
    directives: readonly NginxDirective[],
    path: string,
    depth: number,
    visit: (directive: NginxDirective, path: string) => readonly NginxDirective[] | undefined,
  ): void {
    if (depth > deepest) return;
    for (const directive of directives) {
      if (directive.name === 'include')
        for (const file of this.#included(directive)) {
          this.paths.add(file.path);
          this.#each(file.directives, file.path, depth + 1, visit);
        }
      const inside = visit(directive, path);
      if (inside) this.#each(inside, path, depth + 1, visit);
    }
  }

  #included(directive: NginxDirective): readonly NginxFile[] {
    const pattern = directive.words[0]?.value ?? '';
    if (shipped.test(pattern)) return [];
    const files = this.#left-- > 0 ? this.#open(pattern) : undefined;
    if (!files) this.complete = false;
    return files ?? [];
  }

  block(directives: readonly NginxDirective[], around: BlockContext, depth: number): void {
    if (depth > deepest * 2) {
      this.complete = false;
      return;
    }
    const place = inner(directives, around);
    const alias = directives.find((directive) => directive.name === 'alias');
    const root = directives.find((directive) => directive.name === 'root');
    if (alias) this.#serve(alias, place, false);
    else if (root) this.#serve(root, place, true);
    for (const directive of directives) {
      const { name, block } = directive;
      const scheme = own(passes, name);
      const target = directive.words[0];
      if (scheme && target) this.#pass(directive, target, scheme, place);
      else if (name === 'listen') this.#listen(directive);
      else if (name === 'include')
        for (const file of this.#included(directive))
          this.block(file.directives, { ...place, path: file.path }, depth + 1);
      else if (name === 'location' && block)
        this.block(
          block,
          { ...place, prefix: prefixOf(directive), prefixLocation: prefixPlace(directive, place.path) },
          depth + 1,
        );
      else if (block && name !== 'upstream' && name !== 'stream' && name !== 'map')
        this.block(block, place, depth + 1);
    }
  }

  #serve(directive: NginxDirective, place: BlockContext, root: boolean): void {
    const [word] = directive.words;
    if (!word) return;
    if (word.value.includes('$')) this.complete = false;
    else {
      const prefix = place.prefix ?? '/';
      this.served.push({
        prefix,
        directory: root ? join(word.value, `.${prefix}`) : join(word.value),
        location: { path: place.path, span: word.span },
      });
    }
  }

  #listen(directive: NginxDirective): void {
    const port = /(?:^|:)(\d{1,5})$/.exec(directive.words[0]?.value ?? '')?.[1];
    if (port) this.listens.add(Number(port));
  }

  #pass(
    directive: NginxDirective,
    word: NginxWord,
    scheme: ProxyTarget['scheme'],
    place: BlockContext,
  ): void {
    const passing = { path: place.path, span: directive.span };
    const url = /^(https?|grpcs?):\/\//.exec(word.value);
    const spoken = url?.[1] === 'https' ? 'https' : scheme;
    const from = url?.[0].length ?? 0;
    // A variable that holds a path ends the authority as a slash does.
    const end = word.value.slice(from).search(/\/|(?<=.)\$(?:request_uri|uri|document_uri|is_args)\b/);
    const authority = word.value.slice(from, end < 0 ? undefined : from + end);
    if (authority.startsWith('unix:') || word.value.startsWith('unix:')) return;
    const servers = this.#upstreams.get(authority);
    if (!servers)
      this.#target(authority, { start: word.span.start + from, path: place.path }, spoken, place, passing);
    for (const server of servers ?? [])
      if (!server.word.value.startsWith('unix:'))
        this.#target(
          server.word.value,
          { start: server.word.span.start, path: server.path },
          spoken,
          place,
          passing,
        );
  }

  #target(
    authority: string,
    at: { readonly start: number; readonly path: string },
    scheme: ProxyTarget['scheme'],
    place: BlockContext,
    directive: Location,
  ): void {
    const hostHeader = place.headers.find(({ name }) => name === 'host');
    const colon = authority.lastIndexOf(':');
    const hasPort = colon > authority.lastIndexOf(']');
    const host = hasPort ? authority.slice(0, colon) : authority;
    const digits = hasPort ? authority.slice(colon + 1) : undefined;
    const known = host !== '' && !host.includes('$');
    if (!known) this.complete = false;
    const span = (from: number, to: number): Location => ({
      path: at.path,
      span: { start: at.start + from, end: at.start + to },
    });
    this.targets.push({
      scheme,
      host: known ? host : undefined,
      port:
        digits === undefined
          ? own(defaultPorts, scheme)
          : /^\d{1,5}$/.test(digits)
            ? Number(digits)
            : undefined,
      hostLocation: span(0, host.length),
      portLocation: digits === undefined ? undefined : span(colon + 1, authority.length),
      prefix: place.prefix,
      setsHost: place.mayAdd || hostHeader !== undefined || scheme === 'uwsgi' || scheme === 'fastcgi',
      hostHeader: hostHeader?.value,
      hostHeaderLocation: hostHeader?.location,
      directive,
      prefixLocation: place.prefixLocation,
      headers: place.mayAdd ? undefined : place.headers.map(({ name }) => name),
      headersBeside: place.headersBeside,
      httpVersionBeside: place.httpVersionBeside,
    });
  }
}

/** What a block's own directives change for it and the blocks inside. */
function inner(directives: readonly NginxDirective[], around: BlockContext): BlockContext {
  const headers = directives
    .filter(({ name }) => name === 'proxy_set_header')
    .flatMap((one) => header(one, around));
  const includes = directives.some((directive) => directive.name === 'include');
  const httpVersionBeside = directives.some(({ name }) => name === 'proxy_http_version');
  if (headers.length === 0 && !includes)
    return { ...around, headersBeside: around.headers.length === 0 && !around.mayAdd, httpVersionBeside };
  return { ...around, headers, mayAdd: includes, headersBeside: true, httpVersionBeside };
}

function header({ words: [name, value] }: NginxDirective, { path }: BlockContext): Header[] {
  return name && value
    ? [{ name: name.value.toLowerCase(), value: value.value, location: { path, span: value.span } }]
    : [];
}

function prefixPlace({ words }: NginxDirective, path: string): Location | undefined {
  const [first, last] = [words[0], words.at(-1)];
  return first && last && { path, span: { start: first.span.start, end: last.span.end } };
}

/** The literal start of the paths that a `location` is for; undefined for a named one. */
function prefixOf(directive: NginxDirective): string | undefined {
  const [first, second] = directive.words.map((word) => word.value);
  if (first === undefined || first.startsWith('@')) return undefined;
  if (first === '=' || first === '^~') return second;
  if (first === '~' || first === '~*') return /^\^?([^\\^$.|?*+()[\]{}]*)/.exec(second ?? '')?.[1];
  return first;
}
