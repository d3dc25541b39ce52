// The panels of the Output view that the features share, and the links in them.
import * as vscode from 'vscode';
import type { Lifetime } from '#core/lifetime.ts';
import { logLanguage } from './language.ts';
import { SourceLinks } from './links.ts';
import { Panel } from './panel.ts';

export interface Panels {
  /** The panel of this name, made when it is first asked for. */
  panel(name: string): Panel;
  readonly links: SourceLinks;
}

/** @param extension our own id, which is part of a panel's address */
export function createPanels(lifetime: Lifetime, extension: string): Panels {
  const panels = new Map<string, Panel>();
  const links = new SourceLinks(extension);
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
