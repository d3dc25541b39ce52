// The page that checks a project for production: what is found, where, and which lines run fixes.

import { printable } from '../project/explain.ts';
import type { ComposeProject } from '../project/model/compose-project.ts';
import type { WorkspaceModel } from '../project/model/workspace-model.ts';
import { SpilledSecrets } from '../project/spilled-secrets.ts';
import { maskText } from '../secrets/mask.ts';
import { SourceText } from '../text.ts';
import { djangoChecks } from './django-checks.ts';
import type { ProductionFinding } from './production-finding.ts';
import { productionProject } from './production-project.ts';
import { serviceChecks } from './service-checks.ts';

/** The id of the fix that is all of them. */
export const everyFix = 'all';

export interface ProductionPage {
  readonly text: string;
  /** Lines that run a fix, from 0, with the id of its finding. */
  readonly fixes: readonly { readonly line: number; readonly id: string }[];
}

const checks = [...djangoChecks, ...serviceChecks];

/** Columns of a line, as far as words allow. */
const width = 76;

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/** Everything that is found, in the order of the page. */
export function productionFindings(
  workspace: WorkspaceModel,
  chosen?: ComposeProject,
): readonly ProductionFinding[] {
  const project = productionProject(workspace, chosen);
  return project ? checks.flatMap((check) => check.find(project) ?? []) : [];
}

/** @param chosen the Compose project that is checked where none is named for production */
export function productionPage(workspace: WorkspaceModel, chosen?: ComposeProject): ProductionPage {
  const project = productionProject(workspace, chosen);
  if (!project) return { text: 'No Compose file in this folder.\n', fixes: [] };
  const spilled = new SpilledSecrets(workspace);
  const lines: string[] = [];
  const fixes: { line: number; id: string }[] = [];
  const write = (line: string): number => lines.push(printable(spilled.mask(maskText(line)))) - 1;
  const sections = checks.map((check) => ({ check, found: check.find(project) }));
  const all = sections.flatMap(({ found = [] }) => found);
  const fixable = all.filter(({ fix }) => fix !== undefined).length;
  write(`Compose files: ${project.set.files.join(', ')}`);
  write(all.length === 0 ? 'No problems found.' : `${all.length} problems, ${fixable} with a fix.`);
  if (fixable > 1) fixes.push({ line: write(`  → Apply all ${fixable} fixes`), id: everyFix });
  for (const { check, found } of sections) {
    write('');
    if (found === undefined) write(`? ${check.title}: can't be determined from the files.`);
    else if (found.length === 0) write(`✓ ${check.title}: ${check.passed}`);
    else write(`✗ ${check.title}`);
    for (const { id, text, at, fix } of found ?? []) {
      const source = at && workspace.files.text(at.path);
      const line =
        at && source !== undefined ? new SourceText(source).positionAt(at.span.start).line + 1 : undefined;
      const place = line === undefined ? '' : ` (${at?.path}:${line})`;
      for (const part of wrapped(`${text}${place}`)) write(`  ${part}`);
      if (fix) fixes.push({ line: write(`  → ${fix.title}`), id });
    }
  }
  return { text: `${lines.join('\n')}\n`, fixes };
}
