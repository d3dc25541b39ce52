// The part of the reporter for pytest: a plugin that exists only in the memory of the run.

export const pytestReporter = String.raw`
def run_pytest():
    folder = options["folder"]
    if folder and os.path.isdir(folder):
        os.chdir(folder)
    sys.path[0] = os.getcwd()
    arguments = options["args"]
    try:
        tempfile.gettempdir()
    except OSError:
        # Nothing can be written anywhere: the output is captured in memory.
        arguments = ["--capture=sys"] + arguments
    sys.argv = ["pytest"] + arguments
    import pytest

    plumbing = re.compile(r"[/\\](?:_pytest|pluggy)[/\\]")

    class Reporter:
        def __init__(self):
            self.root = os.getcwd()
            self.now = {}
            self.compared = None

        def place(self, nodeid):
            path, _, rest = nodeid.partition("::")
            plain, bracket, parameters = rest.partition("[")
            names = [name for name in plain.split("::") if name != "()"] if rest else []
            if bracket and names:
                names[-1] += bracket + parameters
            return {"f": os.path.normpath(os.path.join(self.root, path)), "n": [cut(name, 900) for name in names]}

        def reason(self, report):
            told = report.longrepr
            return cut(told[2] if isinstance(told, tuple) else told, 2000)

        def problem(self, report):
            told = getattr(report, "dockyard_problem", None)
            if told is not None:
                return told
            told = problem(None, None, getattr(report, "longreprtext", "") or report.longrepr)
            crash = getattr(report.longrepr, "reprcrash", None)
            if crash is not None:
                told["message"] = cut(crash.message, 2000)
                told["frames"] = [[os.path.join(self.root, crash.path), crash.lineno, ""]]
            return told

        @pytest.hookimpl(hookwrapper=True)
        def pytest_load_initial_conftests(self, early_config):
            if options["mode"] == "coverage":
                # pytest-cov would take the place of our own measuring, and write files.
                early_config.known_args_namespace.no_cov = True
            yield

        @pytest.hookimpl(hookwrapper=True)
        def pytest_cmdline_main(self, config):
            if options["mode"] != "run" and hasattr(config.option, "numprocesses"):
                # The processes of pytest-xdist are neither measured nor debugged.
                config.option.numprocesses, config.option.dist, config.option.tx = 0, "no", []
            yield

        def pytest_sessionstart(self, session):
            config = session.config
            self.root = str(getattr(config, "rootpath", None) or config.rootdir)
            tell({"e": "ready"})

        def pytest_collectreport(self, report):
            if report.failed:
                tell(dict(self.place(report.nodeid), e="load", p=[self.problem(report)]))
            elif report.skipped:
                # pytest.importorskip, or pytest.skip of a whole module.
                tell(dict(self.place(report.nodeid), e="around", s="skipped", p=[], why=self.reason(report)))

        def pytest_assertrepr_compare(self, config, op, left, right):
            if op == "==":
                self.compared = (shown(left), shown(right))

        @pytest.hookimpl(hookwrapper=True)
        def pytest_runtest_makereport(self, item, call):
            outcome = yield
            report = outcome.get_result()
            compared, self.compared = self.compared, None
            if call.excinfo is None or not report.failed:
                return
            error = call.excinfo.value
            told = problem(error, call.excinfo.tb, report.longreprtext)
            told["frames"] = [frame for frame in told["frames"] if not plumbing.search(frame[0])]
            if "actual" not in told and compared and None not in compared and isinstance(error, AssertionError):
                told["actual"], told["expected"] = compared
            report.dockyard_problem = told

        def pytest_runtest_logstart(self, nodeid, location):
            self.now[nodeid] = {"s": "passed", "p": [], "why": "", "ms": 0, "out": ""}
            tell(dict(self.place(nodeid), e="start"))

        def pytest_runtest_logreport(self, report):
            now = self.now.setdefault(report.nodeid, {"s": "passed", "p": [], "why": "", "ms": 0, "out": ""})
            context = getattr(report, "context", None)
            if context is not None and hasattr(context, "kwargs"):
                # pytest's own subtests hold texts for people, those of pytest-subtests the values.
                form = "%s=%s" if type(context).__module__.startswith("_pytest.") else "%s=%r"
                values = ", ".join(form % pair for pair in sorted(context.kwargs.items()))
                said = "[%s]" % context.msg if context.msg else ""
                name = " ".join(part for part in (said, "(%s)" % values if values else "") if part)
                state = "failed" if report.failed else "skipped" if report.skipped else "passed"
                problems = [self.problem(report)] if report.failed else []
                if report.failed:
                    now["s"] = "failed"
                tell(dict(self.place(report.nodeid), e="sub", name=cut(name or "(<subtest>)", 900), s=state, p=problems))
                return
            now["ms"] += report.duration * 1000
            now["out"] = "".join("--- %s ---\n%s\n" % (title, text) for title, text in report.sections)
            if report.failed:
                now["s"] = "failed" if report.when == "call" and now["s"] != "errored" else "errored"
                now["p"].append(self.problem(report))
            elif report.skipped and now["s"] == "passed" and not hasattr(report, "wasxfail"):
                now["s"] = "skipped"
                now["why"] = self.reason(report)

        def pytest_runtest_logfinish(self, nodeid, location):
            now = self.now.pop(nodeid, None)
            if now is not None:
                now["out"] = cut(now["out"], 500000)
                tell(dict(self.place(nodeid), e="end", **now))

        def pytest_sessionfinish(self, session, exitstatus):
            if int(exitstatus) in (0, 1, 2, 5):
                tell({"e": "done"})

    sys.exit(pytest.main(arguments, plugins=[Reporter()]))
`;
