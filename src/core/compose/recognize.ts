// Which texts are compose files: by what they hold, since other tools' files look alike.
import { basename } from '../files.ts';
import type { ComposeMap, ComposeNode } from './compose-file.ts';

/** The keys that the specification knows at the top of a file. */
const TOP_LEVEL_KEYS: ReadonlySet<string> = new Set([
  'name',
  'version',
  'services',
  'include',
  'networks',
  'volumes',
  'secrets',
  'configs',
  'models',
]);

/** Words with which an expression inside `{{ }}` of Docker's own templates (Go) may start. */
const GO_TEMPLATE_WORDS =
  /^(?:json|range|end|if|else|with|println?|printf|index|len|upper|lower|join|split|truncate|pad|table|template|define|block|and|or|not|eq|ne)$/;

/** `docker-compose.yml`, `compose.prod.yaml`, `docker-compose-dev.yml`, … */
export function isComposeName(path: string): boolean {
  return /compose.*\.ya?ml$/i.test(basename(path));
}

/**
 * Names under which it is worth looking for a compose file: what a folder's file is called that needs no
 * `compose` in its name, as `local.yml` and `production.yml` of cookiecutter-django. The text decides.
 */
export function mayBeComposeName(path: string): boolean {
  return isComposeName(path) || VARIANT_NAME.test(basename(path)) || IN_DOCKERS_FOLDER.test(path);
}

const VARIANT_NAME =
  /^(?:local|dev|development|prod|production|stag(?:e|ing)|test|testing|debug|docs|stack|docker(?:[._-][\w.-]+)?)\.ya?ml$/;

const IN_DOCKERS_FOLDER = /(?:^|\/)\.?(?:docker|compose)\/[\w.-]+\.ya?ml$/;

/** `compose.yaml` and the like, with or without a word for the variant, and nothing else in the name. */
function isOrdinaryName(path: string): boolean {
  return /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/i.test(basename(path));
}

/**
 * Whether a text is a compose file and not a template, or another tool's file of a similar shape
 * (`render.yaml`, `.travis.yml`, Kubernetes).
 */
export function isComposeText(path: string, text: string, documents: readonly ComposeNode[]): boolean {
  if (isTemplate(text)) return false;
  const root = documents[0];
  if (root === undefined) return isOrdinaryName(path);
  if (root.kind !== 'map') return isOrdinaryName(path) && documents.length === 1 && root.kind === 'scalar';
  const { entries } = root;
  if (entries.has('apiVersion') && entries.has('kind')) return false;
  const services = entries.get('services')?.value;
  if (services?.kind === 'list') return isOrdinaryName(path);
  if (services?.kind === 'map') return looksLikeServices(services) || isComposeName(path);
  if (services || entries.has('include')) return isComposeName(path);
  const known = [...entries.keys()].filter((key) => TOP_LEVEL_KEYS.has(key));
  if (known.length > 0 && known.length + extensions(root) === entries.size) return isComposeName(path);
  const misspelt = [...entries.values()].some(
    ({ value }) => value.kind === 'map' && looksLikeServices(value),
  );
  return (
    isOrdinaryName(path) &&
    (misspelt || isFirstFormat(root) || entries.size === extensions(root) || known.length > 0)
  );
}

/** The format of 2014, without `services:`. Compose refuses it today. */
export function isFirstFormat(root: ComposeMap): boolean {
  if (root.entries.size === 0 || root.entries.has('services')) return false;
  for (const { value } of root.entries.values()) {
    if (value.kind !== 'map' || !(value.entries.has('image') || value.entries.has('build'))) return false;
  }
  return true;
}

function looksLikeServices(services: ComposeMap): boolean {
  for (const { value } of services.entries.values()) {
    if (
      value.kind === 'map' &&
      ['image', 'build', 'extends', 'command', 'environment', 'ports'].some((key) => value.entries.has(key))
    ) {
      return true;
    }
  }
  return false;
}

function extensions(root: ComposeMap): number {
  let count = 0;
  for (const key of root.entries.keys()) if (key.startsWith('x-')) count++;
  return count;
}

/** Jinja, Helm and the like; Docker's own `{{.Node.Hostname}}` in a value is none. */
function isTemplate(text: string): boolean {
  if (!text.includes('{{') && !text.includes('{%')) return false;
  for (const line of text.split('\n')) {
    const bare = line.trimStart();
    if (bare.startsWith('#') && !bare.startsWith('#}')) continue;
    if (/\{%[-+]?[ \t]*\w/.test(bare) || /\{\{[-~]?[ \t]*\.(?:Values|Release|Chart)\b/.test(bare))
      return true;
    for (const [, word = ''] of bare.matchAll(/\{\{[-~]?[ \t]{0,8}([A-Za-z_]\w*)/g)) {
      if (!GO_TEMPLATE_WORDS.test(word)) return true;
    }
  }
  return false;
}
