// The part of the reporter that both runners share: the channel for its events, and what it tells of a failure.

/**
 * Events leave by a copy of standard output that is made before anything else runs, so that nothing which replaces or
 * captures the output stops them. An event is written in pieces that a pipe passes on whole, each on a line of its own.
 * Standard error goes to standard output from then on: what a test writes keeps its order.
 */
export const channel = String.raw`
import functools, inspect, io, json, os, pprint, re, runpy, select, sys, tempfile, threading, time, traceback, unittest

# Frames of modules with this name are left out of tracebacks by unittest and pytest.
__unittest = True

options = json.loads("".join(sys.argv[1:]))
mark = options["mark"]
owner = os.getpid()
channel = os.dup(1)
os.dup2(1, 2)
writing = threading.Lock()
longest = 20000
piece = 3000
kinds = set()

def write(line):
    data = line.encode()
    while data:
        try:
            data = data[os.write(channel, data):]
        except BlockingIOError:
            select.select([], [channel], [], 1)

def tell(event):
    if os.getpid() != owner:
        return
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass
    kinds.add(event["e"])
    text = json.dumps(event)
    with writing:
        for start in range(0, len(text), piece):
            rest = "+" if start + piece < len(text) else "."
            write("\n" + mark + rest + text[start:start + piece] + "\n")

def cut(text, most=longest):
    text = str(text)
    return text if len(text) <= most else text[:most] + "\n\u2026"

def shown(value):
    try:
        return cut(value if isinstance(value, str) else pprint.pformat(value, width=100))
    except Exception:
        return None

def frames(error, trace):
    found = []
    while trace is not None:
        frame = trace.tb_frame
        hidden = "__unittest" in frame.f_globals or "__tracebackhide__" in frame.f_locals
        if not hidden:
            found.append([os.path.abspath(frame.f_code.co_filename), trace.tb_lineno, frame.f_code.co_name])
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename and error.lineno:
        found.append([os.path.abspath(error.filename), error.lineno, ""])
    return found[-50:]

def problem(error, trace, text):
    told = {"message": "", "text": cut(text), "frames": []}
    if error is not None:
        said = "".join(traceback.format_exception_only(type(error), error)).strip()
        told["message"] = cut(said, 2000)
        told["frames"] = frames(error, trace)
        compared = getattr(error, "dockyard_compared", None)
        if compared and None not in compared:
            told["actual"], told["expected"] = compared
    return told

def watch(name):
    original = getattr(unittest.TestCase, name)

    @functools.wraps(original)
    def comparison(self, *args, **kwargs):
        try:
            return original(self, *args, **kwargs)
        except self.failureException as error:
            if not hasattr(error, "dockyard_compared"):
                try:
                    first, second = inspect.signature(original).bind(self, *args, **kwargs).args[1:3]
                    error.dockyard_compared = (shown(first), shown(second))
                except Exception:
                    pass
            raise

    setattr(unittest.TestCase, name, comparison)

for kind in ("", "Count", "Dict", "List", "MultiLine", "Sequence", "Set", "Tuple"):
    watch("assert" + kind + "Equal")
`;
