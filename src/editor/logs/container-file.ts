// A file of a container as a read-only document: what tracebacks name beside the workspace.
import type * as vscode from 'vscode';
import { UserError } from '#core/errors.ts';
import { readLimitedTar } from '../../platform/logs/tar-file.ts';
import type { EngineAccess } from '../engine/engine-access.ts';

/** @param uri `dockyard-container:/<id>/usr/lib/…` */
export async function containerFile(engine: EngineAccess, uri: vscode.Uri): Promise<string> {
  const [, id = '', path = ''] = /^\/([0-9a-f]{12,64})(\/.+)$/.exec(uri.path) ?? [];
  if (path === '') throw new UserError('This address names no file of a container.');
  const { containers } = await engine.connect();
  const end = new AbortController();
  try {
    return await readLimitedTar(containers.readArchive(id, path, end.signal));
  } finally {
    end.abort();
  }
}
