// Editing help for Dockerfiles from dockerfile-language-service, with tags from our own table instead of Docker Hub's.
import {
  type CompletionItemCapabilities,
  DockerfileLanguageServiceFactory,
} from 'dockerfile-language-service';
import { DockerAssist } from 'dockerfile-language-service/lib/dockerAssist.js';
import { DockerRegistryClient } from 'dockerfile-language-service/lib/dockerRegistryClient.js';
import * as vscode from 'vscode';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CompletionItemKind, CompletionItemTag, MarkupKind } from 'vscode-languageserver-types';
import { code } from '#core/help/markdown.ts';
import { suggestedTags } from '#core/images/tags.ts';
import { maskValue } from '#core/secrets/mask.ts';
import * as convert from './convert.ts';
import { today } from './today.ts';

/** Asks nobody: an editor that sends what is typed to a registry would be a surprise. */
class OfflineRegistry extends DockerRegistryClient {
  override async getTags(image: string): Promise<string[]> {
    return [...suggestedTags(image, today())];
  }
}

const completionItem: CompletionItemCapabilities = {
  deprecatedSupport: true,
  documentationFormat: [MarkupKind.Markdown],
  snippetSupport: true,
  tagSupport: { valueSet: [CompletionItemTag.Deprecated] },
};

/** The answers of the service in VS Code's terms. Throws where the service does. */
export class DockerfileHelp {
  readonly #service = DockerfileLanguageServiceFactory.createLanguageService();
  readonly #registry = new OfflineRegistry();

  constructor() {
    this.#service.setCapabilities({
      completion: { completionItem },
      hover: { contentFormat: [MarkupKind.Markdown] },
    });
  }

  async completions(document: vscode.TextDocument, at: vscode.Position): Promise<vscode.CompletionItem[]> {
    const text = TextDocument.create(
      document.uri.toString(),
      'dockerfile',
      document.version,
      document.getText(),
    );
    const items = await new DockerAssist(text, this.#registry, completionItem).computeProposals(at);
    return items.map((item) => {
      const { documentation, ...resolved } = this.#service.resolveCompletionItem(item);
      return convert.completion({
        ...resolved,
        ...(documentation !== undefined && {
          documentation:
            item.kind === CompletionItemKind.Variable && typeof documentation === 'string'
              ? maskValue(item.label, documentation)
              : documentation,
        }),
      });
    });
  }

  hover(document: vscode.TextDocument, at: vscode.Position): vscode.Hover | undefined {
    const found = this.#service.computeHover(document.getText(), at);
    if (!found) return undefined;
    if (typeof found.contents !== 'string') return convert.hover(found);
    // A variable's value, as it is written.
    const name = document.getText(document.getWordRangeAtPosition(at, /\w+/));
    const value = code(maskValue(name, found.contents));
    return convert.hover({ ...found, contents: { kind: MarkupKind.Markdown, value } });
  }

  signatures(document: vscode.TextDocument, at: vscode.Position): vscode.SignatureHelp {
    return convert.signatures(this.#service.computeSignatureHelp(document.getText(), at));
  }

  format(document: vscode.TextDocument, options: vscode.FormattingOptions): vscode.TextEdit[] {
    return convert.edits(this.#service.format(document.getText(), formatting(options)));
  }

  formatRange(
    document: vscode.TextDocument,
    range: vscode.Range,
    options: vscode.FormattingOptions,
  ): vscode.TextEdit[] {
    return convert.edits(this.#service.formatRange(document.getText(), range, formatting(options)));
  }

  prepareRename(document: vscode.TextDocument, at: vscode.Position): vscode.Range {
    const found = this.#service.prepareRename(document.getText(), at);
    if (!found) throw new Error('Only stages, variables and build arguments can be renamed.');
    return convert.range(found);
  }

  rename(document: vscode.TextDocument, at: vscode.Position, name: string): vscode.WorkspaceEdit {
    const edit = new vscode.WorkspaceEdit();
    edit.set(
      document.uri,
      convert.edits(this.#service.computeRename(identifier(document), document.getText(), at, name)),
    );
    return edit;
  }

  symbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    return this.#service.computeSymbols(identifier(document), document.getText()).map(convert.symbol);
  }

  folds(document: vscode.TextDocument): vscode.FoldingRange[] {
    return this.#service
      .computeFoldingRanges(document.getText())
      .map(
        ({ startLine, endLine, kind }) =>
          new vscode.FoldingRange(
            startLine,
            endLine,
            kind === 'comment' ? vscode.FoldingRangeKind.Comment : undefined,
          ),
      );
  }

  links(document: vscode.TextDocument): vscode.DocumentLink[] {
    return this.#service.computeLinks(document.getText()).map((link) => {
      const { target } = this.#service.resolveLink(link);
      return new vscode.DocumentLink(
        convert.range(link.range),
        target === undefined ? undefined : vscode.Uri.parse(target),
      );
    });
  }

  definition(document: vscode.TextDocument, at: vscode.Position): vscode.Location | undefined {
    const found: { range: Parameters<typeof convert.range>[0] } | null = this.#service.computeDefinition(
      identifier(document),
      document.getText(),
      at,
    );
    return found ? new vscode.Location(document.uri, convert.range(found.range)) : undefined;
  }

  highlights(document: vscode.TextDocument, at: vscode.Position): vscode.DocumentHighlight[] {
    return this.#service
      .computeHighlightRanges(document.getText(), at)
      .map(({ range }) => new vscode.DocumentHighlight(convert.range(range)));
  }
}

function identifier({ uri }: vscode.TextDocument): { readonly uri: string } {
  return { uri: uri.toString() };
}

function formatting({ tabSize, insertSpaces }: vscode.FormattingOptions): {
  tabSize: number;
  insertSpaces: boolean;
} {
  return { tabSize, insertSpaces };
}
