// A shell in a container, in a terminal of its own. No shell of this machine sees the container's name.
import * as vscode from 'vscode';
import { dockerShell } from '#core/commands/docker.ts';
import { dockerCli } from '../engine/cli.ts';
import type { EngineAccess } from '../engine/engine-access.ts';
import { chosen } from './containers.ts';

export async function openShell(engine: EngineAccess, args: readonly unknown[]): Promise<void> {
  const [container] = await chosen(engine, args);
  const line = dockerShell(dockerCli(await engine.connect()), container.id);
  const terminal = vscode.window.createTerminal({
    name: container.name,
    shellPath: line.command,
    shellArgs: [...line.args],
    env: Object.fromEntries(Object.entries(line.env).map(([name, value]) => [name, value ?? null])),
    iconPath: new vscode.ThemeIcon('server-environment'),
    isTransient: true,
  });
  terminal.show();
}
