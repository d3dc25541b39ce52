# Asks each address until it answers, a minute long at most, and says what the last one did.
import sys
import time
import urllib.error
import urllib.request

for address in sys.argv[1:]:
    for _ in range(120):
        try:
            answer = urllib.request.urlopen(address, timeout=10).read().decode()
            break
        except urllib.error.HTTPError as error:
            answer = error
            break
        except OSError as error:
            answer = error
            time.sleep(0.5)
print(answer)
