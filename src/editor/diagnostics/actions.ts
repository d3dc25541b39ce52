// Code actions: fixes, fix all, and the ways to suppress a finding.
import * as vscode from 'vscode';
import type { Finding } from '#core/lint/engine.ts';
import { chooseFixes, fixText } from '#core/lint/fixes.ts';
import { ignoreHere, ignoreInFile } from '#core/lint/ignore.ts';
import type { Fix } from '#core/lint/rule.ts';
import type { Edit } from '#core/text.ts';
import { type Step, step } from '../step.ts';
import { rangeOf } from '../workspace/positions.ts';
import type { Checked } from './checked.ts';
import { codeOf, SOURCE } from './convert.ts';
import { workspaceEdit } from './edits.ts';

const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('dockyard');

/** What the light bulb offers at a range, or on save. */
export async function codeActions(
  checked: Checked,
  range: vscode.Range,
  { only, diagnostics }: vscode.CodeActionContext,
): Promise<vscode.CodeAction[]> {
  const source = checked.places.source(checked.path);
  if (!source || checked.findings.length === 0) return [];
  if (only && vscode.CodeActionKind.Source.contains(only)) return await fixAllAction(checked, only);
  if (only && !only.intersects(vscode.CodeActionKind.QuickFix)) return [];
  const here = checked.findings.flatMap((finding) => {
    const at = rangeOf(source, finding.span);
    if (!at.intersection(range)) return [];
    const shown = diagnostics.find(
      (one) => one.source === SOURCE && codeOf(one) === finding.rule.id && one.range.isEqual(at),
    );
    return [{ finding, shown }];
  });
  return [mendings, silencings].flatMap((actionsFor) =>
    here.flatMap(({ finding, shown }) => {
      const actions = actionsFor(checked, finding, source.text);
      if (shown) for (const action of actions) action.diagnostics = [shown];
      return actions;
    }),
  );
}

function mendings(checked: Checked, finding: Finding): vscode.CodeAction[] {
  const sameRule = checked.findings.filter((one) => one.rule === finding.rule);
  const all = chooseFixes(sameRule, { unsafe: true });
  return [
    ...(finding.fixes ?? []).flatMap((fix) =>
      quickFix(checked, fix.title, fix).map((action) => {
        action.isPreferred = fix.safe ?? false;
        return action;
      }),
    ),
    ...(all.length > 1
      ? quickFix(checked, `Fix all ${finding.rule.id} in this file`, {
          edits: all.flatMap(({ edits }) => edits),
          create: all.flatMap(({ create }) => create ?? []),
          makeExecutable: all.flatMap(({ makeExecutable }) => makeExecutable ?? []),
        })
      : []),
  ];
}

function silencings(checked: Checked, finding: Finding, text: string): vscode.CodeAction[] {
  const id = finding.rule.id;
  const offer = (title: string, edit: Edit | undefined): vscode.CodeAction[] =>
    edit ? quickFix(checked, title, { edits: [edit] }) : [];
  const turnOff = new vscode.CodeAction(`Turn ${id} off in the settings`, vscode.CodeActionKind.QuickFix);
  turnOff.command = commandOf(
    step(turnOff.title, 'dockyard.turnRuleOff', { rule: id, file: checked.document.uri.toString() }),
  );
  return [
    ...offer(`Ignore ${id} here`, ignoreHere(text, checked.commentedAs, finding)),
    ...offer(`Ignore ${id} in this file`, ignoreInFile(text, checked.commentedAs, finding)),
    turnOff,
  ];
}

/** The action of one fix; none where the texts have changed since. */
function quickFix(
  checked: Checked,
  title: string,
  fix: Pick<Fix, 'edits' | 'create' | 'makeExecutable'>,
): vscode.CodeAction[] {
  const edit = workspaceEdit([fix], checked.places);
  if (!edit) return [];
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  if (fix.edits.length > 0 || fix.create?.length) action.edit = edit;
  if (fix.makeExecutable?.length)
    action.command = commandOf(
      step(title, 'dockyard.makeExecutable', {
        files: fix.makeExecutable.map((path) => checked.places.uri(path).toString()),
      }),
    );
  return [action];
}

function commandOf({ title, command, args }: Step): vscode.Command {
  return { title, command, arguments: [...args] };
}

async function fixAllAction(checked: Checked, only: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
  const edit = only.contains(fixAllKind) ? await fixAllEdit(checked) : undefined;
  if (!edit) return [];
  const action = new vscode.CodeAction('Fix all safe problems in this file', fixAllKind);
  action.edit = edit;
  return [action];
}

/** All safe fixes that change nothing but this document; undefined where there is none. */
export async function fixAllEdit(checked: Checked): Promise<vscode.WorkspaceEdit | undefined> {
  const source = checked.places.source(checked.path);
  if (!source || source.text !== checked.document.getText()) return undefined;
  const edits = await checked.withLint((lint) => fixText(checked.path, source.text, checked.findings, lint));
  return edits.length > 0 ? workspaceEdit([{ edits }], checked.places) : undefined;
}
