# Asks until there is an answer, for 45 seconds at most, and says each refusal as it comes.
import sys
import time
import urllib.request

end = time.monotonic() + 45
while time.monotonic() < end:
    try:
        print(urllib.request.urlopen(sys.argv[1], timeout=10).read().decode())
        break
    except OSError as error:
        print(error, flush=True)
        time.sleep(0.5)
