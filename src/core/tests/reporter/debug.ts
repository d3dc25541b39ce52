// The part of the reporter that waits for a debugger, with the debugpy of the container.

/** debugpy takes a port that is free, on the loopback interface of the container; its number is told. */
export const debugReporter = `
def debugged(work):
    import debugpy

    _, port = debugpy.listen(("127.0.0.1", 0))
    tell({"e": "debug", "port": port})
    debugpy.wait_for_client()
    work()
`;
