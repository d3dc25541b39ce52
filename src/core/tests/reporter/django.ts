// The part of the reporter for Django's runner, and every other that ends in unittest.

/**
 * Runs manage.py as it is, with its `test` command. The first result object that a runner starts becomes one that tells
 * its events; whatever class it has, and whatever it does with them, it goes on doing.
 */
export const djangoReporter = `
FailedTest = unittest.loader._FailedTest

def dotted(test):
    name = getattr(test, "_testMethodName", None)
    if name is None:
        return test.id()
    return ".".join((type(test).__module__, type(test).__qualname__, name))

class Told:
    def dockyard_problem(self, test, err):
        kind, error, trace = err
        try:
            text = self._exc_info_to_string(err, test)
        except Exception:
            text = "".join(traceback.format_exception(kind, error, None))
        return problem(error, trace, text)

    def dockyard_outside(self, test, state, problems, why=""):
        """What failed or was skipped is no test: a module that could not be imported, a fixture of a class or module."""
        if isinstance(test, FailedTest):
            label = getattr(test, "dockyard_label", None) or test._testMethodName
            tell({"e": "load", "d": label, "p": problems})
            return True
        if hasattr(test, "_testMethodName") or not hasattr(test, "description"):
            return False
        name = test.description.partition("(")[2].rstrip(")")
        tell({"e": "around", "d": name, "s": state, "p": problems, "why": cut(why, 2000)})
        return True

    def dockyard_note(self, state, problems=(), why=""):
        now = self.dockyard_now
        rank = ("passed", "skipped", "failed", "errored")
        if now["s"] is None or rank.index(state) > rank.index(now["s"]):
            now["s"] = state
        now["p"].extend(problems)
        now["why"] = now["why"] or cut(why, 2000)

    def startTest(self, test):
        self.dockyard_now = {"s": None, "p": [], "why": ""}
        self.dockyard_ms = None
        if not isinstance(test, FailedTest):
            tell({"e": "start", "d": dotted(test)})
        self.dockyard_from = time.perf_counter()
        super().startTest(test)

    def stopTest(self, test):
        spent = (time.perf_counter() - self.dockyard_from) * 1000
        super().stopTest(test)
        if isinstance(test, FailedTest):
            return
        now = self.dockyard_now
        # A test that is interrupted has no result.
        if now["s"] is None and sys.exc_info()[0] is not None:
            return
        ms = self.dockyard_ms
        if ms is None and not options["parallel"]:
            ms = spent
        tell({"e": "end", "d": dotted(test), "s": now["s"] or "passed", "ms": ms, "p": now["p"], "why": now["why"]})

    def addDuration(self, test, elapsed):
        self.dockyard_ms = elapsed * 1000
        getattr(super(), "addDuration", lambda *_: None)(test, elapsed)

    def addSuccess(self, test):
        self.dockyard_note("passed")
        super().addSuccess(test)

    def addError(self, test, err):
        found = self.dockyard_problem(test, err)
        if not self.dockyard_outside(test, "errored", [found]):
            self.dockyard_note("errored", [found])
        super().addError(test, err)

    def addFailure(self, test, err):
        self.dockyard_note("failed", [self.dockyard_problem(test, err)])
        super().addFailure(test, err)

    def addSkip(self, test, reason):
        if isinstance(test, unittest.case._SubTest):
            tell({"e": "sub", "d": dotted(test.test_case), "name": test._subDescription(), "s": "skipped", "p": []})
        elif not self.dockyard_outside(test, "skipped", [], reason):
            self.dockyard_note("skipped", (), reason)
        super().addSkip(test, reason)

    def addExpectedFailure(self, test, err):
        self.dockyard_note("passed")
        super().addExpectedFailure(test, err)

    def addUnexpectedSuccess(self, test):
        text = "Unexpected success: the test is marked as an expected failure."
        self.dockyard_note("failed", [{"message": text, "text": text, "frames": []}])
        super().addUnexpectedSuccess(test)

    def addSubTest(self, test, subtest, err):
        state = "passed"
        problems = []
        if err is not None:
            state = "failed" if issubclass(err[0], test.failureException) else "errored"
            problems = [self.dockyard_problem(test, err)]
            self.dockyard_note(state)
        tell({"e": "sub", "d": dotted(test), "name": subtest._subDescription(), "s": state, "p": problems})
        super().addSubTest(test, subtest, err)

    def stopTestRun(self):
        super().stopTestRun()
        # Also called when the run breaks off with an exception.
        if sys.exc_info()[0] is None:
            tell({"e": "done"})

def follow_first_result():
    start = unittest.TestResult.startTestRun

    def started(self):
        unittest.TestResult.startTestRun = start
        self.dockyard_now = {"s": None, "p": [], "why": ""}
        self.dots = False
        self.__class__ = type(type(self).__name__, (Told, type(self)), {})
        # Django waits for the test that runs when it is interrupted; a canceled run ends now, with its test databases.
        unittest.removeHandler()
        tell({"e": "ready"})
        return start(self)

    unittest.TestResult.startTestRun = started

def keep_labels():
    original = unittest.TestLoader.loadTestsFromName

    def expanded(self, name, module):
        """The numbered tests that a decorator made of the one that is named."""
        above, _, method = name.rpartition(".")
        numbered = re.compile(re.escape(method) + r"_\\d+(?:_|$)")
        try:
            tests = list(original(self, above, module)) if above else []
        except Exception:
            return []
        return [test for test in tests if numbered.match(getattr(test, "_testMethodName", ""))]

    def load(self, name, module=None):
        try:
            suite = original(self, name, module)
        except Exception:
            suite, _ = unittest.loader._make_failed_import_test(name, self.suiteClass)
        if any(isinstance(test, FailedTest) for test in suite):
            suite = self.suiteClass(expanded(self, name, module) or suite)
        for test in suite:
            if isinstance(test, FailedTest):
                test.dockyard_label = name
        return suite

    unittest.TestLoader.loadTestsFromName = load

def run_django():
    program = os.path.abspath(options["manage"])
    folder = os.path.dirname(program)
    os.chdir(folder)
    sys.argv = [program, "test"] + options["args"]
    sys.path[0] = folder
    follow_first_result()
    keep_labels()
    runpy.run_path(program, run_name="__main__")
`;
