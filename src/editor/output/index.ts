// The panels of the Output view that the features share, and the links in them.
import * as vscode from 'vscode';
import type { Services } from '../services.ts';
import { logLanguage } from './language.ts';
import { SourceLinks } from './links.ts';
import { Panel } from './panel.ts';

export interface Output {
  /** The panel of this name, made when it is first asked for. */
  panel(name: string): Panel;
  readonly links: SourceLinks;
}

export function createOutput({ lifetime }: Services): Output {
  const panels = new Map<string, Panel>();
  const links = new SourceLinks();
  lifetime.add(vscode.languages.registerDocumentLinkProvider({ language: logLanguage }, links));
  return {
    links,
    panel(name) {
      const panel = panels.get(name) ?? lifetime.add(new Panel(name));
      panels.set(name, panel);
      return panel;
    },
  };
}
