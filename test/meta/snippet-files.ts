// The snippets from snippets/, expanded to their defaults and put into a file.
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface Snippet {
  readonly file: string;
  readonly title: string;
  readonly prefix: string;
  readonly description: string;
  readonly body: string;
  /** The text with every placeholder at its default, and the first of each choice. */
  readonly text: string;
  /** The numbers of the tab stops, in the order of the text. */
  readonly stops: readonly number[];
}

type Entry = Pick<Snippet, 'prefix' | 'description'> & { readonly body: readonly string[] };

const folder = new URL('../../snippets/', import.meta.url);

export const snippets: readonly Snippet[] = readdirSync(folder).flatMap((name) => {
  const entries = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, Entry>;
  return Object.entries(entries).map(([title, { prefix, description, body }]) => {
    const whole = body.join('\n');
    return { file: name.replace('.json', ''), title, prefix, description, body: whole, ...expand(whole) };
  });
});

export const snippetsOf = (file: string): readonly Snippet[] => snippets.filter((one) => one.file === file);

/** Expands a snippet body. Variables and transformations are refused: no snippet of ours has any. */
export function expand(body: string): { readonly text: string; readonly stops: readonly number[] } {
  const defaults = new Map<number, string>();
  const stops: number[] = [];
  let at = 0;

  const upTo = (end: string): string => {
    let text = '';
    while (at < body.length && !(end && body.startsWith(end, at))) text += piece();
    if (end && at >= body.length) throw new Error(`no "${end}" ends a placeholder of: ${body}`);
    at += end.length;
    return text;
  };

  const piece = (): string => {
    const rest = body.slice(at);
    const escaped = /^\\([\\$}])/.exec(rest);
    const stop = /^\$(?:(\d+)|\{(\d+)(\}|:|\|))/.exec(rest);
    if (escaped || !rest.startsWith('$')) {
      at += escaped ? 2 : 1;
      return escaped?.[1] ?? rest.charAt(0);
    }
    if (!stop) throw new Error(`an unescaped "$" before: ${rest.slice(0, 20)}`);
    at += stop[0].length;
    const number = Number(stop[1] ?? stop[2]);
    stops.push(number);
    if (stop[3] === ':') define(number, upTo('}'));
    if (stop[3] === '|') define(number, choice());
    return defaults.get(number) ?? '';
  };

  const choice = (): string => {
    const end = body.indexOf('|}', at);
    if (end < 0) throw new Error(`a choice without an end in: ${body}`);
    const first = body.slice(at, end).split(',')[0] ?? '';
    at = end + 2;
    return first;
  };

  const define = (number: number, text: string): void => {
    if (defaults.has(number)) throw new Error(`tab stop ${number} has two defaults`);
    defaults.set(number, text);
  };

  return { text: upTo(''), stops };
}

/** A Dockerfile with the snippet in it: itself, when it is a whole one. */
export function dockerfileWith({ text }: Snippet): string {
  if (/^FROM /m.test(text)) return `${text}\n`;
  const start = /^(?:CMD|ENTRYPOINT) /m.test(text)
    ? ''
    : 'CMD ["python", "manage.py", "runserver", "0.0.0.0:8000"]\n';
  return `FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nWORKDIR /app\n${text}\n${start}`;
}

type Mapping = Readonly<Record<string, unknown>>;

/** A compose file with the snippet in it: with the services and the volumes that it names, from other snippets. */
export function composeFileWith({ text }: Snippet): string {
  const value = parse(text, { merge: true }) as Mapping;
  const [key = ''] = Object.keys(value);
  if (key === 'services' || 'services' in value) return text;
  if (key.startsWith('x-') || (key === 'volumes' && !Array.isArray(value['volumes'])))
    return `${text}\nservices:\n${indent(serviceSnippet('web'))}`;
  const isService = Object.values(value).some((one) => isMapping(one) && ('image' in one || 'build' in one));
  return completed(isService ? text : `web:\n  build: .\n${indent(text)}`);
}

function completed(services: string): string {
  const present = parse(services) as Record<string, Mapping>;
  const needed = Object.values(present).flatMap((service) => names(service['depends_on']));
  const missing = needed.find((name) => !(name in present));
  if (missing) return completed(`${services.trimEnd()}\n\n${serviceSnippet(missing)}`);
  const volumes = Object.values(present)
    .flatMap((service) => (Array.isArray(service['volumes']) ? service['volumes'] : []))
    .map((volume) => String(volume).split(':')[0] ?? '')
    .filter((name) => /^\w/.test(name));
  const declared = [...new Set(volumes)].map((name) => `  ${name}:\n`).join('');
  return `services:\n${indent(services)}${declared && `\nvolumes:\n${declared}`}`;
}

function serviceSnippet(name: string): string {
  const found = snippetsOf('compose').find(({ text }) => text.startsWith(`${name}:\n`));
  if (!found) throw new Error(`no snippet for the service ${name}`);
  return `${found.text}\n`;
}

const isMapping = (value: unknown): value is Mapping => typeof value === 'object' && value !== null;
const names = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.map(String) : isMapping(value) ? Object.keys(value) : [];
const indent = (text: string): string => `${text.trimEnd().replace(/^(?=.)/gm, '  ')}\n`;
