// Log In and Log Out: the docker command keeps the credentials; the password goes to its standard input and nowhere else.
import { dockerLogin, dockerLogout, isRegistry } from '#core/commands/registry.ts';
import { UserError } from '#core/errors.ts';
import { failureOf } from '#core/failures/output.ts';
import { configFolder, loggedInRegistries } from '../../platform/engine/contexts.ts';
import { knownHome } from '../../platform/engine/hosts.ts';
import { run, runWell } from '../../platform/process/run.ts';
import { announce } from '../announce.ts';
import type { Context } from '../context.ts';
import { dockerCli } from '../engine/cli.ts';
import { ask, pick } from '../questions.ts';
import { progress } from '../ui.ts';

export interface Login {
  /** Empty for Docker Hub. */
  readonly registry: string;
  readonly user: string;
  readonly password: string;
}

/** @throws Cancelled */
export async function askForLogin(): Promise<Login> {
  const title = 'Log In to a Registry';
  const registry = await ask({
    title,
    prompt: 'Registry, such as ghcr.io or localhost:5000. Leave it empty for Docker Hub.',
    validateInput: (text) =>
      text.trim() === '' || isRegistry(text.trim()) ? undefined : 'Use a host name, with a port if needed.',
  });
  const user = await ask({
    title,
    prompt: 'User name',
    validateInput: (text) => (text.trim() === '' ? 'A value is needed.' : undefined),
  });
  const password = await ask({
    title,
    prompt: 'Password or access token',
    password: true,
    validateInput: (text) => (text === '' ? 'A value is needed.' : undefined),
  });
  return { registry: registry.trim(), user: user.trim(), password };
}

/** @throws UserError with what the registry answers, Cancelled */
export async function logIn(context: Context, { registry, user, password }: Login): Promise<void> {
  const { engine, failures } = context;
  const where = registry === '' ? 'Docker Hub' : registry;
  const line = dockerLogin(dockerCli(await engine.connect()), registry, user);
  const isUnencrypted = await progress(`Logging in to ${where}`, 'notification', async (signal) => {
    const result = await run(line, { signal, input: password });
    if (result.exitCode !== 0) throw failureOf(line, result, await failures());
    return /unencrypted/i.test(result.stderr);
  });
  announce(
    context,
    'Log In to a Registry',
    isUnencrypted
      ? `Logged in to ${where} as ${user}. Docker stores the password unencrypted; configure a credential helper to avoid that.`
      : `Logged in to ${where} as ${user}.`,
  );
}

/** @throws UserError where there is no login, Cancelled */
export async function askForLogout(): Promise<string> {
  const folder = configFolder(process.env, knownHome());
  const registries = folder === undefined ? [] : await loggedInRegistries(folder);
  if (registries.length === 0) throw new UserError('Docker has no saved registry logins. Log in first.');
  const { label } = await pick(
    registries.map((label) => ({ label })),
    { placeHolder: 'Select the registry to log out of' },
  );
  return label;
}

export async function logOut(context: Context, registry: string): Promise<void> {
  const { engine, failures } = context;
  await runWell(dockerLogout(dockerCli(await engine.connect()), registry), await failures());
  announce(context, 'Log Out of a Registry', `Logged out of ${registry}.`);
}
