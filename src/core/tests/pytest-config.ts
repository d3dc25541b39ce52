// What a project tells pytest: read from the first file that configures it, as pytest looks for it.
import { parseToml, table, textAt } from '../django/toml.ts';
import { dirname, type Files, join } from '../files.ts';

export interface PytestConfig {
  /** The file, and its folder: the directory that pytest is started in. */
  readonly path: string;
  readonly folder: string;
  readonly files: readonly string[];
  readonly functions: readonly string[];
  readonly classes: readonly string[];
  /** Whether it names the settings module. */
  readonly hasSettings: boolean;
}

/** The settings of pytest when nothing is written. */
export const pytestDefaults = {
  files: ['test_*.py', '*_test.py'],
  functions: ['test'],
  classes: ['Test'],
} as const;

const names = [
  ...(['pytest.toml', '.pytest.toml', 'pytest.ini', '.pytest.ini'] as const),
  ...(['pyproject.toml', 'tox.ini', 'setup.cfg'] as const),
] as const;

/**
 * @param root the folder of manage.py: its file counts first, then those of the folders around it
 */
export function readPytestConfig(files: Files, root: string): PytestConfig | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    for (const name of names) {
      const path = join(folder, name);
      const text = files.kind(path) === 'file' ? files.text(path) : undefined;
      const options = text === undefined ? undefined : optionsOf(name, text);
      if (options)
        return {
          path,
          folder,
          files: listOf(options('python_files')) ?? pytestDefaults.files,
          functions: listOf(options('python_functions')) ?? pytestDefaults.functions,
          classes: listOf(options('python_classes')) ?? pytestDefaults.classes,
          hasSettings: options('DJANGO_SETTINGS_MODULE') !== undefined,
        };
    }
    if (folder === '') return undefined;
  }
}

type Options = (key: string) => string | readonly string[] | undefined;

function optionsOf(name: (typeof names)[number], text: string): Options | undefined {
  if (name.endsWith('.toml')) return ofToml(name, text);
  const section = name === 'setup.cfg' ? 'tool:pytest' : 'pytest';
  const options = iniSection(text, section);
  // pytest.ini counts also without a section.
  if (!options) return name === 'pytest.ini' ? () => undefined : undefined;
  return (key) => options.get(key);
}

function ofToml(name: string, text: string): Options | undefined {
  const isPytests = name !== 'pyproject.toml';
  if (!isPytests && !text.includes('pytest')) return undefined;
  const root = parseToml(text);
  const options = isPytests
    ? // A file of pytest's own counts also when it is empty.
      (table(root, 'pytest') ?? {})
    : (table(root, 'tool', 'pytest', 'ini_options') ?? table(root, 'tool', 'pytest'));
  if (!options) return undefined;
  return (key) => {
    const value = options[key];
    if (Array.isArray(value)) return value.filter((one) => typeof one === 'string');
    return textAt(options, key);
  };
}

/** The values of one section: a value goes on in indented lines. */
function iniSection(text: string, section: string): ReadonlyMap<string, string> | undefined {
  let values: Map<string, string> | undefined;
  let isInside = false;
  let last = '';
  for (const line of text.split(/\r?\n/)) {
    const header = /^\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) {
      isInside = header.trim() === section;
      if (isInside) values ??= new Map();
      last = '';
    } else if (isInside && values && !/^\s*[#;]/.test(line)) {
      const pair = /^([\w-]+)\s*[=:](.*)$/.exec(line);
      if (pair) {
        last = pair[1] ?? '';
        values.set(last, pair[2]?.trim() ?? '');
      } else if (last !== '' && /^\s+\S/.test(line)) values.set(last, `${values.get(last)}\n${line.trim()}`);
    }
  }
  return values;
}

function listOf(value: string | readonly string[] | undefined): readonly string[] | undefined {
  const words = typeof value === 'string' ? value.split(/\s+/) : value;
  const kept = words?.filter((word) => word !== '').slice(0, 50);
  return kept && kept.length > 0 ? kept : undefined;
}
