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
  if (isTemplate(text) || WORKFLOWS.test(path) || documents.some(isForeign)) return false;
  const root = documents[0];
  if (OTHER_TOOLS.test(path)) {
    const services = root?.kind === 'map' ? root.entries.get('services')?.value : undefined;
    return services?.kind === 'map' && looksLikeServices(services);
  }
  if (root === undefined) return isOrdinaryName(path);
  if (root.kind !== 'map') return isOrdinaryName(path) && documents.length === 1 && root.kind === 'scalar';
  const { entries } = root;
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

/** Workflows of CI systems, whatever they are called. */
const WORKFLOWS = /(?:^|\/)\.(?:github\/(?:workflows|ISSUE_TEMPLATE)|circleci|woodpecker|forgejo|gitea)\//;

/** Folders of tools that keep YAML of their own: a file there needs services that look like compose's. */
const OTHER_TOOLS =
  /(?:^|\/)(?:\.github|\.gitlab|ansible|playbooks|roles|group_vars|host_vars|k8s|kubernetes|kustomize|helm|charts|manifests|openapi)\//i;

/** Keys at the top of other tools' files: CI systems, Ansible, Kubernetes, task runners, API descriptions, cloud templates. */
const FOREIGN_KEYS = [
  ['apiVersion', 'kind'],
  ['jobs'],
  ['steps'],
  ['stages'],
  ['pipeline'],
  ['pipelines'],
  ['workflow'],
  ['workflows'],
  ['before_script'],
  ['runs', 'description'],
  ['tasks'],
  ['hosts'],
  ['playbooks'],
  ['processes'],
  ['functions', 'provider'],
  ['repos'],
  ['openapi'],
  ['swagger'],
  ['Resources'],
  ['AWSTemplateFormatVersion'],
  ['receivers', 'exporters'],
  ['scrape_configs'],
  ['entryPoints'],
];

/** Keys of a job of GitLab CI and the like, which stands at the top of its file under a free name. */
const JOB_KEYS = ['script', 'runs-on', 'stage', 'before_script'];

/** Whether a document is another tool's: by its keys, unless it holds services as compose's are. */
function isForeign(document: ComposeNode): boolean {
  if (document.kind === 'list') return document.items.some((item) => item.kind === 'map');
  if (document.kind !== 'map') return false;
  const { entries } = document;
  if (entries.has('apiVersion') && entries.has('kind')) return true;
  const services = entries.get('services')?.value;
  if (services?.kind === 'map' && looksLikeServices(services)) return false;
  return (
    FOREIGN_KEYS.some((keys) => keys.every((key) => entries.has(key))) ||
    [...entries.values()].some(
      ({ value }) => value.kind === 'map' && JOB_KEYS.some((key) => value.entries.has(key)),
    )
  );
}

/** The format of 2014, without `services:`. Compose refuses it today. */
export function isFirstFormat(root: ComposeMap): boolean {
  if (extensions(root) === root.entries.size || root.entries.has('services')) return false;
  for (const [key, { value }] of root.entries) {
    if (key.startsWith('x-')) continue;
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
