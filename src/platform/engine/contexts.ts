// Docker contexts as the docker CLI keeps them: config.json, contexts/meta and contexts/tls.
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TlsFiles } from '#core/engine/host.ts';
import { readRegular } from '../files/regular.ts';

/** Bytes above which a file of the docker CLI is not read. */
const longestConfiguration = 2 * 1024 * 1024;

/** A context's Docker endpoint. */
export interface DockerContext {
  readonly name: string;
  readonly uri: string;
  readonly tls: TlsFiles | undefined;
}

/** Where the docker CLI keeps its configuration; undefined where there is no home folder to keep it in. */
export function configFolder(env: NodeJS.ProcessEnv, home: string | undefined): string | undefined {
  return env['DOCKER_CONFIG'] || (home === undefined ? undefined : join(home, '.docker'));
}

/** The context that `docker context use` chose; undefined for `default` and where there is no configuration. */
export async function currentContext(folder: string): Promise<string | undefined> {
  const name = (await readJson(join(folder, 'config.json')))?.['currentContext'];
  return typeof name === 'string' && name !== '' && name !== 'default' ? name : undefined;
}

/** The registries that the docker command keeps a login for, as `docker logout` takes them; never the credentials. */
export async function loggedInRegistries(folder: string): Promise<readonly string[]> {
  const logins = record((await readJson(join(folder, 'config.json')))?.['auths']);
  return Object.keys(logins ?? {}).sort();
}

/** Reads a context by name; undefined where it does not exist or has no Docker endpoint. */
export async function readContext(folder: string, name: string): Promise<DockerContext | undefined> {
  const id = createHash('sha256').update(name).digest('hex');
  const meta = await readJson(join(folder, 'contexts', 'meta', id, 'meta.json'));
  const endpoint = record(record(meta?.['Endpoints'])?.['docker']);
  const uri = endpoint?.['Host'];
  if (typeof uri !== 'string' || uri === '') return undefined;
  const verify = endpoint?.['SkipTLSVerify'] !== true;
  return { name, uri, tls: await tlsFiles(join(folder, 'contexts', 'tls', id, 'docker'), verify) };
}

/** The PEM files of a folder; undefined where it holds none, and verification is not switched off. */
export async function tlsFiles(folder: string, verify: boolean): Promise<TlsFiles | undefined> {
  const [ca, cert, key] = await Promise.all(
    ['ca.pem', 'cert.pem', 'key.pem'].map((name) => existing(join(folder, name))),
  );
  if (ca === undefined && cert === undefined && key === undefined && verify) return undefined;
  return { ca, cert, key, verify };
}

async function existing(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() ? path : undefined;
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

/** A file that is not there or does not parse says nothing, as for the docker CLI's own look-ups. */
async function readJson(path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const content = await readRegular(path, longestConfiguration);
    return 'bytes' in content ? record(JSON.parse(Buffer.from(content.bytes).toString('utf8'))) : undefined;
  } catch {
    return undefined;
  }
}
