// The Python program that joins its own input and output to a port inside its container: the way to a debugger there.

/** What the relay writes to standard error once it is connected. */
export const relayReady = 'dockyard-relay-ready';

/** The exit code where nothing listened on the port in time. */
export const nothingListens = 113;

/**
 * Tries until something listens. Ends with the connection, or when its input ends, which it does when whoever started it
 * is gone: before the connection nothing is sent, so input that can be read has ended.
 */
const program = String.raw`
import os, select, socket, sys, threading, time

port = int(sys.argv[1])
end = time.monotonic() + float(sys.argv[2])
while True:
    try:
        link = socket.create_connection(("127.0.0.1", port), 5)
        break
    except OSError as error:
        if time.monotonic() > end:
            sys.stderr.write(str(error))
            sys.stderr.flush()
            os._exit(${nothingListens})
    if select.select([0], [], [], 0.05)[0]:
        os._exit(0)
link.settimeout(None)
link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

def forward():
    try:
        while True:
            data = os.read(0, 65536)
            if not data:
                break
            link.sendall(data)
    except OSError:
        pass
    os._exit(0)

threading.Thread(target=forward, daemon=True).start()
os.write(2, b"${relayReady}\n")
try:
    while True:
        data = link.recv(65536)
        if not data:
            break
        while data:
            data = data[os.write(1, data):]
except OSError:
    pass
os._exit(0)
`;

/**
 * @param interpreter the words that run Python in the container
 * @param wait seconds until something has to listen on the port
 */
export function relayWords(interpreter: readonly string[], port: number, wait: number): readonly string[] {
  return [...interpreter, '-c', program, `${port}`, `${wait}`];
}
