// Why a test failed, as the editor shows it: the message, the difference, and the calls that led there.
import * as vscode from 'vscode';
import { lastTraceback } from '#core/logs/tracebacks.ts';
import { maskText } from '#core/secrets/mask.ts';
import type { TestFrame, TestProblem } from '#core/tests/events.ts';
import { askPaths, workspacePath } from '../target/service-paths.ts';
import { lineRange } from '../workspace/positions.ts';
import type { DjangoServiceOfFolder } from '../workspace/workspace-models.ts';

interface Placed {
  readonly frame: TestFrame;
  /** The workspace path; undefined where the file is not from the workspace. */
  readonly path: string | undefined;
}

/** @param item of the test: what has no better place is shown there */
export async function messageOf(
  django: DjangoServiceOfFolder,
  problem: TestProblem,
  item: vscode.TestItem,
): Promise<vscode.TestMessage> {
  const traceback = problem.frames.length > 0 ? undefined : lastTraceback(problem.text);
  const frames = traceback?.chain.at(-1)?.frames.map((frame) => ({ ...frame, name: '' })) ?? problem.frames;
  const placed = await placesOf(django, frames);
  const { compared } = problem;
  const text = maskText(problem.message || problem.text || 'The test failed.');
  const message = compared
    ? vscode.TestMessage.diff(text, maskText(compared.expected), maskText(compared.actual))
    : new vscode.TestMessage(text);
  const { of } = django;
  const own = item.uri && of.path(item.uri);
  const at =
    placed.findLast(({ path }) => path !== undefined && path === own) ??
    placed.findLast(({ path }) => path !== undefined);
  if (at?.path !== undefined)
    message.location = new vscode.Location(of.uri(at.path), lineRange(at.frame.line));
  else if (item.uri)
    message.location = new vscode.Location(item.uri, item.range ?? new vscode.Range(0, 0, 0, 0));
  message.stackTrace = placed.reverse().map(({ frame, path }) => {
    const label = frame.name === '' ? `${frame.path}:${frame.line}` : frame.name;
    return path === undefined
      ? new vscode.TestMessageStackFrame(`${label} (${frame.path})`)
      : new vscode.TestMessageStackFrame(label, of.uri(path), lineRange(frame.line).start);
  });
  return message;
}

async function placesOf(django: DjangoServiceOfFolder, frames: readonly TestFrame[]): Promise<Placed[]> {
  if (frames.length === 0) return [];
  return await askPaths(django, (paths) =>
    frames.map((frame) => ({ frame, path: workspacePath(paths, django, frame.path) })),
  );
}
