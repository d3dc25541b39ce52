// What compose is told besides its files: options of the command line, and the shell's variables.
import { describe, expect, it } from 'vitest';
import { commandLine } from './testing.ts';

const { at, environment, write, dockyard } = commandLine();

const web = (port: string): string =>
  `services:\n  web:\n    build: .\n    command: gunicorn -b 0.0.0.0:${port} site.wsgi\n`;
const project = {
  Dockerfile: 'FROM python:3.13-slim\nWORKDIR /app\nCOPY . .\n',
  '.dockerignore': '.env*\n',
  'manage.py': 'from django.core.management import execute_from_command_line\n',
  'compose.yaml': `${web('$' + '{PORT}')}    ports: ["8000:8000"]\n`,
  '.env': 'PORT=8000\n',
  'deploy/prod.env': 'PORT=9000\n',
};

/** The port on which Django listens, for `explain`. */
async function port(...args: readonly string[]): Promise<number> {
  const { out, error } = await dockyard('explain', '--format', 'json', ...args);
  expect(error).toBe('');
  return JSON.parse(out).services[0].django.port;
}

describe('--env-file', () => {
  it('takes the place of .env', async () => {
    write(project);
    expect(await port()).toBe(8000);
    expect(await port('--env-file', 'deploy/prod.env')).toBe(9000);
    expect(await port('--env-file', 'deploy/prod.env', '--env-file', '.env')).toBe(8000);
    expect((await dockyard('explain', '--env-file', 'deploy/prod.env')).out).toContain(
      'Variables from: deploy/prod.env\n',
    );
  });

  it('counts for the rules, too', async () => {
    write(project);
    const lint = (...args: readonly string[]) => dockyard('lint', '--rule', 'port-mismatch', ...args);
    expect((await lint()).code).toBe(0);
    expect((await lint('--env-file', 'deploy/prod.env')).out).toContain('port-mismatch');
  });

  it('says that there is none', async () => {
    write(project);
    const { code, error } = await dockyard('lint', '--env-file', 'nowhere.env');
    expect(code).toBe(2);
    expect(error).toContain('The env file `nowhere.env` does not exist.');
  });
});

describe('--profile', () => {
  const twice = `${web('8000')}    profiles: [live]\n  dev:\n    build: .\n    command: gunicorn -b 0.0.0.0:8000 site.wsgi\n    profiles: [dev]\n`;

  it('says which services start', async () => {
    write({ ...project, 'compose.yaml': twice });
    const { out } = await dockyard('explain', '--profile', 'dev');
    expect(out).toContain('Profiles: dev\n');
    expect(out.match(/starts only with the profile \w+/g)).toEqual(['starts only with the profile live']);
  });

  it('lets services of different profiles start together', async () => {
    const ports = twice.replaceAll('profiles:', 'ports: ["8000:8000"]\n    profiles:');
    write({ ...project, 'compose.yaml': ports });
    const lint = (...args: readonly string[]) => dockyard('lint', '--rule', 'duplicate-host-port', ...args);
    expect((await lint('--profile', 'dev')).code).toBe(0);
    expect((await lint('--profile', 'dev', '--profile', 'live')).code).toBe(1);
    expect((await lint('--profile', '*')).code).toBe(1);
    write({ '.env': 'COMPOSE_PROFILES=dev,live\n' });
    expect((await lint()).code).toBe(1);
  });
});

describe("the shell's variables", () => {
  it('choose the compose files', async () => {
    write({ ...project, 'dev.yaml': web('7000'), 'more.yaml': 'services:\n  db:\n    image: postgres:17\n' });
    const files = async (): Promise<readonly string[]> =>
      JSON.parse((await dockyard('explain', '--format', 'json')).out).composeFiles;
    environment.set('COMPOSE_FILE', 'dev.yaml:more.yaml');
    expect(await files()).toEqual(['dev.yaml', 'more.yaml']);
    environment.set('COMPOSE_PATH_SEPARATOR', ',');
    environment.set('COMPOSE_FILE', `${at('dev.yaml')},more.yaml`);
    expect(await files()).toEqual(['dev.yaml', 'more.yaml']);
    environment.set('COMPOSE_FILE', 'of-another-project.yaml');
    expect(await files()).toEqual(['compose.yaml']);
  });

  it('choose env files and profiles, and give way to options', async () => {
    write(project);
    environment.set('COMPOSE_ENV_FILES', 'deploy/prod.env');
    environment.set('COMPOSE_PROFILES', 'dev, live');
    expect(await port()).toBe(9000);
    expect((await dockyard('explain')).out).toContain('Profiles: dev, live\n');
    expect(await port('--env-file', '.env')).toBe(8000);
  });

  it('give no other variables', async () => {
    write({ ...project, '.env': '' });
    environment.set('PORT', '9000');
    expect(await port()).toBeNull();
  });
});
