// The next steps for a person without Docker, or without permission to use it.
import * as vscode from 'vscode';
import { explain } from '../questions.ts';
import { openExternal } from '../ui.ts';

export async function installDocker(): Promise<void> {
  await openExternal(vscode.Uri.parse('https://docs.docker.com/get-started/get-docker/'));
}

const grant = 'sudo usermod --append --groups docker "$USER"';

/** On Linux the socket belongs to a group; elsewhere Docker Desktop looks after that. */
export async function explainPermission(): Promise<void> {
  const copy = 'Copy Command';
  const guide = 'Open Guide';
  const chosen = await explain(
    'Only root and members of the "docker" group can use Docker\'s socket.',
    `Add yourself to the group, then log out and back in (a new terminal is not enough):\n\n${grant}\n\nMembers of this group can gain root access to this machine. Rootless Docker avoids that.`,
    [copy, guide],
  );
  if (chosen === copy) await vscode.env.clipboard.writeText(grant);
  if (chosen === guide) {
    await openExternal(vscode.Uri.parse('https://docs.docker.com/engine/install/linux-postinstall/'));
  }
}
