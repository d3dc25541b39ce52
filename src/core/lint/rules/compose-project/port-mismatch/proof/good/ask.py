# Asks until there is an answer, for 45 seconds at most; where none comes, says why.
import sys
import time
import urllib.request

refusals = []
end = time.monotonic() + 45
while time.monotonic() < end:
    try:
        print(urllib.request.urlopen(sys.argv[1], timeout=10).read().decode())
        break
    except OSError as error:
        if str(error) not in refusals:
            refusals.append(str(error))
        time.sleep(0.5)
else:
    print("\n".join(refusals))
