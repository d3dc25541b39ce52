// The command line on real folders: what it prints, what it fixes, and how it ends.
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { imageNameOf } from '#core/images/image-name.ts';
import { commandLine } from './testing.ts';

const { at, write, dockyard } = commandLine();

const twoCommands =
  'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nCMD ["first"]\nCMD ["python", "app.py"]\n';
const oneCommand = 'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nCMD ["python", "app.py"]\n';

describe('lint', () => {
  it('finds nothing in a clean folder', async () => {
    write({ Dockerfile: oneCommand });
    expect(await dockyard('lint')).toEqual({ code: 0, out: 'No problems found.\n', error: '' });
  });

  it('prints each finding with its line, underlined', async () => {
    write({ 'web/Dockerfile': twoCommands });
    const { code, out } = await dockyard('lint');
    expect(code).toBe(1);
    expect(out).toContain('web/Dockerfile\n  3:1  warning  ');
    expect(out).toContain('  multiple-cmd\n      | CMD ["first"]\n      | ^^^^^^^^^^^^^\n');
    expect(out).toMatch(/\n1 warning\n$/);
  });

  it('masks secrets in the lines that it shows, with the marks below the right characters', async () => {
    write({
      Dockerfile:
        'FROM python:3.13-slim\nENV A=b SECRET_KEY=hunter2 API_TOKEN=hunter2\nCMD ["python", "app.py"]\n',
    });
    const { out } = await dockyard('lint', '--rule', 'secret-in-env');
    expect(out).toContain(
      ['      | ENV A=b SECRET_KEY=•••••• API_TOKEN=••••••', '      |         ^^^^^^^^^^'].join('\n'),
    );
    expect(out).toContain(
      [
        '      | ENV A=b SECRET_KEY=•••••• API_TOKEN=••••••',
        '      |                           ^^^^^^^^^',
      ].join('\n'),
    );
    for (const format of ['pretty', 'json', 'sarif', 'github'])
      expect((await dockyard('lint', '--format', format)).out).not.toContain('hunter2');
  });

  it('masks what only another line tells to be a secret', async () => {
    write({
      '.env': 'A=b\n',
      'compose.yaml':
        'services:\n  cache:\n    image: redis:8\n    command:\n      - redis-server\n      - --requirepass\n      - $hunter2\n',
    });
    const { out } = await dockyard('lint', '--rule', 'unset-variable');
    expect(out).toContain('`••••••` has no default');
    expect(out).toContain('      |       - ••••••\n      |         ^^^^^^\n');
  });

  it('prints records with 1-based places for programs', async () => {
    write({ 'web/Dockerfile': twoCommands });
    const { out } = await dockyard('lint', 'web', '--format', 'json');
    expect(JSON.parse(out)).toEqual([
      {
        file: 'web/Dockerfile',
        line: 3,
        column: 1,
        endLine: 3,
        endColumn: 14,
        rule: 'multiple-cmd',
        severity: 'warning',
        message: expect.stringContaining('Only the last `CMD` of a stage takes effect'),
      },
    ]);
  });

  it('prints SARIF with the rules that spoke', async () => {
    write({ 'a b/Dockerfile': twoCommands });
    const { runs } = JSON.parse((await dockyard('lint', '--format', 'sarif')).out);
    expect(runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['multiple-cmd']);
    expect(runs[0].results[0]).toMatchObject({
      ruleId: 'multiple-cmd',
      ruleIndex: 0,
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a%20b/Dockerfile' },
            region: { startLine: 3, endColumn: 14 },
          },
        },
      ],
    });
  });

  it('counts columns as editors do, without a byte order mark', async () => {
    write({ Dockerfile: `\uFEFFfrom python:3.13-slim\n${twoCommands.slice(22)}` });
    const { out } = await dockyard('lint', '--rule', 'instruction-casing');
    expect(out).toContain('  1:1  hint');
    expect(out).toContain('      | from python:3.13-slim\n      | ^^^^\n');
  });

  it('reports once what is asked for twice', async () => {
    write({ Dockerfile: twoCommands });
    expect((await dockyard('lint', '.', 'Dockerfile', '.')).out).toMatch(/\n1 warning\n$/);
  });

  it("prints GitHub's annotations", async () => {
    write({ Dockerfile: twoCommands });
    const { out } = await dockyard('lint', '--format', 'github');
    expect(out).toMatch(
      /^::warning file=Dockerfile,line=3,col=1,endLine=3,endColumn=14,title=multiple-cmd::\S/,
    );
  });

  it('shows no control characters of a file', async () => {
    write({ Dockerfile: 'FROM python:3.13-slim\nCMD ["\u001b[31mfirst"]\nCMD ["b"]\n' });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be there
    expect((await dockyard('lint')).out).not.toMatch(/\u001b/);
  });

  it('reads a named file in its project, and reports that file alone', async () => {
    write({ Dockerfile: twoCommands, 'other.dockerfile': twoCommands });
    const { out } = await dockyard('lint', 'other.dockerfile', '--format', 'json');
    expect(JSON.parse(out).map(({ file }: { file: string }) => file)).toEqual(['other.dockerfile']);
  });

  it('takes no file of another kind for a Dockerfile', async () => {
    const texts = { 'config/settings.py': 'DEBUG = True\n', 'entrypoint.sh': '#!/bin/sh\nexec "$@"\n' };
    write({ ...texts, '.env.dev': 'DEBUG=1\n', 'requirements.txt': 'Django\n' });
    const { code, out } = await dockyard('lint', ...Object.keys(texts), '.env.dev', 'requirements.txt');
    expect([code, out]).toEqual([0, 'No problems found.\n']);
  });

  it('takes a file by any name', async () => {
    write({ 'build.txt': twoCommands });
    expect((await dockyard('lint', 'build.txt')).code).toBe(1);
  });

  it('applies the safe fixes and leaves the others', async () => {
    write({ Dockerfile: `${twoCommands}`, 'compose.yaml': 'services:\n  web:\n    build: .\n' });
    const { code } = await dockyard('lint', '--fix', '--fail-on', 'error');
    expect(code).toBe(0);
    expect(readFileSync(at('Dockerfile'), 'utf8')).toBe(oneCommand);
  });

  it('applies the unsafe fixes where it is told to', async () => {
    write({
      Dockerfile:
        'FROM python:3.13-slim\nENV PYTHONUNBUFFERED=1\nCOPY run.sh /run.sh\nENTRYPOINT ["/run.sh"]\n',
      'run.sh': '#!/bin/sh\nexec python app.py\n',
      'app.py': '',
      'README.md': '',
      'compose.yaml': 'services:\n  web:\n    build: .\n',
    });
    chmodSync(at('run.sh'), 0o644);
    await dockyard('lint', '--rule', 'entrypoint-not-executable', '--unsafe-fixes');
    expect(statSync(at('run.sh')).mode & 0o111).toBe(0o111);
  });

  it('leaves a file alone that is not UTF-8', async () => {
    const latin = Buffer.from(`# caf\u00e9\n${twoCommands}`, 'latin1');
    write({ 'compose.yaml': 'services:\n  web:\n    build: .\n' });
    writeFileSync(at('Dockerfile'), latin);
    expect((await dockyard('lint', '--fix')).code).toBe(1);
    expect(readFileSync(at('Dockerfile'))).toEqual(latin);
  });

  it('reads levels from .dockyardrc.yaml, and says what it does not understand', async () => {
    write({
      Dockerfile: twoCommands,
      '.dockyardrc.yaml': 'rules:\n  multiple-cmd: off\n  nonsense: error\n',
    });
    const { out } = await dockyard('lint', '--format', 'json');
    expect(
      JSON.parse(out).map(({ file, rule }: { file: string; rule: string }) => `${file} ${rule}`),
    ).toEqual(['.dockyardrc.yaml unknown-rule']);
  });

  it('finds the configuration above the folder, up to where it runs', async () => {
    write({
      'a/b/Dockerfile': twoCommands,
      '.dockyardrc.yaml': 'rules:\n  multiple-cmd: hint\n  nonsense: off\n',
    });
    const { out } = await dockyard('lint', 'a/b', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject([
      { file: '.dockyardrc.yaml', rule: 'unknown-rule' },
      { file: 'a/b/Dockerfile', rule: 'multiple-cmd', severity: 'hint' },
    ]);
    write({ 'a/.hadolint.yaml': 'ignored: [DL4003]\n', 'a/.dockyardrc.yaml': '' });
    expect((await dockyard('lint', 'a/b')).out).toBe('No problems found.\n');
  });

  it('speaks of the configuration when a file is named, too', async () => {
    write({ Dockerfile: oneCommand, '.dockyardrc.yaml': 'rules: [' });
    const { code, out } = await dockyard('lint', 'Dockerfile');
    expect(code).toBe(1);
    expect(out).toContain('Line 1 is not valid YAML, so the file has no effect');
  });

  it('speaks of the configuration at the level of its rule', async () => {
    write({
      Dockerfile: oneCommand,
      '.dockyardrc.json': '{"rules": {"nonsense": "off", "unknown-rule": "off"}}',
    });
    expect((await dockyard('lint')).out).toBe('No problems found.\n');
  });

  it('runs the rules that are named alone, at the level that is named', async () => {
    write({ Dockerfile: `${twoCommands}LABEL a b\n` });
    const { out } = await dockyard('lint', '--rule', 'multiple-cmd=error', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject([{ rule: 'multiple-cmd', severity: 'error' }]);
  });

  it('fails from the level that is asked for on', async () => {
    write({ Dockerfile: twoCommands });
    expect((await dockyard('lint', '--fail-on', 'error')).code).toBe(0);
    expect((await dockyard('lint', '--fail-on', 'hint')).code).toBe(1);
  });

  it.each([
    [['lint', 'nowhere'], 'The file or folder `nowhere` does not exist.'],
    [['lint', '--rule', 'nonsense'], 'Unknown rule `nonsense`'],
    [['lint', '--format', 'xml'], '`--format` must be one of pretty, json, sarif, github'],
    [['lint', '--nonsense'], '--nonsense'],
    [['explain', 'nowhere'], 'The folder `nowhere` does not exist.'],
    [['explain', '-f', 'nowhere.yaml'], 'The Compose file `nowhere.yaml` does not exist.'],
    [['nonsense'], 'Unknown command `nonsense`'],
    [[], 'No command given.'],
  ])('ends with 2 and a sentence for %j', async (args, message) => {
    const { code, out, error } = await dockyard(...args);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(message);
  });

  it.each([['--help'], ['lint', '--help'], ['explain', '-h']])(
    'says how to use it: %s %s',
    async (...args) => {
      const { code, out } = await dockyard(...args);
      expect(code).toBe(0);
      expect(out).toContain('dockyard lint [path…]');
    },
  );

  it('lists the rules', async () => {
    const { code, out } = await dockyard('lint', '--list-rules');
    expect(code).toBe(0);
    expect(out).toMatch(/^multiple-cmd +warning +DL4003, MultipleInstructionsDisallowed /m);
  });
});

describe('explain', () => {
  const project = {
    Dockerfile: 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n',
    'manage.py': 'from django.core.management import execute_from_command_line\n',
    'compose.yaml': 'services:\n  web:\n    build: .\n    command: python manage.py runserver 0.0.0.0:8000\n',
    'other.yaml': 'services:\n  site:\n    build: .\n    command: gunicorn -b 0.0.0.0:9000 a.wsgi\n',
  };

  it('says what runs Django, and why', async () => {
    write(project);
    const { code, out } = await dockyard('explain');
    expect(code).toBe(0);
    expect(out).toContain('compose.yaml');
    expect(out).toContain('Django runs here');
  });

  it('says how a folder with only a Dockerfile is built and run', async () => {
    write({ Dockerfile: `${project.Dockerfile}EXPOSE 8000\n`, 'manage.py': project['manage.py'] });
    const { code, out } = await dockyard('explain');
    expect(code).toBe(0);
    const name = imageNameOf(basename(at('')));
    expect(out).toContain(`\n  docker build --tag ${name} .\n`);
    expect(out).toContain(`\n  docker run --detach --name ${name} --publish 8000:8000 ${name}\n`);
    expect(out).toContain('EXPOSE 8000 only documents the port');
    write(project);
    expect((await dockyard('explain')).out).not.toContain('docker run');
  });

  it('says it to programs, for the compose files that are named', async () => {
    write(project);
    const { out } = await dockyard('explain', '--format', 'json', '-f', 'other.yaml');
    expect(JSON.parse(out)).toMatchObject({
      composeFiles: ['other.yaml'],
      services: [
        { name: 'site', django: { decidedBy: 'command', server: 'gunicorn', port: 9000, workdir: '/app' } },
      ],
      candidates: [],
    });
  });
});
