# Asks each address until it answers, for 45 seconds at most, and says what the last one did.
import sys
import time
import urllib.error
import urllib.request

for address in sys.argv[1:]:
    end = time.monotonic() + 45
    while True:
        try:
            answer = urllib.request.urlopen(address, timeout=10).read().decode()
            break
        except urllib.error.HTTPError as error:
            answer = error
            break
        except OSError as error:
            answer = error
            if time.monotonic() > end:
                break
            time.sleep(0.5)
print(answer)
