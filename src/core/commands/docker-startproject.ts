// Runs Django's startproject in a container, so that no Python is needed on this machine.
import type { CommandLine } from './command-line.ts';
import type { DockerCli } from './docker.ts';
import { oneOffLabel } from './docker-run.ts';

/** Where the project is in the container. */
export const startedProject = '/project';

export interface StartProject {
  readonly image: string;
  /** Of the container, which stays for its files to be copied. */
  readonly container: string;
  /** The package of the project. */
  readonly name: string;
}

/**
 * Installs the newest Django that its Python allows, and writes which one it was into the requirements. What fails has said
 * why: its exit code is enough.
 */
const program = `import os, subprocess, sys
def run(*args, **options):
    done = subprocess.run([sys.executable, '-m', *args], **options)
    if done.returncode != 0:
        sys.exit(done.returncode)
    return done
os.makedirs('${startedProject}')
run('pip', '--disable-pip-version-check', 'install', '--quiet', '--user', '--root-user-action=ignore', 'django')
run('django', 'startproject', sys.argv[1], '${startedProject}')
version = run('django', '--version', capture_output=True, text=True).stdout.strip()
with open('${startedProject}/requirements.txt', 'w') as file:
    file.write(f'Django~={version}\\n')
`;

/** The container ends with the project in {@link startedProject}. */
export function dockerStartProject(
  { command, env }: DockerCli,
  { image, container, name }: StartProject,
): CommandLine {
  const labels = ['--label', `${oneOffLabel}=true`];
  const args = ['run', '--name', container, ...labels, image, 'python', '-c', program, name];
  return { command, args, env, cwd: undefined };
}
