// Where ignore comments go, and where none can.
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../text.ts';
import type { Finding } from './engine.ts';
import { type CommentedAs, ignoreHere, ignoreInFile } from './ignore.ts';
import { defineRule } from './rule.ts';

const rule = defineRule({ id: 'some-rule', on: 'workspace', title: 'Some', severity: 'warning', check() {} });

/** The finding at `«…»`, and the text without the marks. */
function marked(path: string, text: string): { readonly text: string; readonly finding: Finding } {
  const start = text.indexOf('«');
  const end = text.indexOf('»') - 1;
  return {
    text: text.replace(/[«»]/g, ''),
    finding: { rule, path, message: '', severity: 'warning', span: { start, end } },
  };
}

function here(path: string, as: CommentedAs, given: string): string | undefined {
  const { text, finding } = marked(path, given);
  const edit = ignoreHere(text, as, finding);
  return edit && applyEdits(text, [edit]);
}

function inFile(path: string, as: CommentedAs, given: string): string | undefined {
  const { text, finding } = marked(path, given);
  const edit = ignoreInFile(text, as, finding);
  return edit && applyEdits(text, [edit]);
}

describe('ignore here, in a Dockerfile', () => {
  it('stands above the instruction, with its indentation and line ends', () =>
    expect(here('Dockerfile', 'dockerfile', 'FROM a\r\n  RUN x \\\r\n    && «y»\r\n')).toBe(
      'FROM a\r\n  # dockyard ignore=some-rule\r\n  RUN x \\\r\n    && y\r\n',
    ));
  it('joins a comment of ours, whatever follows its ids', () =>
    expect(here('Dockerfile', 'dockerfile', '# dockyard ignore=other because\nFROM «a»\n')).toBe(
      '# dockyard ignore=other,some-rule because\nFROM a\n',
    ));
  it('leaves a comment of hadolint alone', () =>
    expect(here('Dockerfile', 'dockerfile', '# hadolint ignore=DL3006\nFROM «a»\n')).toBe(
      '# hadolint ignore=DL3006\n# dockyard ignore=some-rule\nFROM a\n',
    ));
  it('goes above a here-document, not into it', () =>
    expect(here('Dockerfile', 'dockerfile', 'FROM a\nRUN <<EOF\n«x»\nEOF\n')).toBe(
      'FROM a\n# dockyard ignore=some-rule\nRUN <<EOF\nx\nEOF\n',
    ));
  it('does not exist for a parser directive, which must stay on top', () =>
    expect(here('Dockerfile', 'dockerfile', '# syntax=«docker/dockerfile:1»\nFROM a\n')).toBeUndefined());
});

describe('ignore here, in a compose file', () => {
  it('stands above the line', () =>
    expect(here('compose.yaml', 'compose', 'services:\n  web:\n    image: «x»\n')).toBe(
      'services:\n  web:\n    # dockyard ignore=some-rule\n    image: x\n',
    ));
  it('joins a comment at the end of the line', () =>
    expect(
      here('compose.yaml', 'compose', 'services:\n  web:\n    image: «x»  # dockyard ignore=other\n'),
    ).toBe('services:\n  web:\n    image: x  # dockyard ignore=other,some-rule\n'));
  it.each([
    ['a block scalar', 'services:\n  web:\n    image: x\n    command: |\n      a\n      «b»\n'],
    [
      'a plain text of several lines',
      'services:\n  web:\n    image: x\n    command: a\n      «b»\n      c\n',
    ],
    [
      'a quoted text of several lines',
      'services:\n  web:\n    image: x\n    command: "a\n      «b»\n      c"\n',
    ],
  ])('is not offered inside %s', (_, given) =>
    expect(here('compose.yaml', 'compose', given)).toBeUndefined(),
  );
});

describe('ignore here, elsewhere', () => {
  it('stands above the line of a script', () =>
    expect(here('entrypoint.sh', 'plain', '#!/bin/sh\nif x; then\n  «gunicorn»\nfi\n')).toBe(
      '#!/bin/sh\nif x; then\n  # dockyard ignore=some-rule\n  gunicorn\nfi\n',
    ));
  it('stands behind the last line of a continued command', () =>
    expect(here('entrypoint.sh', 'plain', 'gunicorn \\\n  «app»\n')).toBe(
      'gunicorn \\\n  app  # dockyard ignore=some-rule\n',
    ));
  it('is not offered inside a continued command', () =>
    expect(here('entrypoint.sh', 'plain', 'a \\\n  «b» \\\n  c\n')).toBeUndefined());
  it('joins a comment above', () =>
    expect(here('settings.py', 'plain', '# dockyard ignore=other\nDEBUG = «True»\n')).toBe(
      '# dockyard ignore=other,some-rule\nDEBUG = True\n',
    ));
});

describe('ignore in this file', () => {
  it('stands below the parser directives', () =>
    expect(inFile('Dockerfile', 'dockerfile', '# syntax=docker/dockerfile:1\n# escape=\\\nFROM «a»\n')).toBe(
      '# syntax=docker/dockerfile:1\n# escape=\\\n# dockyard ignore-file=some-rule\nFROM a\n',
    ));
  it('joins one that is there', () =>
    expect(inFile('Dockerfile', 'dockerfile', '# dockyard ignore-file=other\nFROM «a»\n')).toBe(
      '# dockyard ignore-file=other,some-rule\nFROM a\n',
    ));
  it('stands below #! and the coding line', () =>
    expect(inFile('a.py', 'plain', '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n«x»\n')).toBe(
      '#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n# dockyard ignore-file=some-rule\nx\n',
    ));
  it('stands on top of a compose file', () =>
    expect(inFile('compose.yaml', 'compose', 'services:\n  web:\n    image: «x»\n')).toBe(
      '# dockyard ignore-file=some-rule\nservices:\n  web:\n    image: x\n',
    ));
  it('stands below a YAML directive', () =>
    expect(inFile('compose.yaml', 'compose', '%YAML 1.2\n---\nservices:\n  web:\n    image: «x»\n')).toBe(
      '%YAML 1.2\n---\n# dockyard ignore-file=some-rule\nservices:\n  web:\n    image: x\n',
    ));
});
