// What a RUN may install without naming it.
import type { CommandInstruction } from '#core/dockerfile/dockerfile-model.ts';
import { basename } from '#core/files.ts';
import { invocation, operands, pythonOptions } from '#core/shell/program.ts';

const systemManagers = new Set(['apt-get', 'apt', 'apk', 'yum', 'dnf', 'microdnf', 'zypper']);
const taskRunners = new Set(['make', 'just', 'task', 'invoke', 'inv', 'fab', 'ansible-playbook']);

/** It starts a script or a task of the project (manage.py is none), or installs packages of the distribution that a variable or a command names. */
export function mayInstallMore({ text, script, packageCalls }: CommandInstruction): boolean {
  const isUnnamed = packageCalls.some(
    ({ call }) =>
      systemManagers.has(call.manager) &&
      call.packages.some(({ value, literal }) => !literal && /^[$`]/.test(value)),
  );
  return isUnnamed || /\.sh\b|xargs/.test(text) || script.commands.some(startsScript);
}

function startsScript(command: CommandInstruction['script']['commands'][number]): boolean {
  const { program, word, args } = invocation(command);
  if (taskRunners.has(program)) return true;
  let file = word.value.includes('/') && !/\/\.?s?bin\//.test(word.value) ? word.value : undefined;
  if (program === 'python') file = args[pythonOptions(args)]?.value;
  else if (/^(?:ba|da|a|z)?sh$/.test(program)) file = operands(args)[0]?.value;
  return file !== undefined && !file.startsWith('-') && basename(file) !== 'manage.py';
}
