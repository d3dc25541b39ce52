// The words of rules: titles, messages and pages are short plain English, and the names of object properties break none.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAst } from 'vitest/node';
import { rules } from '../generated/rules.ts';
import { lintTexts } from '../testing.ts';

/** The groups of rules, and what they share. */
const groups = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/** Politeness and shouting, and verbs that make a person of a program or a file. */
const BANNED =
  /\b(?:please|says?|speaks?|answers?|asks?|tells?|told|knows?|wants?|swallows?|nobody|somebody|whoever)\b|!/gi;
/** Verbs that make a sentence of a title. */
const FINITE_VERB = /\b(?:is|are|was|has|have|does|do|can|makes|gets|stays|stands)\b/gi;

const inGroups = (pattern: string): readonly string[] =>
  groups
    .flatMap((group) => globSync(`${group}/**/${pattern}`, { cwd: import.meta.dirname }))
    .map((path) => path.replaceAll('\\', '/'));
const read = (path: string): string => readFileSync(join(import.meta.dirname, path), 'utf8');
const withoutCode = (text: string): string => text.replace(/`[^`]*`/g, 'code');
/** The words of a list that a text holds. A test names them and the text: the expression is too long to be printed. */
const found = (words: RegExp, text: string): readonly string[] => text.match(words) ?? [];
const bannedIn = (text: string): string => `words that texts of rules do not use, in "${text}"`;
const countWords = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

/** The string literals of a source file, with `…` for what a template puts in; not the errors that a rule quotes. */
function literals(source: string): readonly string[] {
  const found: string[] = [];
  JSON.stringify(parseAst(source, { lang: 'ts' }), (_, node: unknown) => {
    if (!isNode(node)) return node;
    if (node.type === 'Property' && isNode(node.key) && node.key.name === 'failure') return undefined;
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
    if (node.type === 'TemplateLiteral') found.push(templateText(node));
    return node;
  });
  return found;
}

interface Node {
  readonly type: string;
  readonly key?: unknown;
  readonly name?: unknown;
  readonly value?: unknown;
  readonly quasis?: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function templateText({ quasis }: Node): string {
  const parts = (Array.isArray(quasis) ? quasis : []) as readonly { value: { cooked: string } }[];
  return parts.map(({ value }) => value.cooked).join('…');
}

describe('texts', () => {
  test.each(inGroups('rule.ts'))('the title of %s is a noun phrase of at most seven words', (path) => {
    const rule = rules.find(({ id }) => id === basename(dirname(path)));
    const title = withoutCode(rule?.title ?? '');
    expect(countWords(title)).toBeGreaterThan(0);
    expect(countWords(title), title).toBeLessThanOrEqual(7);
    expect(found(FINITE_VERB, title), `verbs in the title "${title}"`).toEqual([]);
    expect(found(BANNED, title), bannedIn(title)).toEqual([]);
    expect(title).toMatch(/^\S.*[^.:;?]$/);
  });

  const sources = inGroups('*.ts').filter((path) => !path.endsWith('.test.ts'));
  test.each(sources)('the messages in %s are at most two short sentences', (path) => {
    for (const text of literals(read(path)).map(withoutCode)) {
      if (!text.includes(' ')) continue;
      expect(countWords(text), text).toBeLessThanOrEqual(30);
      expect(text.match(/[.?](?=\s|$)/g)?.length ?? 0, text).toBeLessThanOrEqual(2);
      expect(found(BANNED, text), bannedIn(text)).toEqual([]);
    }
  });

  test.each(inGroups('rule.md'))('the page %s is plain English', (path) => {
    const prose = withoutCode(read(path).replace(/^```[\s\S]*?^```$/gm, ''));
    expect(prose).toMatch(/^## Why$/m);
    for (const line of prose.split('\n')) expect(found(BANNED, line), bannedIn(line)).toEqual([]);
  });

  test('the literals of a source are found, with the parts of a template', () => {
    const source =
      "const a = { failure: 'b c', message: x ? `It \\`${y}\\` ${z ? 'or so' : `d ${e}`}.` : 'f' };";
    expect(literals(source)).toEqual(['It `…` ….', 'or so', 'd …', 'f']);
  });
});

const words = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'];

/** A project in which the word stands wherever a name may stand. */
function project(word: string): Record<string, string> {
  return {
    'compose.yaml': `services:
  ${word}:
    image: ${word}
    ${word}: [${word}]
    environment: { ${word}: ${word}, ${word.toUpperCase()}: 1 }
    ports: ["${word}", "8000:8000"]
    depends_on: [${word}]
    volumes: ["${word}:/${word}"]
    command: ${word} run ${word} --${word}=1
  web:
    build: { context: ., target: ${word}, args: { ${word}: 1 } }
${word}: { ${word}: 1 }
`,
    Dockerfile: `FROM ${word.toLowerCase()}:${word} AS ${word}
${word} a
ENV ${word}=1 A=$${word}
COPY --${word}=x --from=${word} a /b
RUN ${word} install ${word} && python -m ${word} && uv ${word}
HEALTHCHECK --${word}=1 CMD ${word}
CMD ["${word}", "${word}"]
`,
    'manage.py':
      "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'site.settings')\nimport django\n",
    'site/settings.py': `import os, environ
env = environ.Env()
X = env.${word}('A')
DATABASES = {'default': {'ENGINE': '${word}', 'HOST': os.environ.get('${word}'), '${word}': 1}}
CACHES = {'default': env.cache('${word}', default='${word}://${word}:1')}
CELERY_BROKER_URL = '${word}://${word}'
`,
    'requirements.txt': `${word}==1\n`,
    'nginx.conf': `server { ${word} a; location / { proxy_pass ${word}://${word}; } }\n`,
    'uwsgi.ini': `[uwsgi]\n${word} = :8000\n`,
    '.dockyardrc.yaml': `rules: { ${word}: ${word} }\n`,
    '.env': `${word}=1\n`,
  };
}

test.each(words)('the word %s breaks no rule and does not corrupt a message', (word) => {
  for (const { rule, message, fixes } of lintTexts(rules, project(word))) {
    const told = [message, ...(fixes ?? []).map(({ title }) => title)].join('\n');
    expect(told, rule.id).not.toMatch(/native code|\[object|undefined/);
  }
});
