// What is wrong with an option of docker build or run that a person types; undefined where nothing is.
import { isImageName } from '../images/image-name.ts';

const shellText = /[~$`]/;

/** `8000`, `8001:8000`, `127.0.0.1:8001:8000/tcp`, ranges included. */
export function portProblem(text: string): string | undefined {
  const match =
    /^(?:(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\]):)?(?:(\d{1,5})(?:-(\d{1,5}))?:)?(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp))?$/.exec(
      text,
    );
  if (!match) return 'Use "host port:container port", such as 8000:8000.';
  const ports = match.slice(1).filter((port) => port !== undefined);
  return ports.every((port) => Number(port) >= 1 && Number(port) <= 65_535)
    ? undefined
    : 'A port is a number from 1 to 65535.';
}

/** `media:/app/media`, `.:/app`, `./logs:/logs:ro`, `C:\logs:/logs`. */
export function volumeProblem(text: string): string | undefined {
  const [, source, target] = /^([A-Za-z]:[\\/][^:]*|[^:]*):([^:]+)(?::[a-zA-Z,]+)?$/.exec(text) ?? [];
  if (source === undefined || target === undefined)
    return 'Use "volume:path in the container", such as media:/app/media or .:/app.';
  if (shellText.test(source))
    return 'Variables and "~" are not expanded. Use a relative path such as ./data, or an absolute path.';
  if (!target.startsWith('/')) return 'The path in the container must be absolute, such as /app.';
  const isPath = /^(?:\.|\/|\\|[A-Za-z]:)/.test(source);
  if (!isPath && !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(source))
    return 'The name of a volume has only letters, digits, "_", "." and "-". Start a path with "./".';
  return undefined;
}

/** `NAME=value`, or `NAME` alone. */
export function variableProblem(text: string): string | undefined {
  return /^[A-Za-z_][A-Za-z0-9_.-]*(?:=.*)?$/s.test(text)
    ? undefined
    : 'Use NAME=value. A name has only letters, digits and "_".';
}

/** `site`, `registry.example.com/team/site:1.2`. */
export function imageNameProblem(text: string): string | undefined {
  return isImageName(text)
    ? undefined
    : 'Use lowercase letters, digits, ".", "_" and "-", such as site or team/site:1.2.';
}

/** `linux/arm64` */
export function platformProblem(text: string): string | undefined {
  return /^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/.test(text)
    ? undefined
    : 'Use "system/architecture", such as linux/amd64.';
}

/** `512m`, `2g` */
export function memoryProblem(text: string): string | undefined {
  return /^\d+(?:\.\d+)?[bkmg]?$/i.test(text) ? undefined : 'Use a number with a unit, such as 512m or 2g.';
}

/** `1.5` */
export function cpusProblem(text: string): string | undefined {
  return /^\d+(?:\.\d+)?$/.test(text) && Number(text) > 0 ? undefined : 'Use a number, such as 1.5.';
}
