// The part of the reporter that measures what a run executes, with the coverage.py of the container.

/**
 * Nothing is written: the data stay in memory, and those of forked processes come back through a file without a name.
 * What the project tells coverage.py counts, but for what would write files or measure twice.
 */
export const coverageReporter = String.raw`
def has_coverage_settings(folder):
    places = ((".coveragerc", ""), (".coveragerc.toml", ""), ("setup.cfg", "[coverage:"), ("tox.ini", "[coverage:"))
    for name, sign in places + (("pyproject.toml", "[tool.coverage"),):
        try:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                if sign in file.read():
                    return True
        except (OSError, UnicodeError):
            pass
    return False

class Measuring:
    def __init__(self):
        import coverage

        self.shared = None
        self.begun = 0
        back = os.getcwd()
        start = os.path.dirname(os.path.abspath(options["manage"]))
        if options["folder"] and os.path.isdir(options["folder"]):
            start = os.path.abspath(options["folder"])
        # coverage.py looks for its settings in the working directory alone.
        folder = start
        while not has_coverage_settings(folder) and folder != os.path.dirname(folder):
            folder = os.path.dirname(folder)
        is_configured = bool(os.environ.get("COVERAGE_RCFILE")) or has_coverage_settings(folder)
        self.folder = folder if is_configured else start
        os.chdir(self.folder)
        self.cov = coverage.Coverage(data_file=None)
        self.set("run:parallel", False)
        self.set("run:relative_files", False)
        self.set("run:patch", [])
        self.set("report:ignore_errors", True)
        concurrency = self.get("run:concurrency") or []
        if isinstance(concurrency, str):
            concurrency = [concurrency]
        self.set("run:concurrency", [one for one in concurrency if one != "multiprocessing"] or ["thread"])
        chosen = ("run:source", "run:source_pkgs", "run:source_dirs", "run:include", "run:run_include")
        if not any(self.get(name) for name in chosen):
            self.set("run:source", [start])
        if not is_configured:
            self.set("run:branch", True)
        self.cov.start()
        os.chdir(back)
        self.follow_processes()

    def get(self, name):
        try:
            return self.cov.get_option(name)
        except Exception:
            return None

    def set(self, name, value):
        try:
            self.cov.set_option(name, value)
        except Exception:
            # A setting that this coverage.py does not have.
            pass

    def follow_processes(self):
        """Forked processes go on measuring: at their end they append what they have to a file that only memory holds."""
        import fcntl
        from multiprocessing.process import BaseProcess

        try:
            self.shared = os.memfd_create("coverage")
            fcntl.fcntl(self.shared, fcntl.F_SETFL, fcntl.fcntl(self.shared, fcntl.F_GETFL) | os.O_APPEND)
        except (AttributeError, OSError):
            pass
        start, bootstrap = BaseProcess.start, BaseProcess._bootstrap

        def started(child):
            self.begun += 1
            return start(child)

        def ended(child, *args, **kwargs):
            try:
                return bootstrap(child, *args, **kwargs)
            finally:
                try:
                    self.append()
                except Exception:
                    pass

        BaseProcess.start, BaseProcess._bootstrap = started, ended

    def append(self):
        self.cov.stop()
        data = self.cov.get_data()
        of = data.arcs if data.has_arcs() else data.lines
        found = {name: list(of(name) or ()) for name in data.measured_files()}
        text = json.dumps({"arcs": bool(data.has_arcs()), "files": found}) + "\n"
        os.write(self.shared, text.encode())

    def combine(self):
        """Of each process that ended by itself; false where there were others."""
        if self.shared is None:
            return self.begun == 0
        data = self.cov.get_data()
        os.lseek(self.shared, 0, os.SEEK_SET)
        known = 0
        with os.fdopen(self.shared, encoding="utf-8") as file:
            for line in file:
                one = json.loads(line)
                known += 1
                if one["arcs"]:
                    data.add_arcs({name: [tuple(arc) for arc in arcs] for name, arcs in one["files"].items()})
                else:
                    data.add_lines(one["files"])
        return known >= self.begun

    def report(self):
        os.chdir(self.folder)
        self.cov.stop()
        if not self.combine():
            tell({"e": "uncovered", "why": ""})
        shown, sys.stdout = sys.stdout, io.StringIO()
        try:
            self.cov.json_report(outfile="-")
            text = sys.stdout.getvalue()
        finally:
            sys.stdout = shown
        for name, file in json.loads(text)["files"].items():
            branches = [arc + [1] for arc in file.get("executed_branches", ())]
            branches += [arc + [0] for arc in file.get("missing_branches", ())]
            path = os.path.join(self.folder, name)
            tell({"e": "cover", "f": path, "x": file["executed_lines"], "m": file["missing_lines"], "b": branches})

def measured(work):
    measuring = Measuring()
    code = None
    try:
        work()
    except SystemExit as ended:
        code = ended.code
    if "done" in kinds:
        try:
            measuring.report()
        except Exception as error:
            tell({"e": "uncovered", "why": cut("%s: %s" % (type(error).__name__, error), 2000)})
    sys.exit(code)
`;
