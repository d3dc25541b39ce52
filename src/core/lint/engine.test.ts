// The engine: levels, suppressions of all four linters, agreement between Compose projects, and rules that throw.
import { describe, expect, it } from 'vitest';
import { MemoryFiles } from '../memory-files.ts';
import { readWorkspace } from '../project/workspace-reader.ts';
import { readConfig } from './config.ts';
import { Linter } from './engine.ts';
import { type AnyRule, defineRule } from './rule.ts';

const cmd = defineRule({
  id: 'cmd-here',
  on: 'dockerfile',
  title: 'A CMD',
  severity: 'info',
  equals: ['hadolint:DL3025', 'buildkit:JSONArgsRecommended'],
  check({ instructions }, report) {
    for (const one of instructions)
      if (one.keyword === 'CMD') report({ span: one.keywordSpan, message: 'here' });
  },
});

const image = defineRule({
  id: 'image-here',
  on: 'compose-project',
  title: 'An image',
  severity: 'warning',
  equals: ['dclint:image'],
  check({ set }, report) {
    for (const { image: text } of set.services.values())
      if (text?.value === 'a:1')
        report({ path: text.location.path, span: text.location.span, message: 'here' });
  },
});

function found(rules: readonly AnyRule[], texts: Record<string, string>, overrides = {}): readonly string[] {
  const files = new MemoryFiles(texts);
  const linter = new Linter(rules);
  return [...linter.lint(readWorkspace(files), readConfig(files, rules, overrides))].flatMap(
    ([path, findings]) => findings.map((one) => `${path}:${one.span.start} ${one.rule.id} ${one.severity}`),
  );
}

describe('levels', () => {
  const Dockerfile = 'FROM a:1\nCMD ["a"]\n';
  it('are the rule’s own unless somebody sets them', () => {
    expect(found([cmd], { Dockerfile })).toEqual(['Dockerfile:9 cmd-here info']);
    expect(found([cmd], { Dockerfile, '.dockyardrc.yaml': 'rules:\n  cmd-here: error\n' })).toEqual([
      'Dockerfile:9 cmd-here error',
    ]);
    expect(found([cmd], { Dockerfile, '.dockyardrc.json': '{"rules": {"cmd-here": "off"}}' })).toEqual([]);
  });
  it('of the editor win over the file', () => {
    const texts = { Dockerfile, '.dockyardrc.yaml': 'rules:\n  cmd-here: error\n' };
    expect(found([cmd], texts, { 'cmd-here': 'hint' })).toEqual(['Dockerfile:9 cmd-here hint']);
  });
  it("heed hadolint's ignored list", () => {
    expect(found([cmd], { Dockerfile, '.hadolint.yaml': 'ignored:\n  - DL3025\n' })).toEqual([]);
  });
  it("heed hadolint's overrides, below what is set here, and above what a finding says", () => {
    const hadolint = { '.hadolint.yaml': 'override:\n  error: [DL3006]\n  style:\n    - DL3025\n' };
    expect(found([cmd], { Dockerfile, ...hadolint })).toEqual(['Dockerfile:9 cmd-here hint']);
    expect(
      found([cmd], { Dockerfile, ...hadolint, '.dockyardrc.yaml': 'rules: {cmd-here: warning}\n' }),
    ).toEqual(['Dockerfile:9 cmd-here warning']);
    expect(found([{ ...cmd, enabled: false }], { Dockerfile, ...hadolint })).toHaveLength(1);
    expect(
      found([cmd], { Dockerfile, '.hadolint.yml': 'ignored: [DL3025]\noverride: {error: [DL3025]}\n' }),
    ).toEqual([]);
  });
  it.each([
    ['- cmd-here\n', 'This file must contain `rules:`'],
    ['rules:\n  - cmd-here\n', '`rules` must contain a level for each rule id.'],
    ['rule:\n  cmd-here: off\n', '`rule` is not a valid key of this file'],
    [
      'rules:\n  cmd-here: loud\n',
      '`loud` is not a valid level. Use `off`, `hint`, `info`, `warning`, `error`.',
    ],
    ['rules:\n  cmd-here: [off\n', 'Line 3 is not valid YAML, so the file has no effect: '],
    ['rules:\n  cmd-here: off\n  cmd-here: error\n', '`cmd-here` is already set in line 2'],
    ['rules:\n  cmd-here: off\nrules:\n', 'A second `rules` has no effect.'],
    ['rules:\n  cmd-her: off\n', 'Unknown rule `cmd-her`, so this level has no effect.'],
  ])('say what is wrong in %j', (text, message) => {
    const { problems } = readConfig(new MemoryFiles({ '.dockyardrc.yaml': text }), [cmd]);
    expect(problems.map((one) => one.message)).toEqual([expect.stringContaining(message)]);
  });
  it.each(['', '# nothing\n', 'rules:\n', '{}'])('find nothing wrong in %j', (text) => {
    expect(readConfig(new MemoryFiles({ '.dockyardrc.yaml': text }), [cmd]).problems).toEqual([]);
  });
});

describe('suppressions', () => {
  it.each([
    ['FROM a:1\n# dockyard ignore=cmd-here\nCMD ["a"]\n'],
    ['FROM a:1\n# hadolint ignore=DL3006,DL3025\nCMD ["a"]\n'],
    ['# hadolint global ignore=DL3025\nFROM a:1\nCMD ["a"]\n'],
    ['# hadolint stage ignore=DL3025\nFROM a:1\nRUN b\nCMD ["a"]\n'],
    ['FROM a:1\n# hadolint stage ignore=DL3025\nRUN b\nCMD ["a"]\n'],
    ['# check=skip=JSONArgsRecommended // on purpose\nFROM a:1\nCMD ["a"]\n'],
    ['#!/usr/bin/env docker\n# check=skip=JSONArgsRecommended\nFROM a:1\nCMD ["a"]\n'],
    ['FROM a:1\n# check=skip=JSONArgsRecommended // on purpose\nCMD ["a"]\n'],
    ['FROM a:1\n# check=skip=all\nCMD ["a"]\n'],
    ['# check=skip=JSONArgsRecommended;error=true\nFROM a:1\nCMD ["a"]\n'],
    ['# check=skip=all\nFROM a:1\nCMD ["a"]\n'],
    ['FROM a:1\n# dockyard ignore = cmd-here, other\nCMD ["a"]\n'],
    ['# dockyard ignore-file=cmd-here\nFROM a:1\nCMD ["a"]\n'],
  ])('silence %j', (Dockerfile) => {
    expect(found([cmd], { Dockerfile })).toEqual([]);
  });
  it('hold only where they stand', () => {
    expect(
      found([cmd], { Dockerfile: 'FROM a:1\n# dockyard ignore=cmd-here\nRUN a\nCMD ["a"]\n' }),
    ).toHaveLength(1);
    expect(found([cmd], { Dockerfile: 'FROM a:1\n# hadolint ignore=DL3006\nCMD ["a"]\n' })).toHaveLength(1);
    const stages = '# hadolint stage ignore=DL3025\nFROM a:1\nCMD ["a"]\nFROM a:1\nCMD ["a"]\n';
    expect(found([cmd], { Dockerfile: stages })).toHaveLength(1);
    const above = 'FROM a:1\n# check=skip=JSONArgsRecommended\nRUN b\nCMD ["a"]\n';
    expect(found([cmd], { Dockerfile: above })).toHaveLength(1);
  });
  it.each([
    ['services:\n  a:\n    # dockyard ignore=image-here\n    image: a:1\n'],
    ['services:\n  a:\n    image: a:1 # dockyard ignore=image-here\n'],
    ['services:\n  a:\n    image: a:1 # dclint disable-line image\n'],
    ['# dclint disable\nservices:\n  a:\n    image: a:1\n'],
  ])('silence %j', (text) => {
    expect(found([image], { 'compose.yaml': text })).toEqual([]);
  });
});

describe('Compose project rules', () => {
  const base = 'services:\n  a:\n    image: a:1\n';
  const above = 'services:\n  a:\n    image: b:1\n  b:\n    image: b:1\n    depends_on: [a]\n';
  const inDefault = ['compose.yaml:26 image-here warning'];
  it('speak of the default set with its override', () => {
    expect(found([image], { 'compose.yaml': base })).toEqual(inDefault);
    expect(found([image], { 'compose.yaml': base, 'compose.override.yaml': above })).toEqual([]);
  });
  it('are decided by the default set, whatever another file makes of it', () => {
    const texts = {
      'compose.yaml': base,
      'compose.prod.yaml': above.replace('    image: b:1\n  b', '    build: .\n    image: b:1\n  b'),
    };
    const Makefile = 'prod:\n\tdocker compose -f compose.yaml -f compose.prod.yaml up\n';
    expect(found([image], { ...texts, Makefile })).toEqual(inDefault);
  });
  it('are decided by COMPOSE_FILE of the env file, and not by that of a script', () => {
    const texts = { 'compose.yaml': base, 'ci.yml': above };
    expect(found([image], { ...texts, '.env': 'COMPOSE_FILE=compose.yaml:ci.yml\n' })).toEqual([]);
    expect(found([image], { ...texts, 'ci.sh': 'export COMPOSE_FILE=compose.yaml:ci.yml\n' })).toEqual(
      inDefault,
    );
    const alone = { 'a.yml': base, 'ci.yml': above };
    expect(found([image], { ...alone, '.env': 'COMPOSE_FILE=a.yml\n' })).toEqual([
      'a.yml:26 image-here warning',
    ]);
    expect(
      found([image], {
        ...alone,
        'a.sh': 'export COMPOSE_FILE=a.yml\n',
        'b.sh': 'export COMPOSE_FILE=a.yml:ci.yml\n',
      }),
    ).toEqual([]);
  });
  it('about what another file may supply speak only where every Compose project that uses the file agrees', () => {
    const Makefile = 'prod:\n\tdocker compose -f compose.yaml -f compose.prod.yaml up\n';
    const texts = { 'compose.yaml': base, 'compose.prod.yaml': above, Makefile };
    expect(found([image], texts)).toEqual(inDefault);
    expect(found([{ ...image, completable: true }], texts)).toEqual([]);
  });
});

describe('Compose project rules about a Dockerfile', () => {
  const started = defineRule({
    id: 'started-here',
    on: 'compose-project',
    title: 'What starts',
    severity: 'warning',
    check({ services }, report) {
      for (const { command } of services.values())
        if (command.location)
          report({ path: command.location.path, span: command.location.span, message: 'here' });
    },
  });
  const texts = {
    Dockerfile: 'FROM a:1 AS dev\nCMD ["dev"]\nFROM a:1 AS prod\nCMD ["prod"]\n',
    'compose.yaml': 'services:\n  a:\n    build:\n      context: .\n      target: prod\n',
    'compose.dev.yaml': 'services:\n  a:\n    build:\n      context: .\n      target: dev\n',
    Makefile:
      'up:\n\tdocker compose -f compose.yaml up\n\tdocker compose -f compose.yaml -f compose.dev.yaml up\n',
  };
  it('want the agreement of those alone that build the stage', () => {
    expect(found([started], texts)).toHaveLength(2);
  });
});

describe('a rule that throws', () => {
  it('does not stop the others', () => {
    const broken = defineRule({
      id: 'broken',
      on: 'dockerfile',
      title: 'Throws',
      severity: 'error',
      check() {
        throw new Error('broken');
      },
    });
    const errors: string[] = [];
    const files = new MemoryFiles({ Dockerfile: 'FROM a:1\nCMD ["a"]\n' });
    const linter = new Linter([broken, cmd], { onRuleError: (rule) => errors.push(rule.id) });
    expect(linter.lint(readWorkspace(files), readConfig(files, linter.rules)).get('Dockerfile')).toHaveLength(
      1,
    );
    expect(errors).toEqual(['broken']);
  });
});

describe('a model that comes again', () => {
  it('is not looked at again', () => {
    let checks = 0;
    const counting = defineRule({
      id: 'counting',
      on: 'dockerfile',
      title: 'Counts',
      severity: 'info',
      check() {
        checks++;
      },
    });
    const files = new MemoryFiles({ Dockerfile: 'FROM a:1\n' });
    const linter = new Linter([counting]);
    const project = readWorkspace(files);
    const config = readConfig(files, linter.rules);
    linter.lint(project, config);
    linter.lint(project, config);
    expect(checks).toBe(1);
  });
});

describe('fixes', () => {
  it('change nothing outside the folder', () => {
    const [span, text] = [{ start: 0, end: 0 }, 'x'];
    const rule = defineRule({
      id: 'fixed-everywhere',
      on: 'dockerfile',
      title: 'Fixed everywhere',
      severity: 'info',
      check({ source: { text: whole } }, report) {
        const fix = { safe: true, edits: [] };
        report({
          span: { start: 0, end: whole.length },
          message: 'here',
          fixes: [
            { ...fix, title: 'above', create: [{ path: '../.dockerignore', text }] },
            { ...fix, title: 'elsewhere', edits: [{ path: '/etc/hosts', span, text }] },
            { ...fix, title: 'program', makeExecutable: ['../../run.sh'] },
            { ...fix, title: 'here', create: [{ path: 'deploy/.dockerignore', text }] },
          ],
        });
      },
    });
    const files = new MemoryFiles({ Dockerfile: 'FROM a\n' });
    const findings = new Linter([rule]).lint(readWorkspace(files), readConfig(files, [rule]));
    expect(findings.get('Dockerfile')?.[0]?.fixes?.map(({ title }) => title)).toEqual(['here']);
  });
});
