// Each compose command line, word by word.
import { describe, expect, it } from 'vitest';
import type { CommandLine, ComposeContext } from './command-line.ts';
import {
  composeBuild,
  composeConfig,
  composeDown,
  composeExec,
  composePs,
  composePull,
  composeRestart,
  composeRun,
  composeScale,
  composeStart,
  composeStop,
  composeUp,
  composeWatch,
} from './compose.ts';
import { composeOutput } from './compose-output.ts';

const env = { DOCKER_HOST: 'unix:///x.sock', DOCKER_CONTEXT: undefined };
const plain: ComposeContext = {
  tool: { command: 'docker', prefix: ['compose'], version: '2.40.3' },
  target: { cwd: '/w', files: [] },
  env,
};
const full: ComposeContext = {
  ...plain,
  target: {
    cwd: '/w',
    files: ['compose.yaml', 'deploy/compose prod.yaml'],
    envFiles: ['.env', '.env.local'],
    profiles: ['debug'],
    projectName: 'shop',
  },
};
const legacy: ComposeContext = {
  ...full,
  tool: { command: 'docker-compose', prefix: [], version: '1.29.2' },
};

function words({ command, args }: CommandLine): string {
  return [command, ...args].join(' ');
}

describe('which project', () => {
  it('is named before what is done with it', () => {
    const line = composeRestart(full, ['web']);
    expect(line).toEqual({
      command: 'docker',
      args: [
        ...['compose', '--file', 'compose.yaml', '--file', 'deploy/compose prod.yaml'],
        ...['--env-file', '.env', '--env-file', '.env.local', '--profile', 'debug'],
        ...['--project-name', 'shop', 'restart', 'web'],
      ],
      env,
      cwd: '/w',
      output: composeOutput,
    });
  });

  it('fits the older Compose', () => {
    expect(words(composeUp(legacy, { services: ['web'] }))).toBe(
      'docker-compose --file compose.yaml --file deploy/compose prod.yaml --env-file .env --profile debug --project-name shop up --detach web',
    );
    expect(words(composeDown(legacy))).toContain('--profile debug');
    expect(words(composePull(legacy))).toMatch(/ pull$/);
    expect(legacy.target.envFiles).toHaveLength(2);
  });
});

describe('command lines', () => {
  it.each<[string, CommandLine]>([
    ['up --detach', composeUp(plain)],
    ['up --build web db', composeUp(plain, { detach: false, build: true, services: ['web', 'db'] })],
    ['--profile * down', composeDown(plain)],
    [
      '--profile * down --volumes --remove-orphans --timeout 0',
      composeDown(plain, { volumes: true, removeOrphans: true, timeout: 0 }),
    ],
    ['build', composeBuild(plain)],
    ['build web', composeBuild(plain, { services: ['web'] })],
    ['build --no-cache --pull web', composeBuild(plain, { services: ['web'], noCache: true, pull: true })],
    ['up --detach --force-recreate web', composeUp(plain, { recreate: true, services: ['web'] })],
    ['up --detach --no-recreate --scale web=3 web', composeScale(plain, 'web', 3)],
    ['pull --ignore-buildable', composePull(plain)],
    ['pull --ignore-buildable db', composePull(plain, ['db'])],
    ['--profile * start', composeStart(plain)],
    ['start web', composeStart(plain, ['web'])],
    ['--profile * stop', composeStop(plain)],
    ['stop web', composeStop(plain, ['web'])],
    ['config', composeConfig(plain)],
    ['--profile * ps --all', composePs(plain)],
    ['ps --all web', composePs(plain, ['web'])],
    ['watch', composeWatch(plain)],
    ['--profile * restart', composeRestart(plain)],
    ['restart web', composeRestart(plain, ['web'])],
    ['exec -T web python x.py', composeExec(plain, 'web', ['python', 'x.py'], { interactive: false })],
    [
      'exec --workdir /app --user 1000 --env A=b c web sh',
      composeExec(plain, 'web', ['sh'], {
        interactive: true,
        workdir: '/app',
        user: '1000',
        env: { A: 'b c' },
      }),
    ],
    ['run --rm -T web true', composeRun(plain, 'web', ['true'], { interactive: false })],
  ])('%s', (expected, line) => {
    expect(words(line)).toBe(`docker compose ${expected}`);
  });
});
