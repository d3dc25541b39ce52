// Reports start scripts without the executable bit.
import { runCommands } from '#core/dockerfile/runs.ts';
import { basename, type Files, join } from '#core/files.ts';
import { defineRule, type Fix } from '#core/lint/rule.ts';
import type { ProjectService } from '#core/project/model/project-service.ts';
import { type EntryFile, entryFile } from '#core/project/startup/entry-file.ts';
import { program } from '#core/shell/program.ts';

export const rule = defineRule({
  id: 'entrypoint-not-executable',
  on: 'service',
  title: 'Start script not executable',
  severity: 'error',
  failure: 'permission denied',
  check(service, report) {
    const file = entryFile(service);
    if (!file || service.files.executable(file.path) !== false || isMended(service, file)) return;
    const told = modesAreKept(service, file);
    const how = file.via === 'mount' ? 'mounted' : 'copied';
    report({
      path: file.location.path,
      span: file.location.span,
      cause: file.path,
      message: `\`${file.path}\` is ${how} without the executable bit, so the container does not start. Run \`chmod +x ${file.path}\`.`,
      ...(told ? {} : { severity: 'info' as const }),
      fixes: fixes(file, service),
    });
  },
});

/** The image sets the bit: `COPY --chmod`, Python's `chmod(…)`, or `RUN chmod` on the file under either name, its folder or an unknown target. */
function isMended({ dockerfile }: ProjectService, { copy, path, name }: EntryFile): boolean {
  if (!copy || !dockerfile) return false;
  if (copy.flags.some((flag) => flag.name === 'chmod')) return true;
  if (dockerfile.runs.some(({ text }) => /\bchmod\(/.test(text))) return true;
  return runCommands(dockerfile).some(({ command }) => {
    const words = command.argv.map(({ value }) => value);
    const sets = words.includes('chmod') || ['chmod', 'install'].includes(program(command));
    if (!sets) return false;
    const wide = command.via.includes('xargs') || words.some((word) => /^-\w*R|[*?$[{]|^find$/.test(word));
    return wide || words.some((word) => [path, name].some((one) => basename(word) === basename(one)));
  });
}

/** Some file is executable, so modes were not lost by an archive or a file system. */
function modesAreKept({ files }: ProjectService, { path }: EntryFile): boolean {
  if (files.kind('.git') !== undefined) return true;
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  return ['', folder, 'bin', 'scripts', 'docker'].some((one) => hasExecutable(files, one));
}

function hasExecutable(files: Files, folder: string): boolean {
  return files.list(folder).some((name) => {
    const path = join(folder, name);
    return files.kind(path) === 'file' && files.executable(path) === true;
  });
}

function fixes({ path, copy, via }: EntryFile, { dockerfile }: ProjectService): Fix[] {
  const bit: Fix = { title: `Make \`${path}\` executable`, edits: [], makeExecutable: [path] };
  if (via === 'mount' || !copy || !dockerfile) return [bit];
  const at = copy.keywordSpan.end;
  const edits = [{ path: dockerfile.path, span: { start: at, end: at }, text: ' --chmod=755' }];
  const single = copy.args.some(({ value }) => basename(value) === basename(path));
  return single ? [bit, { title: 'Copy with `--chmod=755`', edits }] : [bit];
}
