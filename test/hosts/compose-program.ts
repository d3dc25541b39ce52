// The program behind `docker compose`, called without the CLI before it, which starts every plugin to see what there is.
import { run } from './run.ts';

let found: Promise<string> | undefined;

/** Its path, as the CLI has it. */
export function composeProgram(): Promise<string> {
  const format = '{{range .ClientInfo.Plugins}}{{if eq .Name "compose"}}{{.Path}}{{end}}{{end}}';
  found ??= run('docker', ['info', '--format', format]).then((path) => path.trim());
  return found;
}
