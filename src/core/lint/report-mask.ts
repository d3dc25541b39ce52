// Findings as they are shown: their messages hold nothing of the secrets that they quote from the files.
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { SpilledSecrets } from '../project/spilled-secrets.ts';
import { maskedValue, maskSecret, maskText } from '../secrets/mask.ts';
import type { SeenSecrets } from '../secrets/seen-secrets.ts';
import type { SourceText, Span } from '../text.ts';
import type { Report } from './rule.ts';

/** Shorter pieces of a secret say nothing, and are part of many words. */
const shortest = 3;

/** Masks what can be seen in the texts of reports themselves. One that was masked just now or before is not searched again. */
export class TextMask {
  #before: ReadonlyMap<string, string> = new Map();
  #now = new Map<string, string>();

  /** Forgets what was not masked since the last call. */
  begin(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /** The edits of fixes stay: they are applied, not shown. */
  masked<Of extends Report>(report: Of): Of {
    return withTexts(report, (text) => this.#mask(text));
  }

  #mask(text: string): string {
    const masked = this.#now.get(text) ?? this.#before.get(text) ?? maskText(text);
    this.#now.set(text, masked);
    return masked;
  }
}

function withTexts<Of extends Report>(report: Of, change: (text: string) => string): Of {
  const { message, related, fixes } = report;
  return {
    ...report,
    message: change(message),
    ...(related && { related: related.map((one) => ({ ...one, message: change(one.message) })) }),
    ...(fixes && { fixes: fixes.map((fix) => ({ ...fix, title: change(fix.title) })) }),
  };
}

/** Masks in the reports about one workspace what only its files tell to be a secret. */
export class ReportMask {
  readonly #workspace: WorkspaceModel;
  readonly #seen: SeenSecrets;
  #spilled: SpilledSecrets | undefined;
  #services: ReadonlySet<string> | undefined;

  constructor(workspace: WorkspaceModel, seen: SeenSecrets) {
    this.#workspace = workspace;
    this.#seen = seen;
  }

  /** The report without pieces of the secrets at its place, and without those that a reference put elsewhere. */
  masked<Of extends Report>(report: Of, source: SourceText): Of {
    this.#spilled ??= new SpilledSecrets(this.#workspace, this.#seen);
    const secrets = this.#at(report.span, source);
    const spilled = this.#spilled;
    if (secrets.length === 0 && spilled.none) return report;
    this.#services ??= new Set(this.#workspace.projects.flatMap(({ services }) => [...services.keys()]));
    const names = this.#services;
    return withTexts(report, (text) =>
      besideNames(text, names, (part) => spilled.mask(withoutPieces(part, secrets))),
    );
  }

  #at(span: Span, source: SourceText): readonly string[] {
    const known = this.#seen.literal(source);
    const found: string[] = [];
    for (let index = firstAfter(known, span.start); index < known.length; index++) {
      const secret = known[index];
      if (!secret || secret.start >= span.end) break;
      if (secret.end - secret.start >= shortest) found.push(source.slice(secret));
    }
    return found;
  }
}

/** The index of the first span that ends behind a place. */
function firstAfter(spans: readonly Span[], place: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Changes a text, but for the names of services that stand by themselves in backticks: the service `app` is named, even if
 * its password is `app`, too.
 */
function besideNames(text: string, names: ReadonlySet<string>, change: (part: string) => string): string {
  let done = '';
  let open = '';
  for (const part of text.split(/(`[^`]{1,400}`)/)) {
    if (!part.startsWith('`') || !names.has(part.slice(1, -1))) open += part;
    else {
      done += change(open) + part;
      open = '';
    }
  }
  return done + change(open);
}

/** Secrets, and pieces of them that stand in backticks: by themselves, or as a word of a line to write. */
function withoutPieces(text: string, secrets: readonly string[]): string {
  const isPiece = (piece: string): boolean =>
    piece.length >= shortest && secrets.some((secret) => secret.includes(piece));
  const hidden = (piece: string): string => (isPiece(piece) ? maskedValue : piece);
  const whole = secrets.reduce(maskSecret, text);
  return whole.replace(/`([^`]{1,400})`/g, (_, quoted: string) =>
    isPiece(quoted) ? `\`${maskedValue}\`` : `\`${quoted.replace(/[^\s"'=${}:,]+/g, hidden)}\``,
  );
}
