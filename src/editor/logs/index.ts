// Tailing logs into the Output panel.
import * as vscode from 'vscode';
import type { Handlers } from '../commands.ts';
import type { EngineAccess } from '../engine/model.ts';
import { logLanguage } from '../output/language.ts';
import { SourceLinks } from '../output/links.ts';
import type { Projects } from '../project/model.ts';
import type { Services } from '../services.ts';
import type { Tails } from './tails.ts';

export function logs(
  services: Services,
  engine: EngineAccess,
  projects: Projects,
): Handlers<'dockyard.tailLogs' | 'dockyard.tailContainerLogs' | 'dockyard.stopTailing'> {
  const { lifetime } = services;
  const links = new SourceLinks();
  lifetime.add(vscode.languages.registerDocumentLinkProvider({ language: logLanguage }, links));
  let made: Promise<Tails> | undefined;
  const tails = (): Promise<Tails> => {
    made ??= import('./tails.ts').then(({ Tails }) => lifetime.add(new Tails(services, engine, links)));
    return made;
  };
  const start = () => import('./start.ts');
  return {
    'dockyard.tailLogs': async (...args) =>
      (await start()).tailLogs({ services, engine, projects, tails: await tails() }, args),
    'dockyard.tailContainerLogs': async (...args) =>
      (await start()).tailContainerLogs({ services, engine, projects, tails: await tails() }, args),
    'dockyard.stopTailing': async () => made && (await made).stop(),
  };
}
