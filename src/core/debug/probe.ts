// Python programs that tell of a container before it is debugged: whether debugpy is there, a free port, its Python processes.

/** What a container has for debugging. */
export interface DebugProbe {
  /** The version of debugpy; undefined where it is not installed. */
  readonly debugpy: string | undefined;
  /** A port of the loopback interface that nothing listens on. */
  readonly port: number;
}

/** A Python process of a container. */
export interface PythonProcess {
  readonly pid: number;
  /** Its command line. */
  readonly words: readonly string[];
}

const mark = 'dockyard-debug:';

const probe = `
import importlib.util, json, socket

version = None
if importlib.util.find_spec("debugpy") is not None:
    version = ""
    try:
        from importlib.metadata import version as version_of
        version = version_of("debugpy")
    except Exception:
        pass
free = socket.socket()
free.bind(("127.0.0.1", 0))
print("${mark}" + json.dumps({"debugpy": version, "port": free.getsockname()[1]}))
`;

const processes = String.raw`
import json, os

found = []
for name in os.listdir("/proc"):
    if not name.isdigit() or int(name) == os.getpid():
        continue
    try:
        with open("/proc/" + name + "/cmdline", "rb") as file:
            words = file.read().decode(errors="replace").rstrip("\0").split("\0")
        program = os.path.basename(os.readlink("/proc/" + name + "/exe"))
    except OSError:
        continue
    if program.startswith(("python", "pypy")):
        found.append({"pid": int(name), "words": [word[:200] for word in words[:20]]})
print("${mark}" + json.dumps(sorted(found, key=lambda one: one["pid"])))
`;

export function probeWords(interpreter: readonly string[]): readonly string[] {
  return [...interpreter, '-c', probe];
}

export function processWords(interpreter: readonly string[]): readonly string[] {
  return [...interpreter, '-c', processes];
}

/** What the probe told; undefined where it told nothing. */
export function readProbe(output: string): DebugProbe | undefined {
  const told = toldIn(output) as { readonly debugpy?: unknown; readonly port?: unknown } | undefined;
  if (typeof told?.port !== 'number') return undefined;
  return { debugpy: typeof told.debugpy === 'string' ? told.debugpy : undefined, port: told.port };
}

/** The Python processes that were told, but those of the debugger itself. */
export function readProcesses(output: string): readonly PythonProcess[] {
  const told = toldIn(output);
  const all = Array.isArray(told) ? (told as readonly Partial<PythonProcess>[]) : [];
  return all.flatMap(({ pid, words }) => {
    if (typeof pid !== 'number' || !Array.isArray(words)) return [];
    const line = words.map(String);
    return line.some((word) => /[/\\]debugpy[/\\]adapter\b/.test(word)) ? [] : [{ pid, words: line }];
  });
}

/** A wrapper or the site may print as well: only the last marked line counts. */
function toldIn(output: string): unknown {
  const line = output.split('\n').findLast((one) => one.startsWith(mark));
  try {
    return line === undefined ? undefined : JSON.parse(line.slice(mark.length));
  } catch {
    return undefined;
  }
}

/** The words that have debugpy listen in a process that runs. */
export function injectWords(
  interpreter: readonly string[],
  port: number,
  processId: number,
): readonly string[] {
  return [...interpreter, '-m', 'debugpy', '--listen', `127.0.0.1:${port}`, '--pid', `${processId}`];
}
