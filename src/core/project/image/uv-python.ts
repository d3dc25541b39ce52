// Where uv takes its Python from in an image: that of the image, or one that it downloads.
import { rootStage } from '#core/dockerfile/base-images.ts';
import type { Dockerfile, Instruction, Stage } from '#core/dockerfile/dockerfile-model.ts';
import { join } from '#core/files.ts';
import { isUvImage, isWithoutPython } from '#core/images/uv-images.ts';
import { hasOption, optionValue } from '#core/shell/program.ts';
import { stageChain } from './image-user.ts';
import type { ProjectInstall } from './project-installs.ts';

/** Whether uv downloads a Python where the image has none that fits. Source: docs.astral.sh/uv/concepts/python-versions. */
export function downloadsPython({ tool, build, run, command, metadata }: ProjectInstall): boolean {
  if (tool !== 'uv') return false;
  const variable = (name: string): string =>
    build.dockerfile.variableAt(name, run)?.value?.toLowerCase() ?? '';
  const given = variable('UV_PYTHON_DOWNLOADS') || (metadata.uvDownloads ?? '');
  return !(
    /^(?:0|false|no|off|never|manual)$/.test(given) ||
    variable('UV_PYTHON_PREFERENCE') === 'only-system' ||
    /^(?:1|true|yes|on)$/.test(variable('UV_NO_MANAGED_PYTHON')) ||
    hasOption(command.argv, ['--no-python-downloads', '--no-managed-python']) ||
    optionValue(command.argv, ['--python-preference'])?.value === 'only-system'
  );
}

/** Whether a step of the image installs another Python, or the command names one. */
export function bringsAnotherPython({ build, stage, run, command }: ProjectInstall): boolean {
  return (
    build.dockerfile.variableAt('UV_PYTHON', run) !== undefined ||
    hasOption(command.argv, ['--python', '-p']) ||
    stageChain(stage)
      .flatMap(({ instructions }) => instructions)
      .some(
        ({ keyword, text, index }) =>
          index <= run.index &&
          ((keyword === 'RUN' &&
            /python\s*3?\.?\d+\.\d|python3\.\d|uv python|uv venv.*-p|pyenv|conda\b/.test(text)) ||
            (keyword === 'COPY' && /\bpython|\/usr\/local\b/.test(text))),
      )
  );
}

/** The instruction from which on uv uses Pythons that it has downloaded itself; undefined where it does not surely. */
export function managedPythonFrom(stage: Stage): Instruction | undefined {
  const root = rootStage(stage);
  const steps = stageChain(stage).flatMap(({ instructions }) => instructions);
  const own = steps.find(({ keyword, text }) => keyword === 'RUN' && /\buv python install\b/.test(text));
  const setsOnly = [...stage.env.values()].some(
    ({ name, value }) => name === 'UV_PYTHON_PREFERENCE' && value === 'only-managed',
  );
  if (own || setsOnly) return own ?? root.from;
  if (!isUvImage(root.base) || !isWithoutPython(root.base)) return undefined;
  const bringsPython = steps.some(
    ({ keyword, text, flags }) =>
      (keyword === 'RUN' && /\b(?:apt|apt-get|apk)\b.*python/.test(text)) ||
      (keyword === 'COPY' &&
        flags.some(({ name, value = '' }) => name === 'from' && value.includes('python'))),
  );
  return bringsPython ? undefined : root.from;
}

/** Where uv keeps the Pythons that it downloads for root. Source: docs.astral.sh/uv/reference/storage, "Python versions". */
const ROOTS_PYTHONS = '/root/.local/share/uv/python';

/** Where uv keeps downloaded Pythons at an instruction that root runs; undefined where a variable keeps it unknown. */
export function managedPythonFolder(file: Dockerfile, at: Instruction): string | undefined {
  const given = file.variableAt('UV_PYTHON_INSTALL_DIR', at);
  if (given) return given.value === undefined ? undefined : join('/', given.value);
  return file.variableAt('XDG_DATA_HOME', at) || file.variableAt('HOME', at) ? undefined : ROOTS_PYTHONS;
}
