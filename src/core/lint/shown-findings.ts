// Findings as they are shown: their messages hold nothing of the secrets that they quote from the files.

import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { SpilledSecrets } from '../project/spilled-secrets.ts';
import { findSecrets } from '../secrets/find.ts';
import { maskedValue, maskText } from '../secrets/mask.ts';
import type { SourceText, Span } from '../text.ts';
import type { Report } from './rule.ts';

/** Shorter pieces of a secret say nothing, and are part of many words. */
const shortest = 3;

/** Masks the findings of one workspace. The edits of fixes are left as they are: they are applied, not shown. */
export class ShownFindings {
  readonly #workspace: WorkspaceModel;
  readonly #secrets: WeakMap<SourceText, readonly Span[]>;
  #spilled: SpilledSecrets | undefined;

  /** @param secrets those of texts that were looked at before; a text that comes again is not searched again */
  constructor(workspace: WorkspaceModel, secrets: WeakMap<SourceText, readonly Span[]>) {
    this.#workspace = workspace;
    this.#secrets = secrets;
  }

  /** The same finding with what a person reads of it masked. */
  masked<Finding extends Report>(finding: Finding, source: SourceText): Finding {
    const here = this.#in(source)
      .filter(({ start, end }) => start < finding.span.end && finding.span.start < end)
      .map((span) => source.slice(span))
      .filter(({ length }) => length >= shortest);
    const mask = (text: string): string => this.#mask(text, here);
    const { message, related, fixes } = finding;
    return {
      ...finding,
      message: mask(message),
      ...(related && { related: related.map((one) => ({ ...one, message: mask(one.message) })) }),
      ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, title: mask(fix.title) })) }),
    };
  }

  #in(source: SourceText): readonly Span[] {
    const known = this.#secrets.get(source) ?? findSecrets(source.text);
    this.#secrets.set(source, known);
    return known;
  }

  /** @param secrets those at the finding's place, of which the text may quote a piece */
  #mask(text: string, secrets: readonly string[]): string {
    this.#spilled ??= new SpilledSecrets(this.#workspace);
    const whole = secrets.reduce((masked, secret) => masked.replaceAll(secret, maskedValue), maskText(text));
    const pieces = whole.replace(/`([^`]{1,400})`/g, (quoted, piece: string) =>
      piece.length >= shortest && secrets.some((secret) => secret.includes(piece))
        ? `\`${maskedValue}\``
        : quoted,
    );
    return this.#spilled.mask(pieces);
  }
}
