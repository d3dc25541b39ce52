// The end of a management command inside its container: the engine can start a process there, and not end one.
import type { ManageTarget } from '../commands/manage.ts';

/** The variable by which the processes of one run are found again; children inherit it. */
export const runVariable = 'DOCKYARD_RUN';

/**
 * Finds the processes of a run by the variable in /proc, interrupts them as Ctrl-C does, and after a while terminates and
 * kills what is left. The engine makes what it starts the leader of a process group: the group is signaled as a whole,
 * and what is left of it counts after its leader is gone. Ends with 0 when nothing is left.
 */
const program = String.raw`
import os, signal, sys, time

entry = sys.argv[1].encode()
led = set()

def is_marked(name):
    try:
        with open("/proc/" + name + "/environ", "rb") as file:
            return entry in file.read().split(b"\0")
    except OSError:
        return False

def alive():
    found = set()
    for name in os.listdir("/proc"):
        if not name.isdigit() or int(name) == os.getpid():
            continue
        try:
            with open("/proc/" + name + "/stat", "rb") as file:
                state, _, group = file.read().rpartition(b")")[2].split()[:3]
        except OSError:
            continue
        if state == b"Z" or not (int(group) in led or is_marked(name)):
            continue
        found.add(int(name))
        if name == group.decode():
            led.add(int(name))
    return found

def send(name, found):
    for pid in found - led:
        try:
            os.kill(pid, name)
        except OSError:
            pass
    for group in led:
        try:
            os.killpg(group, name)
        except OSError:
            pass

def gone(seconds):
    end = time.monotonic() + seconds
    while alive():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True

started = time.monotonic() + float(sys.argv[2])
while not alive() and time.monotonic() < started:
    time.sleep(0.05)
for name, seconds in ((signal.SIGINT, 5), (signal.SIGTERM, 3), (signal.SIGKILL, 2)):
    send(name, alive())
    if gone(seconds):
        sys.exit(0)
sys.exit(1)
`;

/** Seconds in which a process that was just started has to appear. */
const appearsWithin = '1';

/** The words that end a run in the container, with the same Python that runs manage.py. */
export function endProcessWords({ interpreter }: ManageTarget, run: string): readonly string[] {
  return [...interpreter, '-c', program, `${runVariable}=${run}`, appearsWithin];
}
