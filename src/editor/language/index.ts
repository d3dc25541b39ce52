// Editing help for Dockerfiles and compose files: registered while no other extension gives the same.
import * as vscode from 'vscode';
import { Lifetime } from '#core/lifetime.ts';
import type { Log } from '#core/log.ts';
import type { Context } from '../context.ts';
import { once } from '../lazy.ts';
import type { WorkspaceModels } from '../workspace/workspace-models.ts';
import type { DockerfileHelp } from './dockerfile.ts';

/** Extensions that bring completion, hover, rename, formatting and more for Dockerfiles and compose files. */
const others = ['ms-azuretools.vscode-containers', 'ms-azuretools.vscode-docker', 'docker.docker'] as const;

/** Completes what the schema of compose files says. */
const yaml = 'redhat.vscode-yaml';

const edited = ['file', 'untitled'] as const;
const dockerfiles = edited.map((scheme) => ({ scheme, language: 'dockerfile' }));
/** Compose files that VS Code does not know by their name are `yaml`. */
const composeFiles = edited.flatMap((scheme) =>
  ['dockercompose', 'yaml'].map((language) => ({ scheme, language })),
);

/** Registers our own hovers, and the general help as long as nobody else brings it. */
export function language({ lifetime, log, workspaces }: Context): void {
  lifetime.add(
    vscode.languages.registerHoverProvider([...dockerfiles, ...composeFiles], {
      provideHover: async (document, at) => (await import('./hovers.ts')).hover(workspaces, document, at),
    }),
  );
  let general: Lifetime | undefined;
  const update = (): void => {
    const needed = others.every((id) => vscode.extensions.getExtension(id) === undefined);
    if (needed && !general) general = lifetime.add(registerGeneral(log, workspaces));
    else if (!needed) {
      general?.dispose();
      general = undefined;
    }
  };
  lifetime.add(vscode.extensions.onDidChange(update));
  update();
}

/** The help of dockerfile-language-service. A text that it cannot digest gets none, and no message. */
function registerGeneral(log: Log, workspaces: WorkspaceModels): Lifetime {
  const lifetime = new Lifetime();
  const { languages } = vscode;
  const help = once(async () => new (await import('./dockerfile.ts')).DockerfileHelp());
  const ask = async <T>(question: (help: DockerfileHelp) => T | Promise<T>): Promise<T | undefined> => {
    try {
      return await question(await help());
    } catch (error) {
      log.debug(`No help for this Dockerfile: ${String(error)}`);
      return undefined;
    }
  };
  const registered: readonly vscode.Disposable[] = [
    languages.registerCompletionItemProvider(
      dockerfiles,
      { provideCompletionItems: (document, at) => ask((one) => one.completions(document, at)) },
      ...['=', ' ', '$', ':'],
    ),
    languages.registerHoverProvider(dockerfiles, {
      provideHover: (document, at) => ask((one) => one.hover(document, at)),
    }),
    languages.registerSignatureHelpProvider(
      dockerfiles,
      { provideSignatureHelp: (document, at) => ask((one) => one.signatures(document, at)) },
      ...['-', '[', ',', '"', ' ', '='],
    ),
    languages.registerDocumentFormattingEditProvider(dockerfiles, {
      provideDocumentFormattingEdits: (document, options) => ask((one) => one.format(document, options)),
    }),
    languages.registerDocumentRangeFormattingEditProvider(dockerfiles, {
      provideDocumentRangeFormattingEdits: (document, range, options) =>
        ask((one) => one.formatRange(document, range, options)),
    }),
    languages.registerRenameProvider(dockerfiles, {
      prepareRename: async (document, at) => (await help()).prepareRename(document, at),
      provideRenameEdits: (document, at, name) => ask((one) => one.rename(document, at, name)),
    }),
    languages.registerDocumentSymbolProvider(dockerfiles, {
      provideDocumentSymbols: (document) => ask((one) => one.symbols(document)),
    }),
    languages.registerFoldingRangeProvider(dockerfiles, {
      provideFoldingRanges: (document) => ask((one) => one.folds(document)),
    }),
    languages.registerDocumentLinkProvider(dockerfiles, {
      provideDocumentLinks: (document) => ask((one) => one.links(document)),
    }),
    languages.registerDefinitionProvider(dockerfiles, {
      provideDefinition: (document, at) => ask((one) => one.definition(document, at)),
    }),
    languages.registerDocumentHighlightProvider(dockerfiles, {
      provideDocumentHighlights: (document, at) => ask((one) => one.highlights(document, at)),
    }),
  ];
  for (const one of [...registered, ...registerCompose(workspaces)]) lifetime.add(one);
  return lifetime;
}

function registerCompose(workspaces: WorkspaceModels): readonly vscode.Disposable[] {
  const schemaIsOurs = (): boolean => vscode.extensions.getExtension(yaml) === undefined;
  return [
    vscode.languages.registerCompletionItemProvider(
      composeFiles,
      {
        provideCompletionItems: async (document, at) =>
          (await import('./compose.ts')).completions(workspaces, document, at, schemaIsOurs()),
      },
      ...['$', '{'],
    ),
    vscode.languages.registerHoverProvider(composeFiles, {
      provideHover: async (document, at) =>
        schemaIsOurs() ? (await import('./compose.ts')).schemaHover(workspaces, document, at) : undefined,
    }),
  ];
}
