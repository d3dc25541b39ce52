// What the Dockerfile model says about real-shaped and broken files.
import { describe, expect, test } from 'vitest';
import type { Span } from '../text.ts';
import { commandsOf, type Dockerfile, type Instruction, isCommand } from './dockerfile-model.ts';
import { parseDockerfile } from './parse.ts';

const parse = (text: string) => parseDockerfile('Dockerfile', text);
const textAt = (file: Dockerfile, span: Span | undefined) => span && file.source.slice(span);
const keywords = (file: Dockerfile) => file.instructions.map((instruction) => instruction.keyword);

function at(file: Dockerfile, index: number): Instruction {
  const instruction = file.instructions[index];
  if (!instruction) throw new Error(`no instruction ${index}`);
  return instruction;
}

/** The words of every command that an instruction runs, as they stand in the file. */
function words(file: Dockerfile, index: number): string[] {
  return commandsOf(at(file, index)).map((command) =>
    command.argv.map((word) => file.source.slice(word.span)).join(' '),
  );
}

describe('lines', () => {
  test('continued lines are joined around comments and empty lines', () => {
    const file = parse('FROM a\nRUN one \\\n  # why\n\n   && two \\  \n three # no comment\n');
    expect(keywords(file)).toEqual(['FROM', 'RUN']);
    expect(words(file, 1)).toEqual(['one', 'two three']);
    expect(at(file, 1).comments.map((span) => file.source.slice(span))).toEqual(['# why']);
    expect(at(file, 1).emptyLines).toHaveLength(1);
    expect(textAt(file, at(file, 1).span)).toMatch(/^RUN one[\s\S]*comment$/);
    expect(file.comments).toHaveLength(1);
  });

  test('Windows line ends, tabs and a byte order mark are ordinary', () => {
    const file = parse('\uFEFFFROM a\r\n\tRUN\tx \\\r\n\t\ty\r\n\r\nCMD ["z"]\r\n');
    expect(keywords(file)).toEqual(['FROM', 'RUN', 'CMD']);
    expect(words(file, 1)).toEqual(['x y']);
    expect(textAt(file, at(file, 2).span)).toBe('CMD ["z"]');
  });

  test('the escape directive changes the continuation character', () => {
    const file = parse('# escape=`\nFROM a\nCOPY c:\\x `\n  d:\\\nRUN y');
    expect(file.escape).toBe('`');
    expect(at(file, 1).args.map((arg) => arg.value)).toEqual(['c:\\x', 'd:\\']);
    expect(keywords(file)).toEqual(['FROM', 'COPY', 'RUN']);
  });

  test('directives end at the first other line', () => {
    const file = parse('# syntax=docker/dockerfile:1\n# Check = skip=A,B;error=true \n# hello\n# escape=`\n');
    expect(file.directives.map(({ name, value }) => [name, value])).toEqual([
      ['syntax', 'docker/dockerfile:1'],
      ['check', 'skip=A,B;error=true'],
    ]);
    expect(textAt(file, file.directives[1]?.valueSpan)).toBe('skip=A,B;error=true');
    expect(file.escape).toBe('\\');
    expect(parse('\n# escape=`\n').directives).toEqual([]);
  });

  test('directives behind a #! line, without escape', () => {
    const file = parse('#!/usr/bin/env docker\n# escape=`\n# check=skip=A // because\nFROM a\n');
    expect(file.directives.map(({ name, value }) => [name, value])).toEqual([['check', 'skip=A']]);
    expect(textAt(file, file.directives[0]?.valueSpan)).toBe('skip=A');
    expect(file.escape).toBe('\\');
  });

  test.each(['', '\n\n', '#', '\uFEFF', '   ', '\\', 'FROM', 'RUN \\'])('%j is a file', (text) => {
    const file = parse(text);
    expect(file.stages.length).toBe(text === 'FROM' ? 1 : 0);
  });
});

describe('here-documents', () => {
  test.each([
    ['RUN <<EOF\nset -e\n\npip install x\nEOF\nCMD x', ['set -e', 'pip install x']],
    ["RUN << 'EOF'\na\nEOF\nCMD x", ['a']],
    ['RUN <<-"E F"\n\ta\n\tE F\nCMD x', ['a']],
    ['RUN bash -x <<EOF\na && b\nEOF\nCMD x', ['bash -x', 'a', 'b']],
    ['RUN cat <<EOF > /x && ls\nFROM y\nEOF\nCMD x', ['cat', 'ls']],
    ['RUN <<A cat <<B\n1\nA\n2\nB\nCMD x', ['cat']],
    ['RUN <<EOF\n#!/usr/bin/env python\nimport os\nEOF\nCMD x', []],
    ['RUN <<EOF\n#!/bin/bash -e\nls\nEOF\nCMD x', ['ls']],
    ['RUN python <<EOF\nprint(1)\nEOF\nCMD x', ['python']],
    ['RUN --mount=type=cache,target=/x <<EOF\r\nls -l\r\nEOF\r\nCMD x', ['ls -l']],
    ['ONBUILD RUN <<EOF\nls\nEOF\nCMD x', []],
  ])('%j', (text, expected) => {
    const file = parse(`FROM a\n${text}`);
    expect(keywords(file)).toEqual(['FROM', text.startsWith('ONBUILD') ? 'ONBUILD' : 'RUN', 'CMD']);
    expect(words(file, 1)).toEqual(expected);
  });

  test('of COPY and ADD know their body and whether it is expanded', () => {
    const file = parse('FROM a\nCOPY <<one <<"two" /d/\n1 $X\none\n2\n\ntwo\nADD <<x /y\nopen');
    expect(
      at(file, 1).heredocs.map(({ name, body, expand, terminated }) => [name, body, expand, terminated]),
    ).toEqual([
      ['one', '1 $X\n', true, true],
      ['two', '2\n\n', false, true],
    ]);
    expect(textAt(file, at(file, 1).heredocs[1]?.operatorSpan)).toBe('<<"two"');
    expect(textAt(file, at(file, 1).span)).toMatch(/two$/);
    expect(at(file, 2).heredocs[0]).toMatchObject({ body: 'open', terminated: false });
  });

  test.each(['RUN echo "<<EOF"', 'RUN ["a", "<<EOF"]', 'USER <<EOF', 'RUN echo $((1<<2))', 'RUN cat <<<EOF'])(
    '%s has none',
    (line) => {
      expect(keywords(parse(`FROM a\n${line}\nCMD x`))).toEqual(['FROM', line.split(' ')[0], 'CMD']);
    },
  );
});

describe('instructions', () => {
  test('flags, arguments and their places', () => {
    const file = parse('FROM a\nCOPY --from=b --chown="u:g" --link \\\n  x y /z/\n');
    const copy = at(file, 1);
    expect(copy.flags.map(({ name, value }) => [name, value])).toEqual([
      ['from', 'b'],
      ['chown', 'u:g'],
      ['link', undefined],
    ]);
    expect(copy.args.map((arg) => textAt(file, arg.span))).toEqual(['x', 'y', '/z/']);
    expect(textAt(file, copy.argumentsSpan)).toBe('x y /z/');
    expect(at(parse('FROM a\nRUN'), 1).argumentsSpan).toEqual({ start: 10, end: 10 });
  });

  test('pairs of ENV, ARG and LABEL', () => {
    const file = parse('FROM a\nENV A=1 B="x y" \\\n C=\nENV old form $A\nARG D\nLABEL "k e"=v');
    const pairs = (index: number) =>
      at(file, index).pairs.map(({ name, value, legacy }) => [name, value?.value, legacy]);
    expect(pairs(1)).toEqual([
      ['A', '1', false],
      ['B', 'x y', false],
      ['C', '', false],
    ]);
    expect(pairs(2)).toEqual([['old', 'form $A', true]]);
    expect(pairs(3)).toEqual([['D', undefined, false]]);
    expect(pairs(4)).toEqual([['k e', 'v', false]]);
    expect(textAt(file, at(file, 1).pairs[1]?.value?.span)).toBe('"x y"');
  });

  test.each<[string, string, string[]]>([
    ['CMD ["gunicorn", "a\\"b"]', 'exec', ['"gunicorn" "a\\"b"']],
    ['CMD [ "sh", "-c", "migrate && exec gunicorn x" ]', 'exec', ['migrate', 'gunicorn x']],
    ['CMD []', 'exec', []],
    ['CMD gunicorn x', 'shell', ['gunicorn x']],
    ['RUN [ "$A" = b ] && c', 'shell', ['[ "$A" = b ]', 'c']],
    ["CMD ['a', 'b']", 'invalid-json', ["['a', 'b']"]],
    ['CMD ["a", "b"', 'invalid-json', ['["a", "b"']],
    ['CMD ["a" "b"]', 'invalid-json', ['["a" "b"]']],
    ['CMD [ "a", 1 ]', 'invalid-json', ['[ "a", 1 ]']],
    ['CMD [python, manage.py]', 'invalid-json', ['[python, manage.py]']],
    ['CMD', 'none', []],
    ['HEALTHCHECK NONE', 'none', []],
    ['HEALTHCHECK --interval=5s CMD curl -f x || exit 1', 'shell', ['curl -f x', 'exit 1']],
    ['HEALTHCHECK CMD ["curl", "x"]', 'exec', ['"curl" "x"']],
    ['RUN poetry run sh -c "a b"', 'shell', ['a b']],
  ])('%s', (line, form, expected) => {
    const file = parse(`FROM a\n${line}`);
    const instruction = at(file, 1);
    expect(isCommand(instruction) && instruction.form).toBe(form);
    expect(words(file, 1)).toEqual(expected);
  });

  test('a shell that is not of the Bourne family hides its commands', () => {
    const file = parse('FROM a\nSHELL ["powershell", "-Command"]\nRUN Get-Item x\nCMD ["a"]');
    const run = at(file, 2);
    expect(isCommand(run) && run.script).toMatchObject({ commands: [], complete: false });
    expect(file.shellAt(run)).toEqual(['powershell', '-Command']);
    expect(words(file, 3)).toEqual(['"a"']);
  });

  test('ONBUILD holds its trigger', () => {
    const file = parse('FROM a\nONBUILD COPY --link . \\\n /x\nONBUILD ONBUILD RUN y');
    expect(at(file, 1).trigger).toMatchObject({ keyword: 'COPY' });
    expect(at(file, 1).trigger?.args.map((arg) => arg.value)).toEqual(['.', '/x']);
    expect(at(file, 2).trigger?.trigger).toBeUndefined();
  });
});

describe('variables', () => {
  test.each([
    ['${A}', '1'],
    ['$A-$A', '1-1'],
    ['"$A"', '1'],
    ["'$A'", '$A'],
    ['\\$A', '$A'],
    ['${A:-x}', '1'],
    ['${E:-x}', 'x'],
    ['${E-x}', ''],
    ['${NONE:-x}', 'x'],
    ['${A:+x}', 'x'],
    ['${E:+x}', ''],
    ['${P#a*b}', 'cabc'],
    ['${P##a*b}', 'c'],
    ['${P%b*}', 'abca'],
    ['${P%%b*}', 'a'],
    ['${P/b/X}', 'aXcabc'],
    ['${P//b/X}', 'aXcaXc'],
    ['${A:-${NONE}}', '1'],
    ['$NONE', undefined],
    ['${A', undefined],
    ['${}', undefined],
    ['$', '$'],
    ['${A/*/*}', '*'],
    ['${P//*a*/x}', undefined],
  ])('%s becomes %s', (text, expected) => {
    const file = parse(`FROM x\nENV A=1 E= P=abcabc\nUSER ${text}`);
    expect(at(file, 2).args[0]?.resolved).toBe(expected);
  });

  test('are resolved in the order written', () => {
    const file = parse('ARG G=g\nFROM x\nARG G\nARG U\nENV A=$G B=$A\nENV A=2 B=$A\nENV U=u\n');
    const seen = (index: number) =>
      Object.fromEntries([...file.variablesAt(at(file, index))].map(([name, { value }]) => [name, value]));
    expect(seen(2)).toEqual({});
    expect(seen(4)).toEqual({ G: 'g', U: undefined });
    expect(seen(5)).toEqual({ G: 'g', U: undefined, A: 'g', B: undefined });
    expect(
      Object.fromEntries([...(file.final?.env ?? [])].map(([name, { value }]) => [name, value])),
    ).toEqual({
      A: '2',
      B: 'g',
      U: 'u',
    });
  });

  test('uses know their name, modifier and place', () => {
    const file = parse('FROM x\nCOPY "$A" ${B:-${C}} /$D\n');
    const uses = at(file, 1).args.flatMap((arg) => arg.variables);
    expect(uses.map(({ name, modifier, span }) => [name, modifier, textAt(file, span)])).toEqual([
      ['A', undefined, '$A'],
      ['B', ':-', '${B:-${C}}'],
      ['C', undefined, '${C}'],
      ['D', undefined, '$D'],
    ]);
  });

  test('a value that doubles with each line stays unknown instead of growing', () => {
    const lines = Array.from({ length: 200 }, () => 'ENV A=$A$A').join('\n');
    expect(parse(`FROM x\nENV A=xx\n${lines}\n`).final?.env.get('A')?.value).toBeUndefined();
  });
});
