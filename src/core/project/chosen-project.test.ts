// Which Compose project and which service are meant, in projects read from text.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { chooseProject, djangoServices } from './chosen-project.ts';
import { newest, projectKey, setKey } from './set-key.ts';
import { type ReadOptions, readWorkspace } from './workspace-reader.ts';

const service = (name: string, command = 'sleep infinity'): string =>
  `services:\n  ${name}:\n    image: example/site\n    command: ${command}\n`;

function chosen(
  texts: Readonly<Record<string, string>>,
  before?: string,
  options: ReadOptions = {},
): string | undefined {
  const project = chooseProject(readWorkspace(new MemoryFiles(texts), options).projects, before);
  return project && setKey(project.set);
}

describe('chooseProject', () => {
  it('takes the default of the folder before that of a folder inside', () =>
    expect(chosen({ 'compose.yaml': service('a'), 'other/compose.yaml': service('b') })).toBe(
      'compose.yaml',
    ));
  it('takes the only default, in whatever folder', () =>
    expect(chosen({ 'deploy/compose.yaml': service('a'), 'deploy/compose.prod.yaml': service('a') })).toBe(
      'deploy/compose.yaml',
    ));
  it('takes what COMPOSE_FILE says', () =>
    expect(
      chosen({
        'compose.yaml': service('a'),
        'local.compose.yaml': service('b'),
        '.env': 'COMPOSE_FILE=local.compose.yaml\n',
      }),
    ).toBe('local.compose.yaml'));
  it('takes the default before what a script sets COMPOSE_FILE to, and that where there is no default', () => {
    const script = {
      'local.yml': service('a'),
      'production.yml': service('b'),
      'up.sh': 'export COMPOSE_FILE=local.yml\n',
    };
    expect(chosen(script)).toBe('local.yml');
    expect(chosen({ ...script, 'compose.yaml': service('a') })).toBe('compose.yaml');
  });
  it('takes what was chosen before, as long as it is there', () => {
    const texts = { 'compose.yaml': service('a'), 'other/compose.yaml': service('b') };
    expect(chosen(texts, 'other/compose.yaml')).toBe('other/compose.yaml');
    expect(chosen(texts, 'gone/compose.yaml')).toBe('compose.yaml');
  });
  it('tells the same files with another env file apart, and keeps them when the settings name another still', () => {
    const texts = {
      'live/compose.yaml': service('a'),
      'live/.env.live': 'TAG=2\n',
      Makefile: 'up:\n\tdocker compose --env-file live/.env.live -f live/compose.yaml up\n',
    };
    const files = new MemoryFiles(texts);
    const { projects } = readWorkspace(files);
    const keys = projects.map(({ set }) => projectKey(set));
    expect(keys).toEqual(['live/compose.yaml', 'live/compose.yaml --env-file live/.env.live']);
    for (const key of keys) {
      const found = chooseProject(projects, key);
      expect(found && projectKey(found.set)).toBe(key);
    }
    const { projects: newer } = readWorkspace(files);
    expect(projects.map((project) => newest(project, newer))).toEqual(newer);
    const other = readWorkspace(files, { composeOptions: { envFiles: ['other.env'] } }).projects;
    expect(chooseProject(other, keys[1])?.set.envFiles).toEqual(['other.env']);
    expect(projects.map((project) => newest(project, other).set.envFiles)).toEqual([
      ['other.env'],
      ['other.env'],
    ]);
  });
  it('takes the files that were asked for, whatever was chosen', () =>
    expect(
      chosen({ 'compose.yaml': service('a'), 'b.compose.yaml': service('b') }, 'compose.yaml', {
        set: ['compose.yaml', 'b.compose.yaml'],
      }),
    ).toBe('compose.yaml,b.compose.yaml'));
  it('leaves open which of two defaults is meant', () =>
    expect(chosen({ 'a/compose.yaml': service('a'), 'b/compose.yaml': service('b') })).toBeUndefined());
  it('finds none where there is none', () => expect(chosen({ Dockerfile: 'FROM python\n' })).toBeUndefined());
});

describe('djangoServices', () => {
  const texts = {
    'manage.py': 'from django.core.management import execute_from_command_line\n',
    'compose.yaml': [
      'services:',
      '  shell: { image: python:3.13, command: sleep infinity, working_dir: /app, volumes: [".:/app"] }',
      '  web: { image: python:3.13, command: gunicorn --bind 0.0.0.0:8000 site.wsgi }',
      '  front: { image: node:24, command: npm start }',
      '',
    ].join('\n'),
  };
  const names = (options: ReadOptions = {}): readonly string[] =>
    readWorkspace(new MemoryFiles(texts), options).projects.flatMap((project) =>
      djangoServices(project).map(({ name }) => name),
    );

  it('are those that the files decide', () => expect(names()).toEqual(['web']));
  it('puts the one that the user named before it', () =>
    expect(names({ answers: { 'compose.yaml': 'front' } })[0]).toBe('front'));
});
