// Reports start scripts with CRLF line endings: the kernel looks for an interpreter named `sh\r`.
import { basename } from '#core/files.ts';
import { defineRule } from '#core/lint/rule.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { type EntryFile, entryFile } from '#core/project/startup/entry-file.ts';
import type { Edit } from '#core/text.ts';

export const rule = defineRule({
  id: 'entrypoint-crlf',
  on: 'service',
  title: 'Start script with Windows line endings',
  severity: 'error',
  failure: 'no such file or directory',
  check(service, report) {
    const file = entryFile(service);
    const text = file && service.files.text(file.path);
    if (!file || !text?.startsWith('#!')) return;
    const end = text.indexOf('\n');
    if (text[end - 1] !== '\r' || isMended(service, file)) return;
    report({
      path: file.path,
      span: { start: 0, end: end - 1 },
      message: `\`${basename(file.path)}\` has CRLF line endings, so the kernel looks for \`${interpreter(text, end)}\\r\` and the container does not start. Convert it to LF, and add \`*.sh text eol=lf\` to \`.gitattributes\`.`,
      related: [{ message: `\`${service.name}\` runs it here.`, location: file.location }],
      fixes: [{ title: 'Convert to LF line endings', edits: carriageReturns(file.path, text) }],
    });
  },
});

/** The image converts the file: `dos2unix`, `sed -i 's/\r$//'`, `tr -d '\r'`. */
function isMended({ dockerfile }: ProjectService, { via }: EntryFile): boolean {
  if (via === 'mount' || !dockerfile) return false;
  for (const run of dockerfile.runs) if (/dos2unix|fromdos|\\r|\\015/.test(run.text)) return true;
  return false;
}

function interpreter(text: string, end: number): string {
  return text.slice(2, end - 1).trim();
}

function carriageReturns(path: string, text: string): readonly Edit[] {
  const edits: Edit[] = [];
  for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n', at + 2))
    edits.push({ path, span: { start: at, end: at + 1 }, text: '' });
  return edits;
}
